"""Did the pipeline see what was planted? Compares crisis changes with the truth."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from agents.scenario.incident import Incident
from schemas.crisis import Change, Crisis, CrisisChange
from schemas.record import Record

GRACE = timedelta(minutes=30)
"""How long after the last planted mention an alert still counts as about the incident."""

_ALARMS = {Change.OPENED, Change.WORSENED, Change.REOPENED}


class Finding(Record):
    """How one incident went: `right` means caught, or kept silent about. `delay_seconds` is simulated time, None if not raised."""

    incident: str
    expected: str
    raised: bool
    right: bool
    delay_seconds: float | None = None
    crises: tuple[str, ...] = ()


class Grading(Record):
    """Every incident's finding in the order of the truth, and the ids of crises that match no incident."""

    findings: tuple[Finding, ...]
    in_error: tuple[str, ...]

    @property
    def perfect(self) -> bool:
        """Everything caught, silence kept, nothing raised in error."""
        return not self.in_error and all(finding.right for finding in self.findings)


def grade(truth: Sequence[Incident], changes: Sequence[CrisisChange]) -> Grading:
    """An alarm (opened, worsened, reopened) at time t answers an incident of its watch and kind from `starts_at` to `ends_at` + GRACE.

    An alarm of a crisis that has answered none yet, and whose kind no incident of that time allows, is held against the silent incident
    that caused it (by its mentions, else by watch and time), else it was raised in error. A crisis that has answered one may worsen later.
    """
    alarms = sorted((change for change in changes if change.change in _ALARMS), key=lambda change: (_time(change), change.id))
    right: set[str] = set()
    stray: list[CrisisChange] = []
    for alarm in alarms:
        if alarm.crisis.id in right or any(_answers(alarm, one) or _allows(alarm, one) for one in truth):
            right.add(alarm.crisis.id)
        else:
            stray.append(alarm)
    blamed = {one.id: [alarm for alarm in stray if _blames(alarm, one)] for one in truth if one.expected == "silence"}
    excused = {alarm.id for held in blamed.values() for alarm in held}
    in_error = tuple(dict.fromkeys(alarm.crisis.id for alarm in stray if alarm.change is Change.OPENED and alarm.id not in excused))
    findings = tuple(_finding(one, blamed[one.id] if one.id in blamed else [a for a in alarms if _answers(a, one)]) for one in truth)
    return Grading(findings=findings, in_error=in_error)


def _finding(incident: Incident, alarms: Sequence[CrisisChange]) -> Finding:
    return Finding(
        incident=incident.id,
        expected=incident.expected,
        raised=bool(alarms),
        right=bool(alarms) == (incident.expected == "crisis"),
        delay_seconds=max(0.0, (_time(alarms[0]) - incident.starts_at).total_seconds()) if alarms else None,
        crises=tuple(dict.fromkeys(alarm.crisis.id for alarm in alarms)),
    )


def _time(change: CrisisChange) -> datetime:
    return change.crisis.updated_at


def _during(crisis: Crisis, incident: Incident) -> bool:
    return crisis.watch == incident.watch and incident.starts_at <= crisis.updated_at <= incident.ends_at + GRACE


def _answers(alarm: CrisisChange, incident: Incident) -> bool:
    return incident.kind is alarm.crisis.kind and _during(alarm.crisis, incident)


def _allows(alarm: CrisisChange, incident: Incident) -> bool:
    return alarm.crisis.kind in incident.also and _during(alarm.crisis, incident)


def _blames(alarm: CrisisChange, incident: Incident) -> bool:
    """Whether a planted mention stands behind the alarm, or only the silent incident's time and watch could explain a rate alarm."""
    own = set(incident.mention_ids)
    if alarm.mention in own or not own.isdisjoint(alarm.crisis.samples):
        return True
    return alarm.crisis.rate is not None and _during(alarm.crisis, incident)
