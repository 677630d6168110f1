"""The language table: made of word frequencies, judged on labelled posts of which it has seen none."""
