"""The form of a text in which terms are searched: folded, with everything that is no word turned into a space."""

import re

_NO_WORD = re.compile(r"[^\w@ ]")
_LATIN_1 = bytes(32 if _NO_WORD.match(chr(code)) else code for code in range(256))


def spaced(folded: str) -> str:
    """The same length, so that offsets stay valid. `@` and `_` stay: a handle is no word of the language."""
    try:
        return folded.encode("latin-1").translate(_LATIN_1).decode("latin-1")
    except UnicodeEncodeError:
        return _NO_WORD.sub(" ", folded)
