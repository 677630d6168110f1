"""The watched names, handles and labels of domains that nobody else should go by, and a quick search of those a text may resemble."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from models.handles import handle_key
from models.lookalikes.added import ORDINARY
from models.lookalikes.hosts import label_of
from models.lookalikes.skeleton import skeleton, spelling
from models.lookalikes.slips import most
from models.text.sweep import Sweep
from schemas.watch import Watch, WatchKind

PROTECTED: Final = frozenset({WatchKind.BRAND, WatchKind.EXECUTIVE, WatchKind.ACCOUNT})
LEAST: Final = 3
_PIECE = 3
_LONG_FOR_TWO = 7
"""From so many letters on two pieces must be found where the ends differ."""


class Term(NamedTuple):
    """`key`: the skeleton; `plain`: letters alone; `ordinary`: an ordinary word as well; `marks`: the watch itself writes it so."""

    watch: str
    shown: str
    key: str
    plain: str
    ordinary: bool
    marks: bool


def terms_of(watches: Sequence[Watch], *, domains: bool = False) -> list[Term]:
    """The terms of the protected watches, each skeleton once; with the labels of their domains where asked."""
    found: dict[str, Term] = {}
    for watch in watches:
        if watch.kind not in PROTECTED:
            continue
        labels = [label_of(domain) for domain in watch.domains] if domains else []
        for shown in (*watch.official, *watch.handles, watch.name, *watch.names, *labels):
            spelt = spelling(handle_key(shown))
            plain = "".join(spelt.tokens)
            key = skeleton(plain)
            if len(key) >= LEAST:
                found.setdefault(key, Term(watch.id, shown, key, plain, plain in ORDINARY, spelt.marks))
    return list(found.values())


class TermIndex:
    """Finds which terms a skeleton may resemble, by pieces of three letters that they share; `thorough`: one is enough for short terms."""

    def __init__(self, terms: Sequence[Term], *, thorough: bool = False) -> None:
        self._terms = terms
        self._least = 1 if thorough else 2
        holders: Mapping[str, list[int]] = defaultdict(list)
        for number, term in enumerate(terms):
            for piece in dict.fromkeys(_pieces(term.key)):
                holders[piece].append(number)
        self._patterns = list(holders)
        self._holders = list(holders.values())
        self._sweep = Sweep(self._patterns)

    def near(self, bares: Sequence[str]) -> Iterator[tuple[int, list[Term]]]:
        """Places of the skeletons that may resemble terms, with these, most pieces first."""
        hits: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for place, piece, start, _ in self._sweep.finds(bares):
            hits[place].append((piece, start))
        for place, found in hits.items():
            terms = list(self._plausible(bares[place], found))
            if terms:
                yield place, terms

    def _plausible(self, bare: str, found: Iterable[tuple[int, int]]) -> Iterator[Term]:
        shared: Counter[int] = Counter()
        for piece in {piece for piece, _ in found}:
            shared.update(self._holders[piece])
        for number, count in shared.most_common():
            term = self._terms[number]
            if self._is_near(term.key, bare, count):
                yield term

    def _is_near(self, key: str, bare: str, count: int) -> bool:
        size = len(key)
        if len(bare) < size - most(size):
            return False
        whole = len(bare) <= size + most(size)
        if whole or size < _LONG_FOR_TWO:
            return whole or count >= min(self._least, size - _PIECE + 1)
        return count >= 2


def _pieces(key: str) -> Iterator[str]:
    for at in range(len(key) - _PIECE + 1):
        yield key[at : at + _PIECE]
