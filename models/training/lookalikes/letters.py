"""Unicode's confusables and compatibility letters that end in one ASCII letter or digit, as a compact table.

Run: python -m models.training.lookalikes.letters, which writes models/lookalikes/letters.json.
"""

import json
import sys
import unicodedata
from pathlib import Path

from confusable_homoglyphs import confusables

BY_HAND = {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ħ": "h", "ŧ": "t", "ı": "l", "ɡ": "g", "ß": "b", "ꓲ": "l", "æ": "a"}
"""Letters that neither Unicode's confusables nor its compatibility forms make a plain one."""
TARGET = Path(__file__).parents[2] / "lookalikes" / "letters.json"


def main() -> None:
    """Write the table."""
    found: dict[str, str] = {}
    for point in range(128, sys.maxunicode + 1):
        character = chr(point)
        letter = BY_HAND.get(character) or _compatible(character) or _confusable(character) or _capital(character)
        if letter:
            found[character] = letter
    pairs = {"from": "".join(found), "to": "".join(found.values())}
    TARGET.write_text(json.dumps(pairs) + "\n", encoding="utf-8")


def _compatible(character: str) -> str:
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", character).lower() if not unicodedata.combining(mark)).strip("()")
    return plain if _sole(plain) else _named(character)


def _named(character: str) -> str:
    """Squared and negative circled letters have no compatibility form, but a name that ends in the letter."""
    name = unicodedata.name(character, "")
    last = name.rpartition(" ")[2].lower()
    return last if _sole(last) and ("SQUARED LATIN" in name or "CIRCLED LATIN" in name or "REGIONAL INDICATOR" in name) else ""


def _confusable(character: str) -> str:
    for other in (character, character.lower()):
        for entry in confusables.confusables_data.get(other, ()):
            if _sole(entry["c"].lower()):
                return str(entry["c"].lower())
    return ""


def _capital(character: str) -> str:
    """Cyrillic and Greek letters whose capital looks like a Latin one, as к and κ."""
    upper = character.upper()
    return _confusable(upper) if upper != character and "\u0370" <= character <= "\u04ff" and len(upper) == 1 else ""


def _sole(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isalnum()


if __name__ == "__main__":
    main()
