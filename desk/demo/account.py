"""What the demonstration says at its end: what was caught, what was missed, what was raised in error, and where to look."""

from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from agents.scenario import Finding, Grading, Incident, Scenario, grade
from desk.demo.cast import accounts_of, campaigns_of, tell_cast
from desk.demo.screen import Screen
from desk.endpoints import Endpoints
from desk.topic_reader import read_all
from schemas.crisis import Change, CrisisChange
from schemas.topics import Topic

SOON_S = 300
"""Simulated seconds within which an incident should be raised."""

Result = tuple[Scenario, int, float | None]
"""The scenario, how many of its posts are not searchable, and when the first alert came (`time.monotonic()`)."""


def changes_of(kafka: str) -> list[CrisisChange]:
    """Every crisis change on the topic, once each."""
    found = {}
    for record in read_all(kafka, Topic.CRISES_CHANGED.value):
        change = CrisisChange.model_validate_json(record.value)
        found[change.id] = change
    return list(found.values())


def tell(screen: Screen, home: Path, where: Endpoints, result: Result) -> int:
    """Print the account; 0 when every mention is searchable and every incident was judged rightly."""
    scenario, missing, first = result
    changes = changes_of(where.kafka)
    grading = grade(scenario.truth, changes)
    screen.say()
    screen.show(_table(scenario.truth, grading))
    opened = sum(change.change is Change.OPENED for change in changes)
    screen.say(f"\n{_sum(grading)} {opened} crises opened, {len(changes)} changes of them told.")
    _tell_errors(screen, grading, changes)
    tell_cast(screen, scenario.cast, accounts_of(where.kafka), campaigns_of(where.kafka))
    if missing:
        screen.say(f"{missing:,} posts are not searchable.", "red")
    screen.say(f"The first alert came {screen.seconds(first):.0f} s after the start." if first else "There was no alert.")
    _tell_places(screen, home)
    return 0 if grading.perfect and not missing else 1


def _table(truth: Sequence[Incident], grading: Grading) -> Table:
    table = Table("planted incident", "wanted", "outcome", "after (simulated)", title="What was planted", title_justify="left")
    for incident, finding in zip(truth, grading.findings, strict=True):
        wanted = incident.kind.value if incident.kind else "silence"
        table.add_row(escape(incident.id), escape(wanted), _word(finding), _delay(finding))
    return table


def _word(finding: Finding) -> str:
    if finding.right:
        return "[green]caught[/green]" if finding.raised else "[green]silent[/green]"
    return "[red]RAISED[/red]" if finding.raised else "[red]MISSED[/red]"


def _delay(finding: Finding) -> str:
    if finding.delay_seconds is None:
        return ""
    if finding.delay_seconds < 1:
        return "at once"
    late = " [yellow](late)[/yellow]" if finding.delay_seconds > SOON_S else ""
    return f"{finding.delay_seconds / 60:.1f} min{late}"


def _sum(grading: Grading) -> str:
    due = [finding for finding in grading.findings if finding.expected == "crisis"]
    quiet = [finding for finding in grading.findings if finding.expected != "crisis"]
    return (
        f"{sum(one.right for one in due)} of {len(due)} incidents caught, {sum(one.right for one in quiet)} of {len(quiet)} jokes left "
        f"alone, {len(grading.in_error)} raised in error."
    )


def _tell_errors(screen: Screen, grading: Grading, changes: Sequence[CrisisChange]) -> None:
    by_id = {change.crisis.id: change for change in changes}
    for name in grading.in_error:
        screen.say(f"  raised in error: {name}: {by_id[name].because}", "red")


def _tell_places(screen: Screen, home: Path) -> None:
    table = Table.grid(padding=(0, 2))
    places = {"alerts": home / "alerts.jsonl", "posts and truth": home / "scenario", "logs": home / "logs"}
    for what, path in places.items():
        table.add_row(what, escape(str(path)))
    screen.say("\nWhere to look", "bold")
    screen.show(table)
    screen.say()
