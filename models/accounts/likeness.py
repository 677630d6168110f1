"""How near a handle or name comes to a watched one: look-alike letters, one slip, added service words."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from models.handles import handle_key
from models.text.fold import canonical, fold, fold_table
from models.text.points import Points, every_character, places_where, points_of, portions, table_of, text_of
from models.text.sweep import Sweep
from schemas.watch import Watch

LEAST_KEY = 4
LEAST_SLIP = 6
"""Shorter names are one slip away from too many words."""
HEAD = 3
_LONGEST_NAME = 200

SERVICE = frozenset(
    "support help helpdesk sav service services client clients clientele customer care contact assistance aide officiel officielle "
    "official real "
    "the team desk giveaway concours jeu jeux promo refund remboursement secure security securite alert alerte info infos online "
    "fr france en uk us "
    "hq inc sa group groupe".split()
)
"""Words that leave the claim to be the brand intact; the second set makes it a claim to serve its customers."""
CLAIMS = SERVICE - frozenset("fr france en uk us hq inc sa group groupe info infos online the team real".split())

_LOOKALIKE: dict[int, int] = str.maketrans("013457$@|iаеорсухіѕјԁԛԝαορνικτ", "oleastsallaeopcyxlsjdqwaopvlkt")
_PARTS = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[\W_]+")


class Likeness(NamedTuple):
    """`watch` and its `term` that is resembled; `claims` the service words added; `disguised` by look-alike letters or a slip."""

    watch: str
    term: str
    claims: tuple[str, ...]
    disguised: bool
    exact: bool


def skeleton(text: str) -> str:
    """Letters alone; letters, digits and Cyrillic or Greek letters that look alike become one (`i`, `1` and `l` are `l`)."""
    return _merged(_LETTERS.sub("", fold(canonical(text)).translate(_LOOKALIKE)))


def skeletons(texts: Sequence[str]) -> list[str]:
    """`skeleton` of each, in one pass over the batch."""
    found: list[str] = []
    for portion in portions([canonical(text) for text in texts]):
        points = _skeleton_table().take(points_of("\n".join(portion)))
        points[np.cumsum([len(text) + 1 for text in portion[:-1]], dtype=np.intp) - 1] = ord("\n")
        found += _merged(text_of(points[points != 0])).split("\n")
    return found


def _merged(letters: str) -> str:
    return letters.replace("rn", "m").replace("vv", "w")


@cache
def _skeleton_table() -> Points:
    """What each code point becomes; 0 where it is no letter."""
    folded = fold_table()
    letters = table_of({point: chr(letter) for point, letter in _LOOKALIKE.items()})[folded]
    wordy = places_where(map(str.isalnum, every_character()))
    return np.where(wordy[letters], letters, np.uint32(0))


_SERVICE = {skeleton(word): word for word in SERVICE}
_LONGEST = max(map(len, _SERVICE))


class Protected:
    """The names and handles that nobody else should go by."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        self._terms: dict[str, tuple[str, str]] = {}
        for watch in watches:
            for term in (*watch.official, *watch.handles, *watch.names):
                key = skeleton(handle_key(term))
                if len(key) >= LEAST_KEY:
                    self._terms.setdefault(key, (watch.id, term))
        self._heads: dict[str, list[str]] = {}
        self._tails: dict[str, list[str]] = {}
        for key in self._terms:
            if len(key) >= LEAST_SLIP:
                self._heads.setdefault(key[:HEAD], []).append(key)
                self._tails.setdefault(key[-HEAD:], []).append(key)
        self._keys = Sweep(list(self._terms))
        self._inside = re.compile("|".join(re.escape(key) for key in sorted(self._terms, key=len, reverse=True)) or r"(?!)")

    def resembled(self, texts: Sequence[str]) -> list[tuple[int, Likeness]]:
        """Places of the handles or names that `resembles` something, in order; one pass over the batch tells most apart."""
        bares = skeletons([text[:_LONGEST_NAME] for text in texts])
        near = set(self._keys.places(bares))
        if self._heads:
            near.update(place for place, bare in enumerate(bares) if bare[:HEAD] in self._heads or bare[-HEAD:] in self._tails)
        return [(place, found) for place in sorted(near) if (found := self.resembles(texts[place])) is not None]

    def resembles(self, text: str) -> Likeness | None:
        """The protected term that a handle or name comes near, or None."""
        bare = skeleton(text[:_LONGEST_NAME])
        if len(bare) < LEAST_KEY:
            return None
        if bare in self._terms:
            return self._whole(text, bare)
        return self._with_words(text, bare) or self._slip(bare)

    def _whole(self, text: str, bare: str) -> Likeness:
        watch, term = self._terms[bare]
        plain = _LETTERS.sub("", fold(canonical(handle_key(text))))
        return Likeness(watch, term, (), disguised=plain != _LETTERS.sub("", fold(canonical(handle_key(term)))), exact=True)

    def _with_words(self, text: str, bare: str) -> Likeness | None:
        found = self._inside.search(bare)
        if found is None:
            return None
        rest = bare[: found.start()], bare[found.end() :]
        words = [word for part in rest for word in _service_words(part)]
        if not words:
            return None
        watch, term = self._terms[found[0]]
        plain = "".join(_PARTS.findall(fold(canonical(text))))
        claims = tuple(word for word in words if word in CLAIMS)
        return Likeness(watch, term, claims, disguised=found[0] not in plain, exact=False)

    def _slip(self, bare: str) -> Likeness | None:
        for key in (*self._heads.get(bare[:HEAD], ()), *self._tails.get(bare[-HEAD:], ())):
            if abs(len(key) - len(bare)) <= 1 and one_slip(key, bare):
                return Likeness(*self._terms[key], (), disguised=True, exact=False)
        return None


def _service_words(part: str) -> list[str]:
    """The service words that a part is wholly made of; empty when it is not."""
    words: list[str] = []
    while part:
        size = next((size for size in range(min(_LONGEST, len(part)), 1, -1) if part[:size] in _SERVICE), 0)
        if not size:
            return []
        words.append(_SERVICE[part[:size]])
        part = part[size:]
    return words


def one_slip(first: str, second: str) -> bool:
    """Whether one letter changed, added, dropped or two neighbours swapped make one word of the other."""
    short, long = sorted((first, second), key=len)
    at = next((place for place, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long[at:]
