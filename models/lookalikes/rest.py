"""What stands around a term in a name or a host: words that claim, words that mean nothing, digits, and what nobody can explain."""

from functools import lru_cache
from typing import NamedTuple

from models.lookalikes.added import CLAIMS, FAN, NEUTRAL
from models.lookalikes.skeleton import skeleton

_BY_KEY = {skeleton(word): word for word in (*NEUTRAL, *FAN, *CLAIMS)}
_SIZES = range(2, max(map(len, _BY_KEY)) + 1)
_LONE = 4
"""Letters of a word that is known for one among letters that are not explained."""


class Rest(NamedTuple):
    """`words` of all kinds; `left`: letters that stay unexplained."""

    words: tuple[str, ...]
    left: int

    @property
    def claims(self) -> tuple[str, ...]:
        """The words that claim or lure."""
        return tuple(word for word in self.words if word in CLAIMS)

    @property
    def fans(self) -> int:
        """Words of fans, critics and the press."""
        return sum(word in FAN for word in self.words)


NOTHING = Rest((), 0)


@lru_cache(maxsize=20_000)
def explained(part: str) -> Rest:
    """What a run of letters and digits beside the term is made of."""
    bare = part.strip("0123456789")
    if not bare:
        return NOTHING
    return _wholly(skeleton(bare)) or _partly(skeleton(bare))


def _wholly(key: str) -> Rest | None:
    """The fewest words that it is made of, or None."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(key)
    for end in range(1, len(key) + 1):
        for size in _SIZES:
            before = best[end - size] if size <= end else None
            word = _BY_KEY.get(key[end - size : end]) if before is not None else None
            held = best[end]
            if before is not None and word is not None and (held is None or len(before) + 1 < len(held)):
                best[end] = (*before, word)
    words = best[-1]
    return None if words is None else Rest(words, 0)


def _partly(key: str) -> Rest:
    """The longest word at either end is taken off, once."""
    for size in range(min(len(key), _SIZES[-1]), _LONE - 1, -1):
        for piece in (key[:size], key[-size:]):
            if piece in _BY_KEY:
                return Rest((_BY_KEY[piece],), len(key) - size)
    return Rest((), len(key))
