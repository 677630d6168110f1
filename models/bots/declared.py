"""Accounts that call themselves machines: honest bots name themselves, and nobody else does so often."""

import re

IN_NAME, IN_BIO = 1.0, 2.0
"""What `says_bot` gives: the handle or name has the word, or the bio says it in so many words."""

_MOST = 2_000
_WORD = re.compile(r"(?:^|[^a-zà-ÿ])(?:ro)?bots?(?:$|[^a-zà-ÿ])", re.IGNORECASE)
_HUMP = re.compile(r"[a-z0-9]Bot(?:$|[^a-z])")
_ENDS = re.compile(r"[a-z]{4,}bot\d*$", re.IGNORECASE)
_SURNAMES = re.compile(r"(?:ab|tal|ca|cha|ri|ra|jo|tur|ja|sa|gui|thi|her|bar|ni|gi)bot\d*$", re.IGNORECASE)
_PHRASES = (
    r"\bi(?:['’]?m| am) an? (?:\w+ )?(?:ro)?bot\b",
    r"\b(?:automated|automatic|bot) (?:account|tweets?|posts?|feed)\b",
    r"\b(?:tweets?|posts?) (?:are )?automat",
    r"\b(?:twitter|mastodon|bluesky|telegram) ?bot\b",
    r"^\W{0,5}(?:an?|un|the|le) (?:\w+ ){0,2}bot\b",
    r"\bbot (?:by|made|created|run|that|which|for|de|par|qui)\b",
    r"\bje suis un (?:\w+ )?(?:ro)?bot\b",
    r"\bcompte (?:bot\b|automat)|\bposte automatiquement\b",
)
_BIO = re.compile("|".join(_PHRASES), re.IGNORECASE)


def says_bot(handle: str, name: str, bio: str) -> float | None:
    """`IN_BIO`, `IN_NAME`, or None where nothing is said: silence is no sign."""
    bio = bio[:_MOST]
    lowered = bio.lower()
    if ("bot" in lowered or "automat" in lowered) and _BIO.search(bio):
        return IN_BIO
    return IN_NAME if _in_name(handle) or _in_name(name[:100]) else None


def _in_name(text: str) -> bool:
    if "bot" not in text.lower():
        return False
    return bool(_WORD.search(text) or _HUMP.search(text) or (_ENDS.search(text) and not _SURNAMES.search(text)))
