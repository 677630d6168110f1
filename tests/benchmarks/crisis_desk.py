"""How soon one crisis is shown among many changes: `python -m tests.benchmarks.crisis_desk [CHANGES]`, on services of its own."""

import sys
import time
from datetime import UTC, datetime

from desk.crises.changes import history
from desk.provision import apply_topics
from desk.publishing import publish
from schemas.crisis import Change, Crisis, CrisisChange, State, Trigger
from schemas.taxonomy import Category, Kind, Level
from schemas.topics import Topic
from tests.support.services import running_services

AT = datetime(2026, 3, 1, tzinfo=UTC)
RUNS = 5
PER_CRISIS = 10


def main(changes: int) -> None:
    """Publish so many changes of a tenth as many crises, then read the history of one."""
    with running_services() as services:
        apply_topics(settings=services.settings(), quiet=True)
        for first in range(0, changes, 10_000):
            publish(services.kafka, Topic.CRISES_CHANGED, [_record(number) for number in range(first, min(first + 10_000, changes))])
        taken = [_timed(services.kafka, _change(number).crisis.id) for number in range(RUNS)]
    wall, cpu = (sorted(one[place] for one in taken) for place in (0, 1))
    print(f"{changes:,} changes: one crisis read in {wall[0]:.2f}-{wall[-1]:.2f} s, {cpu[0]:.2f}-{cpu[-1]:.2f} s of processor time")


def _timed(kafka: str, crisis: str) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    found = history(kafka, crisis)
    assert len(found) == PER_CRISIS
    return time.perf_counter() - wall, time.process_time() - cpu


def _record(number: int) -> tuple[str, bytes]:
    change = _change(number)
    return change.crisis.id, change.model_dump_json().encode()


def _change(number: int) -> CrisisChange:
    crisis = Crisis(
        id=f"other.fraud.20260301-{number // PER_CRISIS}", watch="other", category=Category.REGULATORY, kind=Kind.FRAUD, state=State.OPEN,
        trigger=Trigger.RATE, severity=80, level=Level.HIGH, opened_at=AT, updated_at=AT, revision=number % PER_CRISIS + 1, mentions=9,
        authentic=7,
    )  # fmt: skip
    return CrisisChange(change=Change.OPENED, crisis=crisis, because="12 fraud mentions in 60 min", mention="t:1", text="a" * 300)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
