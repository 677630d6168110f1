"""Crises: listed, shown, followed, and the orders that persons give about them."""

from desk.crises.changes import history

__all__ = ["history"]
