"""What a report rests on, gathered once: the timeline, what was heard, who was told, the plan. None: it could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from desk.reports.heard import Seen
from schemas.alert import Sending
from schemas.crisis import Crisis, CrisisChange
from schemas.plan import Language
from schemas.taxonomy import Category

DAY = timedelta(days=1)


class Missing(StrEnum):
    """What could not be read, and is said in the report."""

    MENTIONS = "mentions"
    CAMPAIGNS = "campaigns"
    ALERTS = "alerts"
    JUDGEMENTS = "judgements"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Period:
    """`[start, end)` in UTC."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """Never less than a minute."""
        return max(self.end - self.start, timedelta(minutes=1))

    def earlier(self, by: timedelta) -> "Period":
        """The same length, so long before."""
        return Period(self.start - by, self.end - by)

    @property
    def before(self) -> "Period":
        """The same length that ends where this one begins."""
        return Period(self.start - self.length, self.start)


@dataclass(frozen=True, slots=True)
class Spread:
    """A campaign on the watch."""

    id: str
    shared: str
    accounts: int
    mentions: int
    probability: float
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True)
class Judged:
    """Findings of the crisis that persons judged, and other crises of the watch that were closed as a false alarm."""

    right: int = 0
    wrong: int = 0
    undecided: int = 0
    false_crises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the plan says for this crisis. `first_wait` is the wait of the first step of its chain."""

    organisation: str
    zone: ZoneInfo
    languages: tuple[Language, ...]
    report_every: timedelta
    monitors: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()
    first_wait: timedelta | None = None
    statements: Mapping[Category, Mapping[Language, str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Making:
    """When and with which release a report was made."""

    at: datetime
    quivive: str
    policy: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything. `changes` are the timeline, never empty; `whole` is the time from the window that opened the crisis to its end."""

    changes: tuple[CrisisChange, ...]
    making: Making
    whole: Period
    period: Period
    seen: Seen | None = None
    campaigns: tuple[Spread, ...] | None = None
    sendings: tuple[Sending, ...] | None = None
    judged: Judged | None = None
    plan: PlanFacts | None = None

    @property
    def crisis(self) -> Crisis:
        """As it stands now."""
        return self.changes[-1].crisis

    @property
    def zone(self) -> ZoneInfo:
        """That of the plan, else UTC."""
        return self.plan.zone if self.plan else ZoneInfo("UTC")

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What could not be read, or, for the plan, is not there."""
        parts = {
            Missing.MENTIONS: self.seen,
            Missing.CAMPAIGNS: self.campaigns,
            Missing.ALERTS: self.sendings,
            Missing.JUDGEMENTS: self.judged,
            Missing.PLAN: self.plan,
        }
        return tuple(name for name, part in parts.items() if part is None)
