"""Which language a text is in: a vote of small words for French and English, py3langid for the rest."""

from collections.abc import Sequence
from functools import cache
from typing import Any

_FR = frozenset(
    "les une est à au aux je j'ai j'en elle nous vous ils elles quoi dont où pas plus ce cette ces pour par avec sans dans sur sous donc "
    "très c'est c'était n'est n'ai qu'il qu'on d'un d'une l'a s'est être avoir fait faire tout tous toute trop chez encore même "
    "aussi comme "
    "quand ça cela suis sont été était leur notre votre moi parce alors jamais toujours rien".split()
)
_EN = frozenset(
    "the and were been with without from this that these those you she they your his its our their not don't i'm i've it's can't won't "
    "doesn't didn't have has had does did would could should what why how when where there here just but than then very too them because "
    "about who which into some only after before".split()
)
"""Small words that no large neighbour shares: `la`, `que`, `du`, `in`, `is`, `we` are words of other languages as well."""
LEAST_LEAD = 1
"""By how many different small words one of the two must lead; they are chosen so that one tells."""
LOOKED_AT = 400
LEAST_LETTERS = 6


def detect(texts: Sequence[str]) -> list[str]:
    """ISO 639-1 codes, or "" where there is too little to tell. A text is judged by its first 400 characters."""
    return [_language(text[:LOOKED_AT]) for text in texts]


def _language(text: str) -> str:
    words = set(text.lower().replace("’", "'").split())
    lead = len(words & _FR) - len(words & _EN)
    if lead >= LEAST_LEAD:
        return "fr"
    if -lead >= LEAST_LEAD:
        return "en"
    plain = " ".join(word for word in text.split() if word[0] not in "@#" and "://" not in word)
    letters = sum(map(str.isalpha, plain))
    if (letters < LEAST_LETTERS and plain.isascii()) or not letters:
        return ""
    return str(_model().classify(plain)[0])


@cache
def _model() -> Any:
    """py3langid, read on first use."""
    import py3langid

    return py3langid
