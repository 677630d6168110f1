"""Is each planted crisis caught in time and all else left in peace? In process, without services.

`python -m tests.benchmarks.scenario [--seeds 1-5] [--background 101-130] [--day 2026-11-24] [--workers 1] [--keep FOLDER] [--json FILE]`

Seeds of `--seeds` have the ten incidents of the bundled scenario, those of `--background` none: any crisis there is one in error.
`--seeds ""` leaves the former out. `--keep` stores scored days (about 8 MB a seed) and takes them from there: give it when only what
follows the score worker has changed. What is in process and what is not: `scored_days`.
"""

import argparse
import asyncio
import json
import logging
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import structlog

from agents.scenario import WATCHES, Grading, grade
from desk.watches import read
from schemas.crisis import Change, CrisisChange
from schemas.topics import Role, Topic
from streams.crisis import CrisisProcessor
from tests.benchmarks.scored_days import DAY, PARTITIONS, Record, as_events, days
from tests.unit.streams.ledger import changelog_of, make_context

SOON_S = 300
RECORDS = 40


class Outcome(NamedTuple):
    """One seed's grading, and for each crisis that opened why it did."""

    seed: int
    planted: bool
    grading: Grading
    causes: dict[str, str]


async def changes_of(scored: Sequence[Record], records: int = RECORDS) -> list[CrisisChange]:
    """What a new crisis worker makes of scored records, taken so many at a time."""
    context = make_context(Role.CRISIS, Path("unused"), partitions=PARTITIONS)
    processor = CrisisProcessor(context)
    processor.take_up(read(WATCHES))
    next_offset: dict[int, int] = {}
    async with changelog_of(context):
        for at in range(0, len(scored), records):
            await processor.handle(list(as_events(Topic.MENTIONS_SCORED, scored[at : at + records], next_offset)))
    return [CrisisChange.model_validate_json(one.value) for one in context.ledger.of(Topic.CRISES_CHANGED.value)]


def trial(task: tuple[int, bool], day: date, keep: Path | None) -> Outcome:
    """One seed, with incidents or without."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    seed, planted = task
    found = days(seed, planted=planted, day=day, keep=keep)
    changes = asyncio.run(changes_of(found.scored))
    opened = [change for change in changes if change.change in {Change.OPENED, Change.REOPENED}]
    causes = {one.crisis.id: f"{one.crisis.updated_at:%a %H:%M} {one.because} | {one.text[:160]!r}" for one in opened}
    return Outcome(seed, planted, grade(found.truth, changes), causes)


def shown(outcome: Outcome) -> list[str]:
    """The lines of one seed."""
    findings = outcome.grading.findings
    due = [one for one in findings if one.expected == "crisis"]
    late = [one for one in due if one.delay_seconds is not None and one.delay_seconds > SOON_S]
    raised = [one for one in findings if one.expected == "silence" and one.raised]
    name = f"{'seed' if outcome.planted else 'background'} {outcome.seed}"
    head = f"{name}: caught {sum(one.right for one in due)}/{len(due)}, late {len(late)}, silence broken {len(raised)}, "
    lines = [head + f"in error {len(outcome.grading.in_error)}"]
    if outcome.planted:
        lines.append("  delays " + ", ".join(f"{one.incident} {_seconds(one.delay_seconds)}" for one in due))
    for one in raised:
        lines += [f"  not silent about {one.incident}: {crisis}: {outcome.causes.get(crisis, '?')}" for crisis in one.crises]
    return lines + [f"  in error {crisis}: {outcome.causes[crisis]}" for crisis in outcome.grading.in_error]


def _seconds(delay: float | None) -> str:
    return "MISSED" if delay is None else f"{delay:.0f} s"


def total(outcomes: Sequence[Outcome]) -> list[str]:
    """What all came to."""
    planted = [one.grading for one in outcomes if one.planted]
    ordinary = [one.grading for one in outcomes if not one.planted]
    findings = [one for grading in planted for one in grading.findings]
    due = [one for one in findings if one.expected == "crisis"]
    soon = sum(one.delay_seconds is not None and one.delay_seconds <= SOON_S for one in due)
    broken = sum(one.raised for one in findings if one.expected == "silence")
    errors = sum(len(one.in_error) for one in planted)
    return [
        f"planted: {soon} of {len(due)} within {SOON_S} s, {sum(one.right for one in due)} caught",
        f"planted: {errors} crises in error in {len(planted)} seeds",
        f"silence: {broken} of {len(findings) - len(due)} raised",
        f"background alone: {sum(bool(one.in_error) for one in ordinary)} of {len(ordinary)} seeds with a crisis",
    ]


def seeds_of(text: str) -> list[int]:
    """`1-5` and `3,7-9`."""
    ends = [part.partition("-") for part in text.split(",") if part]
    return [seed for first, _, last in ends for seed in range(int(first), int(last or first) + 1)]


def as_json(outcome: Outcome) -> dict[str, Any]:
    """For other programs."""
    return {**outcome._asdict(), "grading": outcome.grading.model_dump(mode="json")}


def main() -> None:
    """Two lines a seed and more for each fault, then the totals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=seeds_of, default=seeds_of("1-5"))
    parser.add_argument("--background", type=seeds_of, default=[])
    parser.add_argument("--day", type=date.fromisoformat, default=DAY)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    tasks = [(seed, True) for seed in given.seeds] + [(seed, False) for seed in given.background]
    run = partial(trial, day=given.day, keep=given.keep)
    outcomes: list[Outcome] = []
    with ProcessPoolExecutor(given.workers) as pool:
        for outcome in pool.map(run, tasks):
            outcomes.append(outcome)
            print("\n".join(shown(outcome)), flush=True)
    print("\n".join(total(outcomes)))
    if given.json:
        given.json.write_text(json.dumps([as_json(one) for one in outcomes], indent=1, default=str))


if __name__ == "__main__":
    main()
