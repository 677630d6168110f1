"""Pictures as hashes: safe opening, likeness to the watches' logos and avatars, misuse."""
