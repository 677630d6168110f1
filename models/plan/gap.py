"""A gap in a plan: what is missing, where, when, and what to do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.written import Place


class Weight(StrEnum):
    """Whether a crisis would fall through it."""

    ERROR = "error"
    WARNING = "warning"


class GapKind(StrEnum):
    """What is missing."""

    NOBODY_ON_DUTY = "nobody_on_duty"
    NOBODY_TO_CALL = "nobody_to_call"
    OVERLAP = "overlap"
    DOUBLE_BOOKED = "double_booked"
    SHARED_SHIFT = "shared_shift"
    NO_CHAIN = "no_chain"
    ENDS_IN_ONE = "ends_in_one"
    UNREACHABLE = "unreachable"
    NO_DEPUTY = "no_deputy"
    DEPUTY_RING = "deputy_ring"
    QUIET_CRITICAL = "quiet_critical"
    NO_LEGAL = "no_legal"
    NO_CONTINUITY = "no_continuity"
    NO_STATEMENT = "no_statement"
    REPORT_INTERVAL = "report_interval"
    NO_STAKEHOLDER = "no_stakeholder"
    BAD_ANSWERS = "bad_answers"


@dataclass(frozen=True, slots=True)
class Gap:
    """`place` leads to it in the file. With `since` and `until` it is a gap in time, from the first instant to the one after the last."""

    kind: GapKind
    weight: Weight
    place: Place
    problem: str
    remedy: str
    since: datetime | None = None
    until: datetime | None = None
