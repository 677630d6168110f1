"""RSS and Atom feeds, polled politely."""
