"""How fast people were told and answered, and whether reports came in time. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.reports.facts import Facts
from schemas.alert import Fate, Occasion
from schemas.crisis import Change, CrisisChange, State

NEVER = timedelta(0)
GRACE = timedelta(minutes=15)
"""How much later than due a situation report still is in time; a quarter of a short interval. The notify worker waits as long."""
REPORT_EVERY = timedelta(minutes=150)
"""Where there is no plan."""


@dataclass(frozen=True, slots=True)
class Punctuality:
    """Signed reports in time and late, the longest delay, and how many were due and never came."""

    in_time: int = 0
    late: int = 0
    longest: timedelta = NEVER
    missed: int = 0


@dataclass(frozen=True, slots=True)
class Responses:
    """Times since the crisis opened; None for what did not happen, or, of `told`, is not known."""

    told: timedelta | None
    acknowledged: timedelta | None
    contained: timedelta | None
    closed: timedelta | None
    reports: Punctuality


def responses(facts: Facts) -> Responses:
    """Opening is event time, answers are the clock's: a stream that came late makes people look slow."""
    crisis = facts.crisis
    opened = crisis.opened_at
    sent = [one.at for one in facts.sendings or () if one.fate is Fate.SENT and one.occasion in {Occasion.CHANGE, Occasion.ESCALATION}]
    ended = crisis.closed_at or crisis.updated_at if crisis.state is State.CLOSED else None
    return Responses(
        told=_since(opened, min(sent, default=None)),
        acknowledged=_since(opened, crisis.acknowledged_at),
        contained=_since(opened, crisis.contained_at),
        closed=_since(opened, ended),
        reports=punctuality(opened, reports(facts.changes), facts.whole.end, every(facts)),
    )


def every(facts: Facts) -> timedelta:
    """The interval of situation reports: the plan's."""
    return facts.plan.report_every if facts.plan else REPORT_EVERY


def at_of(change: CrisisChange) -> datetime:
    """When it happened."""
    return change.at or change.crisis.updated_at


def reports(changes: Sequence[CrisisChange]) -> list[datetime]:
    """When situation reports were signed."""
    return [at_of(change) for change in changes if change.change is Change.REPORTED]


def due(facts: Facts) -> datetime:
    """When the next situation report is, or was, due."""
    return (facts.crisis.reported_at or facts.crisis.opened_at) + every(facts)


def punctuality(opened: datetime, signed: Sequence[datetime], end: datetime, interval: timedelta) -> Punctuality:
    """A report is due one interval after the one before it, the first after the opening, as long as the crisis lasts."""
    last, delays = opened, []
    for at in sorted(signed):
        delays.append(at - last - interval)
        last = at
    grace = min(GRACE, interval / 4)
    late = [delay for delay in delays if delay > grace]
    missed = max(0, (end - last - grace) // interval)
    return Punctuality(len(delays) - len(late), len(late), max(late, default=NEVER), missed)


def _since(opened: datetime, at: datetime | None) -> timedelta | None:
    return None if at is None else max(NEVER, at - opened)
