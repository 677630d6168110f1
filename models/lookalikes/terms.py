"""The watched names, handles and labels of domains that nobody else should go by, and a quick search of those a text may resemble."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log1p
from typing import Final, NamedTuple

from rapidfuzz.fuzz import partial_ratio

from models.handles import handle_key
from models.lookalikes.added import ORDINARY
from models.lookalikes.dictionary import crowds
from models.lookalikes.hosts import label_of
from models.lookalikes.scripts import own_script
from models.lookalikes.skeleton import skeleton, spelling
from models.lookalikes.slips import most
from models.text.sweep import Sweep
from schemas.watch import Watch

LEAST: Final = 3
_CROWD = 5.0
_PIECE = 3
_LONG = 12
"""From so many letters on pieces of four are left between two slips."""
_BEARS_TWO = 8
"""From so many letters on two pieces are left after any one slip."""
_SLACK = 2.0
"""Points of a ratio in percent that are given away, so that no slip is lost by rounding."""


class Term(NamedTuple):
    """`key`: the skeleton; `plain`: letters alone; `ordinary`: an ordinary word as well; `marks`: the watch itself writes it so.

    `crowd` grows from 0 to about 1 with the number of words that hold it. `family`: the name that others bear too, where the key is
    an initial and that name.
    """

    watch: str
    shown: str
    key: str
    plain: str
    ordinary: bool
    marks: bool
    crowd: float = 0.0
    family: str = ""


def terms_of(watches: Sequence[Watch], *, domains: bool = False) -> list[Term]:
    """The terms of the watches, each skeleton once; with the labels of their domains where asked."""
    found: dict[str, Term] = {}
    for watch in watches:
        labels = [label_of(domain) for domain in watch.domains] if domains else []
        handles, names = (*watch.official, *watch.handles), (watch.name, *watch.names)
        borne = {skeleton(token) for name in names for token in spelling(name).tokens}
        for shown in (*names, *labels, *handles) if domains else (*handles, *names):
            spelt = spelling(handle_key(shown))
            plain = "".join(spelt.tokens)
            key = skeleton(plain)
            if len(key) >= LEAST and not spelt.foreign:
                family = key[1:] if key[1:] in borne else ""
                found.setdefault(key, Term(watch.id, shown, key, plain, plain in ORDINARY, spelt.marks, family=family))
    return _with_crowds(list(found.values()))


def _with_crowds(terms: list[Term]) -> list[Term]:
    """A term that holds another one is as crowded as that: what is a slip of `latimes` may well be another name with `time`."""
    counts = dict(zip((term.key for term in terms), crowds([term.key for term in terms]), strict=True))
    most = [max(count for key, count in counts.items() if key in term.key) for term in terms]
    return [term._replace(crowd=log1p(count) / _CROWD) for term, count in zip(terms, most, strict=True)]


def foreign_terms(watches: Sequence[Watch]) -> dict[str, tuple[str, str]]:
    """Watch and term of the names in another script, by their letters."""
    named = ((own_script(shown), (watch.id, shown)) for watch in watches for shown in (watch.name, *watch.names, *watch.handles))
    return {letters: told for letters, told in named if letters}


class TermIndex:
    """Finds which terms a skeleton may resemble, by pieces of three or four letters that they share; `thorough`: one is always enough."""

    def __init__(self, terms: Sequence[Term], *, thorough: bool = False) -> None:
        self._terms = terms
        self._cutoffs = [100 * (1 - most(len(term.key)) / len(term.key)) - _SLACK for term in terms]
        self._least = [1 if thorough or not _BEARS_TWO <= len(term.key) < _LONG else 2 for term in terms]
        holders: Mapping[str, list[int]] = defaultdict(list)
        for number, term in enumerate(terms):
            for piece in _telling(term.key, terms):
                holders[piece].append(number)
        self._holders = list(holders.values())
        self._alone = [[number for number in numbers if self._least[number] == 1] for numbers in self._holders]
        self._sweep = Sweep(list(holders))

    def near(self, bares: Sequence[str]) -> Iterator[tuple[int, list[Term]]]:
        """Places of the skeletons that may resemble terms, with these, most pieces first."""
        hits: dict[int, set[int]] = defaultdict(set)
        for place, piece, *_ in self._sweep.finds(bares):
            hits[place].add(piece)
        for place, pieces in hits.items():
            holders = self._alone if len(pieces) == 1 else self._holders
            numbers = [number for piece in pieces for number in holders[piece]]
            if numbers and (terms := list(self._plausible(bares[place], numbers))):
                yield place, terms

    def _plausible(self, bare: str, numbers: Sequence[int]) -> Iterator[Term]:
        shared = Counter(numbers)
        for number, count in shared.most_common():
            if count >= self._least[number] and self._is_near(number, bare):
                yield self._terms[number]

    def _is_near(self, number: int, bare: str) -> bool:
        key = self._terms[number].key
        return len(bare) >= len(key) - most(len(key)) and partial_ratio(key, bare, score_cutoff=self._cutoffs[number]) > 0


def _telling(key: str, terms: Sequence[Term]) -> list[str]:
    """The pieces of a key, each once; without those of a shorter term in it, by which the shorter one is found."""
    size = _PIECE + (len(key) >= _LONG)
    inner = {piece for term in terms if term.key != key and term.key in key for piece in _pieces(term.key, size)}
    pieces = dict.fromkeys(_pieces(key, size))
    return [piece for piece in pieces if piece not in inner] or list(pieces)


def _pieces(key: str, size: int) -> Iterator[str]:
    for at in range(len(key) - size + 1):
        yield key[at : at + size]
