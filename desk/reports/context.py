"""What the templates print: the facts, and what is reckoned from them. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desk.reports.facts import Facts
from desk.reports.language import Language
from desk.reports.lessons import failed, worked
from desk.reports.questions import amplified, questions
from desk.reports.responses import at_of, due, every, responses
from schemas.alert import Fate, Sending
from schemas.crisis import Change, CrisisChange

MOST_CHANGES = 300
MOST_SENDINGS = 40
MOST_SIGNED = 20


@dataclass(frozen=True, slots=True)
class Reached:
    """How one person, or everybody on a channel, was told."""

    contact: str
    channel: str
    sent: int
    failed: int
    held: int
    first: datetime | None


def situation(facts: Facts, language: Language) -> dict[str, Any]:
    """For a situation report."""
    since = [change for change in facts.changes if at_of(change) >= facts.period.start]
    return {
        **_shared(facts, language),
        "lapse": lapse(facts),
        "since": since[-MOST_CHANGES:],
        "before": _standing_before(facts),
        "questions": questions(facts),
        "next": max(facts.making.at, facts.crisis.updated_at) + every(facts),
        "due": due(facts),
        "orders": [change for change in facts.changes if change.note and change.change is not Change.REPORTED][-10:],
    }


def after(facts: Facts, language: Language) -> dict[str, Any]:
    """For a report after the crisis. `signed` are the situation reports."""
    samples = facts.seen.crowd.samples if facts.seen else ()
    return {
        **_shared(facts, language),
        "shown_changes": facts.changes[:MOST_CHANGES],
        "left_out": max(0, len(facts.changes) - MOST_CHANGES),
        "responses": responses(facts),
        "worked": worked(facts),
        "failed": failed(facts),
        "signed": [change for change in facts.changes if change.change is Change.REPORTED][-MOST_SIGNED:],
        "worst": max((change.crisis for change in facts.changes), key=lambda crisis: crisis.severity),
        "rules": sorted({rule for one in samples for rule in one.rules}),
        "origins": _origins(facts.changes),
    }


def lapse(facts: Facts) -> str:
    """What the period is, by its word."""
    names = {facts.whole.start: "since_start", facts.crisis.reported_at: "since_report"}
    return names.get(facts.period.start, "since_asked")


def reached(facts: Facts) -> list[Reached]:
    """By person and channel, in the order in which they were told first."""
    groups: dict[tuple[str, str], list[Sending]] = {}
    for one in facts.sendings or ():
        groups.setdefault((_name(facts, one.contact), one.channel), []).append(one)
    return [_reached(contact, channel, group) for (contact, channel), group in groups.items()]


def _shared(facts: Facts, language: Language) -> dict[str, Any]:
    crisis = facts.crisis
    statements = facts.plan.statements.get(crisis.category, {}) if facts.plan else {}
    return {
        "facts": facts,
        "crisis": crisis,
        "plan": facts.plan,
        "seen": facts.seen,
        "say": language,
        "zone": facts.zone.key,
        "amplified": amplified(facts.seen.whole) if facts.seen else None,
        "statement": statements.get(language.code, ""),
        "reached": reached(facts)[:MOST_SENDINGS],
    }


def _standing_before(facts: Facts) -> CrisisChange | None:
    """The last change before the period."""
    return next((change for change in reversed(facts.changes) if at_of(change) < facts.period.start), None)


def _name(facts: Facts, contact: str) -> str:
    return facts.plan.names.get(contact, contact) if facts.plan else contact


def _reached(contact: str, channel: str, group: Sequence[Sending]) -> Reached:
    fates = Counter(one.fate for one in group)
    first = min((one.at for one in group if one.fate is Fate.SENT), default=None)
    return Reached(contact, channel, fates[Fate.SENT], fates[Fate.FAILED], fates[Fate.HELD], first)


def _origins(changes: Iterable[CrisisChange]) -> list[str]:
    """The stretch of each partition from which mentions and orders changed the crisis: `topic/partition: first-last`."""
    places: dict[tuple[str, int], list[int]] = {}
    for change in changes:
        if change.origin:
            places.setdefault((change.origin.topic, change.origin.partition), []).append(change.origin.offset)
    return [f"{topic}/{partition}: {min(offsets)}-{max(offsets)}" for (topic, partition), offsets in sorted(places.items())]
