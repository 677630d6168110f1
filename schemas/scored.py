"""What the scorer thinks of a mention: the record on `mentions.scored.v1` and the document in Elasticsearch."""

from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import ConfigDict, Field

from schemas.mention import Mention, Name
from schemas.record import Record
from schemas.taxonomy import Category, Kind, Level, Verdict

Probability = Annotated[float, Field(ge=0, le=1)]


R = TypeVar("R", bound=Record)


def _built(cls: type[R], values: dict[str, Any], given: set[str] | None = None, extra: dict[str, Any] | None = None) -> R:
    """A record of values that need no validation: four times as fast as `model_construct`."""
    record = cls.__new__(cls)
    object.__setattr__(record, "__dict__", values)
    object.__setattr__(record, "__pydantic_fields_set__", set() if given is None else given)
    object.__setattr__(record, "__pydantic_extra__", extra)
    object.__setattr__(record, "__pydantic_private__", None)
    return record


class Span(Record):
    """A piece of the published (masked) text: `[start, end)` in Unicode code points, in the field named."""

    start: int
    end: int
    text: str
    field: str = "text"


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


class AccountView(Record):
    """What the author looks like from this mention. `scores` holds a probability per verdict; thin evidence is `unknown`."""

    verdict: Verdict = Verdict.UNKNOWN
    confidence: Probability = 0.0
    scores: dict[Verdict, float] = {}
    reasons: tuple[str, ...] = ()


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

    @classmethod
    def of(cls, mention: Mention, findings: dict[str, Any]) -> Self:
        """The mention with its findings, unvalidated (about 1 us): `findings` must name every field added by this class."""
        return _built(cls, {**mention.__dict__, **findings}, mention.__pydantic_fields_set__, mention.__pydantic_extra__)


def encode_scored(scored: ScoredMention) -> bytes:
    """One JSON object without a line break."""
    return ScoredMention.__pydantic_serializer__.to_json(scored)
