"""Characters that a font lacks are shown as a box: none is lost in silence, none breaks the page."""

import re
from collections.abc import Iterable
from typing import Any

BOX = "\u25a1"
_LONG = re.compile(r"\S{60}(?=\S)")


class Glyphs:
    """What the fonts of a document can show; each family's bold face knows what its plain one knows, or nearly so."""

    def __init__(self, document: Any, families: Iterable[str]) -> None:
        self._known = {
            family: frozenset(document.fonts[family.lower()].cmap) & frozenset(document.fonts[f"{family.lower()}B"].cmap)
            for family in families
        }

    def known(self, text: str, family: str) -> str:
        """The text with a box for every character that is not there; long words may be broken."""
        known = self._known[family]
        shown = "".join(one if one == "\n" or ord(one) in known else BOX for one in text.replace("\t", "    "))
        return _LONG.sub(lambda found: f"{found[0]} ", shown)
