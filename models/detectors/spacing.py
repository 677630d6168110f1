"""The form of a text in which terms are searched: folded, with everything that is no word turned into a space."""

import re

_ASCII = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) in "@_")}
_NO_WORD = re.compile(r"[^\w@ ]")


def spaced(folded: str) -> str:
    """The same length, so that offsets stay valid. `@` and `_` stay: a handle is no word of the language."""
    return folded.translate(_ASCII) if folded.isascii() else _NO_WORD.sub(" ", folded)
