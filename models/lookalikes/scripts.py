"""Names in another script than the Latin one: by their letters as they are, since only look-alikes of Latin letters are known."""

import unicodedata

from models.lookalikes.skeleton import LONGEST, shown, strange

_LEAST = 2


def own_script(text: str) -> str:
    """The letters and digits of a text without a Latin letter, in one case and form; "" for any other text."""
    if text.isascii():
        return ""
    plain = unicodedata.normalize("NFKC", shown(text[:LONGEST])).casefold()
    letters = "".join(character for character in plain if character.isalnum())
    alone = all(strange(character) for character in letters if character.isalpha()) and not letters.isdecimal()
    return letters if alone and len(letters) >= _LEAST else ""
