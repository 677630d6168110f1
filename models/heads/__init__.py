"""Trained heads: linear models over one shared feature pass, read from plain arrays with a manifest."""

from models.heads.bank import Bank, load_bank
from models.heads.names import HEADS, Head

__all__ = ["HEADS", "Bank", "Head", "load_bank"]
