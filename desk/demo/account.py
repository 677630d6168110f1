"""What the demonstration says at its end: what was caught, what was missed, what was raised in error."""

from collections.abc import Sequence

import typer

from agents.scenario import Finding, Grading, Scenario, grade
from desk.endpoints import Endpoints
from desk.topic_reader import read_all
from schemas.crisis import Change, CrisisChange
from schemas.topics import Topic

SOON_S = 300
"""Simulated seconds within which an incident should be raised."""


def changes_of(kafka: str) -> list[CrisisChange]:
    """Every crisis change on the topic, once each."""
    found = {}
    for record in read_all(kafka, Topic.CRISES_CHANGED.value):
        change = CrisisChange.model_validate_json(record.value)
        found[change.id] = change
    return list(found.values())


def tell(where: Endpoints, scenario: Scenario, missing: int) -> int:
    """Print the account; 0 when every mention is searchable and every incident was judged rightly."""
    changes = changes_of(where.kafka)
    grading = grade(scenario.truth, changes)
    opened = sum(change.change is Change.OPENED for change in changes)
    total = len(scenario.mentions)
    typer.echo(f"\n{total - missing:,} of {total:,} mentions searchable; {opened} crises opened, {len(changes)} changes.\n")
    for finding in grading.findings:
        typer.echo(f"  {_word(finding):<8} {finding.incident}{_delay(finding)}")
    _tell_errors(grading, changes)
    return 0 if grading.perfect and not missing else 1


def _word(finding: Finding) -> str:
    if finding.right:
        return "caught" if finding.raised else "silent"
    return "RAISED" if finding.raised else "MISSED"


def _delay(finding: Finding) -> str:
    if finding.expected == "silence":
        return " (no alarm wanted)"
    if finding.delay_seconds is None:
        return ""
    late = " - LATE" if finding.delay_seconds > SOON_S else ""
    return f" after {finding.delay_seconds / 60:.1f} simulated minutes{late}"


def _tell_errors(grading: Grading, changes: Sequence[CrisisChange]) -> None:
    by_id = {change.crisis.id: change for change in changes}
    typer.echo(f"\n{len(grading.in_error)} raised in error{':' if grading.in_error else '.'}")
    for name in grading.in_error:
        typer.echo(f"  {name}: {by_id[name].because}")
