"""Campaigns: many accounts that spread the same text, link or picture. Pure, in event time, bounded; no clock, no broker."""

from models.campaigns.view import joined

__all__ = ["joined"]
