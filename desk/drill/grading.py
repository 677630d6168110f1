"""How the team did in an exercise, against what was expected. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from desk.crises.timeline import Entry, moment
from models.plan.chain import Step, chain
from schemas.alert import Fate, Occasion, Sending
from schemas.crisis import Change, CrisisChange
from schemas.drill import Scenario
from schemas.plan import Plan
from schemas.taxonomy import CATEGORY_OF, Level

IN_TIME = timedelta(seconds=60)
"""Within which a call that is due must have been made."""
_RAISING = frozenset({Change.OPENED, Change.WORSENED, Change.REOPENED})
_ANSWERING = frozenset({Change.ACKNOWLEDGED, Change.CONTAINED, Change.CLOSED})


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that is looked at; `met` is None for what is only told."""

    what: str
    expected: str
    found: str
    met: bool | None


@dataclass(frozen=True)
class Record:
    """All that happened in an exercise, until `ended`; `leader` gave its orders, which count for no answer of the team."""

    scenario: Scenario
    plan: Plan
    entries: Sequence[Entry]
    ended: datetime
    leader: frozenset[str] = field(default_factory=frozenset)

    @property
    def changes(self) -> list[CrisisChange]:
        """In order, without what was refused."""
        return [one for one in self.entries if isinstance(one, CrisisChange) and one.change is not Change.REFUSED]

    @property
    def alerts(self) -> list[Sending]:
        """In order of time."""
        return sorted((one for one in self.entries if isinstance(one, Sending)), key=lambda one: one.at)

    @property
    def began(self) -> datetime:
        """When it was opened."""
        return moment(self.changes[0])

    def first(self, *wanted: Change) -> CrisisChange | None:
        """The first such change that the team has made."""
        return next((one for one in self.changes if one.change in wanted and one.command not in self.leader), None)


def grade(record: Record) -> list[Mark]:
    """Every mark, in the order in which things should happen."""
    expect = record.scenario.expect
    return [
        _first_alert(record),
        *_steps(record),
        *_first_step(record),
        _deed(record, "acknowledged", expect.acknowledge_minutes, Change.ACKNOWLEDGED, Change.CONTAINED),
        _escalations(record),
        *_statements(record),
        _deed(record, "report signed", expect.report_minutes, Change.REPORTED),
        _deed(record, "contained", expect.contain_minutes, Change.CONTAINED),
        _deed(record, "stood down", expect.stand_down_minutes, Change.CLOSED),
        _failures(record),
    ]


def _first_alert(record: Record) -> Mark:
    expected = f"within {record.scenario.expect.alert_seconds:g} s"
    first = next((one for one in record.alerts if one.fate is Fate.SENT), None)
    if first is None:
        return Mark("first alert", expected, "none was sent", met=False)
    after = first.at - record.began
    met = after <= timedelta(seconds=record.scenario.expect.alert_seconds)
    return Mark("first alert", expected, f"{span(after)}, {first.contact or 'everybody'} by {first.channel}", met)


def _steps(record: Record) -> Iterator[Mark]:
    """Each step of the chain that had begun before somebody answered or it began anew at a higher level."""
    for since, until, level in _rounds(record):
        for step in chain(record.plan, since, level, CATEGORY_OF[record.scenario.kind]):
            if step.at < until and step.calls:
                yield _step(record, step, level, until)


def _rounds(record: Record) -> Iterator[tuple[datetime, datetime, Level]]:
    """The times at which the chain begins, and when each ends: with an answer, with the next one, or with the exercise."""
    raises: list[tuple[datetime, Level]] = []
    for change in record.changes:
        if change.change in _RAISING and (not raises or change.crisis.level.rank > raises[-1][1].rank):
            raises.append((moment(change), change.crisis.level))
    answers = [moment(one) for one in record.changes if one.change in _ANSWERING]
    for (since, level), (until, _) in pairwise([*raises, (record.ended, Level.INFO)]):
        yield since, min([until, *(at for at in answers if at >= since)]), level


def _step(record: Record, step: Step, level: Level, until: datetime) -> Mark:
    """Held until after the end by quiet hours is no fault of the exercise."""
    found, met = [], True
    for call in step.calls:
        if call.at >= until:
            found.append(f"{call.contact} not before {call.at:%H:%M} UTC")
            continue
        reached = [
            one for one in record.alerts
            if one.contact == call.contact and one.step == step.number and one.fate is Fate.SENT and one.at >= step.at - IN_TIME
        ]  # fmt: skip
        late = reached[0].at - call.at if reached else None
        met = met and late is not None and late <= IN_TIME
        found.append(f"{call.contact} {'not reached' if late is None else span(late)}")
    what = f"step {step.number} at {step.at:%H:%M} UTC, {level.value}"
    return Mark(what, f"{', '.join(call.contact for call in step.calls)} within {span(IN_TIME)}", ", ".join(found), met)


def _first_step(record: Record) -> Iterator[Mark]:
    wanted = record.scenario.expect.first_step
    if wanted:
        reached = {one.contact for one in record.alerts if one.step == 1 and one.fate is Fate.SENT}
        found = [f"{name} {'reached' if name in reached else 'not reached'}" for name in wanted]
        yield Mark("the first step reaches", ", ".join(wanted), ", ".join(found), set(wanted) <= reached)


def _deed(record: Record, what: str, minutes: float | None, *wanted: Change) -> Mark:
    done = record.first(*wanted)
    expected = f"within {span(timedelta(minutes=minutes))}" if minutes else "-"
    if done is None:
        return Mark(what, expected, "not by anybody", met=False if minutes else None)
    after = moment(done) - record.began
    met = after <= timedelta(minutes=minutes) if minutes else None
    return Mark(what, expected, f"{span(after)}{f', by {done.by}' if done.by else ''}", met)


def _escalations(record: Record) -> Mark:
    """Calls beyond the first step, by step."""
    calls = [one for one in record.alerts if one.occasion is Occasion.ESCALATION and one.fate is Fate.SENT]
    steps = sorted({one.step for one in calls})
    found = f"{len(calls)} calls, steps {', '.join(map(str, steps))}" if calls else "none"
    return Mark("escalations", "-", found, met=None)


def _statements(record: Record) -> Iterator[Mark]:
    """What is said first must be there in each language of the plan."""
    ready = record.plan.holding_statements.get(CATEGORY_OF[record.scenario.kind], {})
    for language in record.plan.languages:
        there = bool(ready.get(language, "").strip())
        yield Mark(f"holding statement ({language})", "ready", "ready" if there else "missing in the plan", there)


def _failures(record: Record) -> Mark:
    failed: dict[str, int] = {}
    for one in record.alerts:
        if one.fate is Fate.FAILED:
            failed[one.channel] = failed.get(one.channel, 0) + 1
    return Mark("channels that failed", "none", ", ".join(f"{name} {count}x" for name, count in failed.items()) or "none", not failed)


def span(length: timedelta) -> str:
    """`40 s`, `12 min`, `2 h 05`."""
    seconds = max(0, round(length.total_seconds()))
    if seconds < 120:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60:02}"
