"""Accounts that say themselves, or by the platform's label, that a machine writes."""

import re

from models.accounts.presented import Folded

HINTS = ("automat", "bot")
LABEL, BIO, NAME = "the platform's label", "its description", "its name"
"""Where it is said."""

_LABEL = re.compile(r"\bautomat(?:ed|ise|isee|ique)\b|\bbots?\b")
_PHRASES = (
    r"\b(?:i(?:'m| am)|this is|je suis|ceci est|c'est) (?:an?|un) (?:\w+ )?(?:ro)?bot\b",
    r"\b(?:automated|automatic|bot) (?:account|tweets?|posts?|feed)\b",
    r"\b(?:tweets?|posts?) (?:are )?automat",
    r"\b(?:twitter|mastodon|bluesky|telegram) ?bot\b",
    r"^\W{0,5}(?:an?|un|the|le) (?:\w+ ){0,2}bot\b",
    r"\bbot (?:by|made|created|run|that|which|for|de|par|qui)\b",
    r"\bcompte (?:bot\b|automat)|\bposte automatiquement\b",
)
_BIO = re.compile("|".join(_PHRASES))
_WORD = re.compile(r"(?:^|[^a-z])(?:ro)?bots?(?:$|[^a-z])")
_ENDS = re.compile(r"[a-z]{4,}bot[0-9]*$")
_SURNAMES = re.compile(r"(?:ab|tal|ca|cha|ri|ra|jo|tur|ja|sa|gui|thi|her|bar|ni|gi)bot[0-9]*$")


def declared(account: Folded) -> str:
    """Where the account is declared to be automated, the surest place, or "": silence is no sign."""
    if _LABEL.search(account.labels):
        return LABEL
    if _BIO.search(account.bio):
        return BIO
    return NAME if _named(account.handle) or _named(account.name) else ""


def _named(text: str) -> bool:
    return "bot" in text and bool(_WORD.search(text) or (_ENDS.search(text) and not _SURNAMES.search(text)))
