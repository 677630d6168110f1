"""People: the command line, search, and what shows the state of things."""
