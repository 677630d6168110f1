"""What the scorer thinks of a mention: the record on `mentions.scored.v1` and the document in Elasticsearch."""

from typing import Annotated, Any, Literal, Self, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field

from schemas.mention import Mention, Name
from schemas.record import Record
from schemas.taxonomy import CATEGORY_OF, Category, Kind, Level, Verdict

Probability = Annotated[float, Field(ge=0, le=1)]


R = TypeVar("R", bound=Record)


_NONE_GIVEN: set[str] = set()
_set_values = cast("Any", BaseModel.__dict__["__dict__"]).__set__
_set_given = cast("Any", BaseModel.__dict__["__pydantic_fields_set__"]).__set__
_set_extra = cast("Any", BaseModel.__dict__["__pydantic_extra__"]).__set__
_set_private = cast("Any", BaseModel.__dict__["__pydantic_private__"]).__set__


def _built(cls: type[R], values: dict[str, Any], given: set[str] = _NONE_GIVEN, extra: dict[str, Any] | None = None) -> R:
    """A record of values that need no validation: eight times as fast as `model_construct`."""
    record = cls.__new__(cls)
    _set_values(record, values)
    _set_given(record, given)
    _set_extra(record, extra)
    _set_private(record, None)
    return record


class Span(Record):
    """A piece of the published (masked) text: `[start, end)` in Unicode code points, in the field named."""

    start: int
    end: int
    text: str
    field: str = "text"

    @classmethod
    def of(cls, field: str, start: int, end: int, text: str) -> Self:
        """Unvalidated."""
        return _built(cls, {"start": start, "end": end, "text": text, "field": field})


class Receipt(Record):
    """Why a finding stands: the rule or model, its version, what it saw, and what would undo it, in words."""

    rule: str
    version: str
    reason: str
    spans: tuple[Span, ...] = ()
    threshold: Probability = 0.5
    account: str = ""
    below_if: str = ""


class Risk(Record):
    """One finding at or above its threshold."""

    kind: Kind
    category: Category
    probability: Probability
    receipt: Receipt

    @classmethod
    def of(cls, kind: Kind, probability: float, receipt: dict[str, Any]) -> Self:
        """Unvalidated; `receipt` must name every field of a receipt."""
        values = {"kind": kind, "category": CATEGORY_OF[kind], "probability": probability, "receipt": _built(Receipt, receipt)}
        return _built(cls, values)


class AccountView(Record):
    """What the author looks like from all that is known so far. `scores` holds a probability per verdict, and they add up to 1.

    Thin evidence is `unknown`. `also` are further verdicts that hold beside the first; `imitates` is the id of the watch that an impostor
    or a parody resembles; `by` names the person whose word the verdict is, "" for our own.
    """

    verdict: Verdict = Verdict.UNKNOWN
    confidence: Probability = 0.0
    scores: dict[Verdict, float] = {}
    reasons: tuple[str, ...] = ()
    also: tuple[Verdict, ...] = ()
    imitates: str = ""
    by: str = ""


class Match(Record):
    """Which term of which watch was found; offsets in code points of the field named."""

    watch: str
    term: str
    field: str = "text"
    start: int
    end: int

    @classmethod
    def of(cls, watch: str, term: str, place: tuple[str, int, int]) -> Self:
        """Unvalidated; `place` is field, start and end."""
        return _built(cls, {"watch": watch, "term": term, "field": place[0], "start": place[1], "end": place[2]})


class Origin(Record):
    """Kafka coordinates of the line that a record comes from."""

    topic: str
    partition: int
    offset: int
    line: int

    @classmethod
    def read(cls, document: dict[str, Any]) -> Self:
        """As validation does, which is spared where every value is of its type. Raises KeyError or ValueError where it is none."""
        topic, partition, offset, line = document["topic"], document["partition"], document["offset"], document["line"]
        if type(topic) is str and type(partition) is type(offset) is type(line) is int:
            return _built(cls, {"topic": topic, "partition": partition, "offset": offset, "line": line})
        return cls.model_validate(document)


class ScoredMention(Mention):
    """A mention, masked, with what was found. `scores` has a probability for every `Kind`; `severity` is 0-100.

    `tone` has three shares that add up to 1; it is empty where no model reads the language.
    `copies` counts the same or near-same texts that the worker saw before this one and `duplicate_of` names the first.
    `escalates` are the kinds that open a crisis by this one mention.
    `masked` names the sorts of secrets and personal data that were taken out.
    """

    model_config = ConfigDict(extra="allow")

    detected_language: str = ""
    watches: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
    scores: dict[Kind, float]
    tone: dict[Literal["negative", "neutral", "positive"], Probability] = {}
    risks: tuple[Risk, ...] = ()
    escalates: tuple[Kind, ...] = ()
    account: AccountView
    severity: Annotated[int, Field(ge=0, le=100)] = 0
    level: Level = Level.INFO
    severity_reasons: tuple[str, ...] = ()
    copies: int = 0
    duplicate_of: Name = ""
    masked: tuple[str, ...] = ()
    origin: Origin | None = None

    @staticmethod
    def blank(mention: Mention) -> dict[str, Any]:
        """Values of a scored mention in which nothing was found; `scores` and `account` are still to be set."""
        return {**_BLANK, **mention.__dict__}

    @classmethod
    def of(cls, mention: Mention, values: dict[str, Any]) -> Self:
        """From `blank` values that were filled in, unvalidated (about 1 us together)."""
        return _built(cls, values, mention.__pydantic_fields_set__, mention.__pydantic_extra__)


_BLANK: dict[str, Any] = {name: field.default for name, field in ScoredMention.model_fields.items()}
"""Every field in its order."""


def encode_scored(scored: ScoredMention) -> bytes:
    """One JSON object without a line break."""
    return ScoredMention.__pydantic_serializer__.to_json(scored)
