"""Coordinated posting: the same or nearly the same text, link or picture by many accounts within a short time. Pure; event time only."""
