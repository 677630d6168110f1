"""What we think: text to risks, account to verdict, counts to crises. Pure: batch in, batch out."""
