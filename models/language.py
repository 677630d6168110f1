"""Which language a text is in: a vote of small words for French and English, py3langid for the rest (20 us)."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

_FR = frozenset(
    "le la les un une des du de et est à a au aux je tu il elle on nous vous ils elles que qui quoi dont où ne pas plus ce cette ces mon ma mes ton ta tes son sa ses "
    "pour par avec sans dans sur sous mais ou donc car si très bien c'est j'ai n'est qu'il d'un d'une l'a être avoir fait faire tout tous trop chez encore même aussi comme quand ça".split()
)
_EN = frozenset(
    "the a an and is are was were be been of to in on at for with without by from this that these those i you he she it we they my your his her its our their not no "
    "don't i'm it's can't won't have has had do does did will would can could should what who why how when where there here just so but or if than then very too me him us them".split()
)
_WORDS = re.compile(r"[a-zà-ÿ]+(?:['’][a-zà-ÿ]+)?")
LEAST_LEAD = 2
LOOKED_AT = 400
LEAST_LETTERS = 6


def detect(texts: Sequence[str]) -> list[str]:
    """ISO 639-1 codes, or "" where there is too little to tell."""
    return [_one(text[:LOOKED_AT]) for text in texts]


def _one(text: str) -> str:
    words = set(_WORDS.findall(text.lower()))
    french, english = len(words & _FR), len(words & _EN)
    if abs(french - english) >= LEAST_LEAD:
        return "fr" if french > english else "en"
    if sum(map(len, words)) < LEAST_LETTERS and text.isascii():
        return ""
    return str(_model().classify(text)[0])


@cache
def _model() -> Any:
    """py3langid, read on first use (0.2 s)."""
    import py3langid

    return py3langid
