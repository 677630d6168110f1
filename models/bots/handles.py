"""Small questions asked of a handle or a name."""

import re

LONGEST = 100
"""Characters looked at; no platform has longer handles."""
_DIGITS = re.compile(r"[0-9]+")
_PLAIN = str.maketrans("", "", " _.-")


def own_part(handle: str) -> str:
    """The handle without @, a server's name, or Bluesky's own domain."""
    if "@" in handle:
        handle = handle.lstrip("@").partition("@")[0]
    return handle[:LONGEST].removesuffix(".bsky.social")


def count_digits(text: str) -> int:
    """How many of its first characters are digits 0-9."""
    return sum(map(len, _DIGITS.findall(text, 0, LONGEST)))


def same_word(handle: str, name: str) -> bool:
    """Whether the name only repeats the handle, as in profiles made by a machine or in haste."""
    if handle == name:
        return True
    return name[:1].lower() == handle[:1].lower() and handle.lower().translate(_PLAIN) == name[:LONGEST].lower().translate(_PLAIN)
