"""Accounts at the desk: looked up, corrected by a person, documented for the platform, followed until they are taken down."""
