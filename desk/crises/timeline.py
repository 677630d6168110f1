"""Changes and alerts of a crisis as a timeline, every line with its cause. Pure; notes and posts are hostile input."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.alert import Fate, Sending
from schemas.crisis import Change, Crisis, CrisisChange
from streams.channels.alert import plain

MOST_TEXT = 280
MOST_NOTE = 1_000
Entry = CrisisChange | Sending


@dataclass(frozen=True)
class Facts:
    """A crisis for `show`: its present state, and the stories that its changes speak of."""

    crisis: Crisis
    stories: tuple[str, ...]


def moment(entry: Entry) -> datetime:
    """The clock's time of a deed or an alert, the event's time of a mention."""
    return (entry.at or entry.crisis.updated_at) if isinstance(entry, CrisisChange) else entry.at


def together(changes: Iterable[CrisisChange], alerts: Iterable[Sending] = ()) -> list[Entry]:
    """Changes in the order of their revisions, each alert before the first change that is later than it."""
    merged: list[Entry] = []
    waiting = sorted(alerts, key=lambda one: one.at)
    for change in changes:
        earlier = [one for one in waiting if one.revision < change.crisis.revision and one.at < moment(change)]
        merged += earlier
        waiting = [one for one in waiting if one not in earlier]
        merged.append(change)
    return [*merged, *waiting]


def lines(entry: Entry) -> list[str]:
    """What happened, and indented below it, why and from where."""
    return _change_lines(entry) if isinstance(entry, CrisisChange) else [_alert_line(entry)]


def record(entry: Entry) -> dict[str, Any]:
    """For JSON; `entry` tells a change from an alert."""
    what = "change" if isinstance(entry, CrisisChange) else "alert"
    return {"entry": what, **entry.model_dump(mode="json")}


def _change_lines(change: CrisisChange) -> list[str]:
    crisis = change.crisis
    drill = "[DRILL] " if crisis.drill else ""
    who = f" by {change.by}" if change.by else ""
    counted = f"{crisis.mentions} mention{'s' * (crisis.mentions != 1)}"
    head = (
        f"{drill}{moment(change):%Y-%m-%d %H:%M:%S}  r{crisis.revision}  {deed(change)}{who}: "
        f"{crisis.state.value}, {crisis.level.value} {crisis.severity}, {counted}, {crisis.authentic} authentic"
    )
    below = [change.because, f"from {cause(change)}"]
    if change.note:
        below.append(f"note: {_cut(change.note, MOST_NOTE)}")
    if change.text:
        below.append(f"{_cut(change.author, 80) or 'unknown author'}: {_cut(change.text, MOST_TEXT)}")
    return [plain(head), *(f"    {plain(line)}" for line in below if line)]


def deed(change: CrisisChange) -> str:
    """The change by its name, to whom it was given, and a silence that ends as what it is."""
    crisis = change.crisis
    if change.change is Change.ASSIGNED:
        return f"assigned to {crisis.assignee}"
    if change.change is Change.SILENCED and crisis.silenced_until is None:
        return "silence lifted"
    return change.change.value.replace("_", " ")


def cause(change: CrisisChange) -> str:
    """The document or the order, with the coordinates of its line."""
    origin = change.origin
    place = f"{origin.topic}/{origin.partition}/{origin.offset}/{origin.line}" if origin else "unknown"
    order = f", order {change.command}" if change.command else ""
    mention = f", mention {change.mention}" if change.mention else ""
    return f"{place}{mention}{order}"


def _alert_line(alert: Sending) -> str:
    drill = "[DRILL] " if alert.drill else ""
    step = f", step {alert.step}" if alert.step else ""
    whom = alert.contact or "everybody"
    by = f" by {alert.channel}" if alert.channel else ""
    what = {Fate.SENT: "told", Fate.FAILED: "could not tell", Fate.HELD: "did not tell"}[alert.fate]
    why = f": {alert.because}" if alert.because else ""
    return plain(f"{drill}{alert.at:%Y-%m-%d %H:%M:%S}  alert  {what} {whom}{by} ({alert.occasion.value.replace('_', ' ')}{step}){why}")


def facts_of(changes: Sequence[CrisisChange]) -> Facts:
    """From the history of a crisis, never empty."""
    stories = dict.fromkeys(change.crisis.story for change in changes if change.crisis.story)
    return Facts(changes[-1].crisis, tuple(stories))


def fact_lines(facts: Facts) -> list[str]:
    """What it is, how bad, since when, whose it is."""
    crisis = facts.crisis
    told = {
        "state": f"{crisis.state.value}, {crisis.level.value} {crisis.severity}{', set by a person' if crisis.rated else ''}",
        "of": f"{crisis.watch}, {crisis.category.value}: {crisis.kind.value}, raised by {crisis.trigger.value}",
        "since": f"{_at(crisis.opened_at)}, last changed {_at(crisis.updated_at)}, revision {crisis.revision}",
        "mentions": f"{crisis.mentions}, {crisis.authentic} of likely-authentic accounts, reach {crisis.reach:,}",
        "about": ", ".join(crisis.words),
        "stories": ", ".join(facts.stories),
        "acknowledged": f"by {crisis.acknowledged_by}, {_at(crisis.acknowledged_at)}" if crisis.acknowledged_at else "",
        "assignee": crisis.assignee,
        "contained": _at(crisis.contained_at),
        "closed": _at(crisis.closed_at),
        "silent until": _at(crisis.silenced_until),
        "merged into": crisis.merged_into,
        "split from": crisis.split_from,
        "reports": f"{crisis.reports}, the last {_at(crisis.reported_at)}" if crisis.reports else "",
        "samples": ", ".join(crisis.samples),
    }
    head = f"{'[DRILL] ' if crisis.drill else ''}{crisis.id}"
    return [plain(head), *(f"    {name}: {plain(value)}" for name, value in told.items() if value)]


def _cut(text: str, most: int) -> str:
    shown = plain(text)
    return shown if len(shown) <= most else f"{shown[:most]}…"


def _at(moment_: datetime | None) -> str:
    return f"{moment_:%Y-%m-%d %H:%M} UTC" if moment_ else ""
