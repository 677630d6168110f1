"""What surrounds a term: negation, humour, report, hypothesis, address. Read once per mention that needs a closer look."""

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

LAUGHTER = re.compile(r"[😂🤣😹💀😜😝🤡🙃😆😅🥲]|(?:^|\s)/s\b|(?:^|[\s(])(?:x+d+|;-?\)+|:-?p)(?=$|[\s).,!])")
_LAUGHS = ("😂", "🤣", "😹", "💀", "😜", "😝", "🤡", "🙃", "😆", "😅", "🥲", "/s", "xd", ";)", ";-)", ":p", ":-p")
"""One of these stands in whatever `LAUGHTER` finds: looking for them first is twenty times as fast."""
SENTENCE_END = re.compile(r"[.!?;:,\n]")
QUOTATION = re.compile(r'"[^"\n]{1,300}"')
SPEECH_REACH, CALLED_REACH = 30, 30
"""Code points from a word of speech to the quotation marks, and of the words after "called me"."""
MOST_WORDS_NEGATED = 3
"""Words that may stand between a negation and what it negates ("pas du tout une arnaque")."""


class Located(Protocol):
    """A hit, seen from here."""

    @property
    def group(self) -> str:
        """Name of the lexicon group."""
        ...

    @property
    def start(self) -> int:
        """First code point."""
        ...

    @property
    def end(self) -> int:
        """One past the last."""
        ...


class Context(NamedTuple):
    """Positions of negations and hypotheses, and whether the whole is a joke, a report, praise, fiction, or addressed to "you".

    `quoted` are words that others are said to have used.
    """

    negations: tuple[tuple[int, int], ...]
    hypotheses: tuple[tuple[int, int], ...]
    humour: bool
    reported: bool
    fiction: bool
    praise: int
    addresses: tuple[tuple[int, int], ...]
    quoted: tuple[tuple[int, int], ...] = ()


def read_context(folded: str, hits: Sequence[Located], *, is_news: bool) -> Context:
    """Sort the hits of the context lexicon. A news item counts as a report."""
    places: dict[str, list[tuple[int, int]]] = {}
    for hit in hits:
        places.setdefault(hit.group, []).append((hit.start, hit.end))
    return Context(
        negations=tuple(place for place in places.get("negation", ()) if not is_near(places.get("hypothesis", ()), *place, 0)),
        hypotheses=tuple(places.get("hypothesis", ())),
        humour="humour" in places or laughs(folded),
        reported=is_news or "report" in places,
        fiction="fiction" in places,
        praise=len(places.get("praise", ())),
        addresses=tuple(places.get("address", ())),
        quoted=_quoted(folded, places.get("speech", ()), places.get("called", ())),
    )


def _quoted(folded: str, speeches: Sequence[tuple[int, int]], called: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """What stands in quotation marks beside a word of speech, and the few words after "called me"."""
    marked = [found.span() for found in QUOTATION.finditer(folded)] if speeches and '"' in folded else []
    told = [span for span in marked if is_near(speeches, *span, SPEECH_REACH)]
    return (*told, *((start, end + CALLED_REACH) for start, end in called))


def laughs(folded: str) -> bool:
    """Whether a smiley, an emoji or a mark of irony shows that it is meant in jest."""
    return any(mark in folded for mark in _LAUGHS) and LAUGHTER.search(folded) is not None


def is_negated(folded: str, context: Context, start: int) -> bool:
    """Whether a negation stands at most three words before `start`, in the same clause."""
    return any(_reaches(folded, end, start) for _, end in context.negations)


def is_hypothetical(folded: str, context: Context, start: int) -> bool:
    """Whether an "if" or "imagine" opens the clause that holds `start`."""
    return any(end <= start <= end + 60 and not SENTENCE_END.search(folded, end, start) for _, end in context.hypotheses)


def is_near(places: Sequence[tuple[int, int]], start: int, end: int, reach: int) -> bool:
    """Whether one of `places` lies within `reach` code points of `[start, end)`."""
    return any(first < end + reach and start - reach < last for first, last in places)


def _reaches(folded: str, end: int, start: int) -> bool:
    between = folded[end:start] if end <= start <= end + 40 else None
    return between is not None and len(between.split()) <= MOST_WORDS_NEGATED and not SENTENCE_END.search(between)
