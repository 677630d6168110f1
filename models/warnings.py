"""Warning lists: phrases known to be harmless, of watches and in general, and where they stand in texts with findings."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, NamedTuple

import yaml
from pydantic import Field

from models.detectors.contract import Evidence, Facts
from models.detectors.panel import Findings
from models.terms import Rule, stands
from models.text.fold import canonical, fold
from models.text.sweep import Sweep
from schemas.mention import Mention
from schemas.record import Declaration
from schemas.taxonomy import Kind
from schemas.watch import Known, Term, Watch

SHIPPED = Path(__file__).with_name("warnings.yaml")
Place = tuple[int, int]


class Titles(Declaration):
    """Phrases of one sort in the shipped list; they count only as they are written, capital letters included."""

    why: str
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    until: date | None = None
    phrases: Annotated[tuple[Term, ...], Field(min_length=1)]


class ShippedList(Declaration):
    """`warnings.yaml`."""

    version: str
    known: tuple[Titles, ...]


class Entry(NamedTuple):
    """A phrase with what it sets aside; `watch` is "" for the shipped list."""

    watch: str
    phrase: str
    kinds: Collection[Kind]
    until: date | None


class Doubt(NamedTuple):
    """Findings of `kinds` in mention `at` that rest, in part at least, on the known `phrases` at `places` of its document."""

    at: int
    kinds: tuple[Kind, ...]
    places: tuple[Place, ...]
    phrases: tuple[str, ...]


class WarningLists:
    """The lists of all watches and the shipped one. Looks only at mentions with findings."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        table: dict[str, list[Entry]] = defaultdict(list)
        for entry in (*shipped(), *(_entry(watch.id, known) for watch in watches for known in watch.known)):
            for spelling in _spellings(entry.phrase):
                table[spelling].append(entry)
        self._entries = list(table.values())
        self._sweep = Sweep(list(table))

    def doubts(
        self, mentions: Sequence[Mention], documents: Sequence[str], facts: Sequence[Facts], found: Mapping[int, Findings]
    ) -> list[Doubt]:
        """In order of mentions; a mention has several where its kinds have different phrases."""
        rows = list(found)
        places: dict[int, list[tuple[Entry, Place]]] = {}
        for row, pattern, start, end in self._sweep.finds([documents[at] for at in rows]):
            at = rows[row]
            if stands(Rule.WORD, documents[at], start, end):
                holding = [entry for entry in self._entries[pattern] if _holds(entry, mentions[at], facts[at], (start, end))]
                places.setdefault(at, []).extend((entry, (start, end)) for entry in holding)
        return [doubt for at, known in places.items() for doubt in _doubts(at, known, documents[at], found[at])]


def _doubts(at: int, known: Sequence[tuple[Entry, Place]], document: str, findings: Findings) -> Iterator[Doubt]:
    alike: dict[tuple[tuple[Entry, Place], ...], list[Kind]] = {}
    for kind, evidence in findings.items():
        bearing = tuple((entry, place) for entry, place in known if kind in entry.kinds)
        if any(_rests_on(evidence, place, document) for _, place in bearing):
            alike.setdefault(bearing, []).append(kind)
    for bearing, kinds in alike.items():
        phrases = dict.fromkeys(entry.phrase for entry, _ in bearing)
        yield Doubt(at, tuple(kinds), tuple(dict.fromkeys(place for _, place in bearing)), tuple(phrases))


def _rests_on(evidence: Evidence, place: Place, document: str) -> bool:
    """Whether a span lies within, but for marks at its end ("Squad!")."""
    first, last = place
    return any(first <= start < last and (end <= last or not any(map(str.isalnum, document[last:end]))) for start, end in evidence.spans)


def _holds(entry: Entry, mention: Mention, facts: Facts, place: Place) -> bool:
    """Whether the entry speaks of this mention, on its day, as it is spelt here."""
    if entry.until is not None and (mention.created_at is None or mention.created_at.date() > entry.until):
        return False
    if entry.watch:
        shown = (logo.likeness.watch for logo in facts.logos)
        return entry.watch in facts.roles or entry.watch in shown or any(match.watch == entry.watch for match in facts.matches)
    written = (f"{mention.title}\n{mention.text}" if mention.title else mention.text)[slice(*place)]
    return written == entry.phrase or written.startswith("#")


@cache
def shipped() -> tuple[Entry, ...]:
    """The entries of `warnings.yaml`. Raises `ValidationError`: a fault of the package itself."""
    content = ShippedList.model_validate(yaml.load(SHIPPED.read_text("utf-8"), Loader=yaml.CSafeLoader))
    return tuple(Entry("", phrase, titles.kinds, titles.until) for titles in content.known for phrase in titles.phrases)


def _entry(watch: str, known: Known) -> Entry:
    return Entry(watch, known.phrase, known.kinds or tuple(Kind), known.until)


def _spellings(phrase: str) -> set[str]:
    """As written, with hyphens or spaces, and as a hashtag."""
    folded = fold(canonical(phrase)).strip()
    tag = "#" + "".join(filter(str.isalnum, folded))
    return {folded, folded.replace("-", " "), folded.replace(" ", "-"), tag}
