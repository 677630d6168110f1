"""Accounts that say themselves, or by the platform's label, that a machine writes."""

import re

from models.accounts.presented import Folded

HINTS = ("automat", "bot")
_LABEL = re.compile(r"\bautomat(?:ed|ise|isee|ique)\b|\bbots?\b")
_WORDS = re.compile(
    r"\bi(?: am|'m) an? (?:\w+ )?bot\b|\bje suis un (?:\w+ )?(?:ro)?bot\b|\bcompte (?:bot|automat)|\b(?:automated|bot) account\b"
    r"|\btweets? automati"
    r"|\bposts? automatically\b|\bposte automatiquement\b"
)


def declared(account: Folded) -> str:
    """Where the account is declared to be automated, or ""."""
    if _LABEL.search(account.labels):
        return "the platform's label"
    return "its description" if _WORDS.search(account.bio) else ""
