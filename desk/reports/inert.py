"""Text of others inside Markdown: shown, never obeyed. Pure.

What a template prints is escaped unless it is `Ours`. Every character that Markdown or HTML gives a meaning is escaped, addresses are
defanged, control and direction marks are gone, and very long text is cut, so that no post becomes a heading, a link, a picture or a tag.
"""

import re

from desk.accounts.quoting import block, defanged, named
from streams.channels.alert import plain

MOST = 600
MOST_NAME = 80
NOTHING = "—"
_MEANING = re.compile(r"[\\`*_\[\]|~]|^(?:[#+=-]|\d{1,9}(?=[.)](?:\s|$)))")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NO_TAGS = str.maketrans({"<": "‹", ">": "›"})
_IN_CODE = _NO_TAGS | str.maketrans({"|": "¦"})


class Ours(str):
    """Markdown that we wrote ourselves."""

    __slots__ = ()


def escaped(text: object, most: int = MOST) -> Ours:
    """One line of prose that means nothing but itself."""
    if isinstance(text, Ours):
        return text
    shown = defanged(cut(plain(str(text)), most))
    return Ours(_MEANING.sub(lambda found: f"\\{found[0]}" if not found[0].isdigit() else f"{found[0]}\\", shown).translate(_ENTITIES))


def code(text: object, most: int = MOST_NAME) -> Ours:
    """A name, an id or an address as code; a dash for nothing."""
    return Ours(named(defanged(cut(plain(str(text)), most)).translate(_IN_CODE)))


def ident(text: object) -> Ours:
    """An id of our own as code, with its dots; what looks like an address is none."""
    if "://" in str(text):
        return code(text, MOST)
    return Ours(named(cut(plain(str(text)), MOST).translate(_IN_CODE)))


def lines(text: str, most: int = 5_000) -> Ours:
    """A text of several lines as a quotation."""
    return Ours("\n>\n".join(f"> {escaped(line, most)}" for line in text[:most].splitlines() if plain(line)) or f"> {NOTHING}")


def verbatim(text: str, most: int = 20_000) -> Ours:
    """A text of many lines as it is, in a block of code."""
    return Ours("\n".join(block(cut(text, most).translate(_NO_TAGS))))


def cut(text: str, most: int) -> str:
    """At most so many characters, and how long it was."""
    return text if len(text) <= most else f"{text[:most].rstrip()}… ({len(text)})"
