"""A rehearsal from what was typed to what is printed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desk.endpoints import endpoints
from desk.plan.file import usable
from desk.rehearsal import spooled, stored
from desk.rehearsal.crises import Crises
from desk.rehearsal.period import Period, period_of
from desk.rehearsal.scoring import Counted, Rescoring
from desk.rehearsal.show import Outcome, outcome_of
from desk.rehearsal.would_be import Found, Verdicts
from desk.watches import read
from models.judging.settle import Settled
from models.policy import Policy, load_policy
from schemas.plan import Plan
from schemas.settings import Settings
from schemas.watch import Watch
from streams.plans import DEFAULT

SINCE = "7d"
EVERY = 10_000
Tell = Callable[[str], object]


@dataclass(frozen=True)
class Asked:
    """Files and times as typed; `file` stands in for Elasticsearch."""

    watch: Path
    since: str = ""
    until: str = ""
    plan: Path | None = None
    policy: Path | None = None
    file: Path | None = None


@dataclass(frozen=True)
class Trial:
    """What is tried, and what stands in for a time that a mention does not tell; `tell` hears how far it is."""

    watches: Sequence[Watch]
    policy: Policy
    now: datetime
    tell: Tell


def rehearse(settings: Settings, asked: Asked, tell: Tell) -> tuple[Outcome, Plan]:
    """What would have been, and the plan that it is told by. Raises DeskError."""
    now = datetime.now(UTC)
    trial = Trial(read(asked.watch), load_policy(asked.policy or settings.policy), now, tell)
    path = asked.plan or settings.plan
    plan = usable(path).plan if path else DEFAULT
    if asked.file:
        pages = spooled.pages_of(asked.file, period_of(asked.since, asked.until, now))
        found, counted = over(trial, pages, {})
        return outcome_of(found, counted, None, judged=False), plan
    return _over_stored(endpoints(settings).elasticsearch, trial, period_of(asked.since or SINCE, asked.until, now)), plan


def _over_stored(url: str, trial: Trial, period: Period) -> Outcome:
    """What has come until now: the period does not grow while it is looked at."""
    looked_at = Period(period.since, period.until or trial.now)
    alerted = stored.alerted(url, looked_at, [watch.id for watch in trial.watches])
    verdicts = _by_mention(stored.verdicts(url))
    found, counted = over(trial, stored.pages_of(url, looked_at), verdicts)
    return outcome_of(found, counted, alerted, judged=bool(verdicts))


def over(trial: Trial, pages: Iterable[list[bytes]], verdicts: Verdicts) -> tuple[Found, Counted]:
    """Score and count, a page at a time."""
    rescoring, crises, found = Rescoring(trial.watches, trial.policy, trial.now), Crises(trial.watches, trial.policy), Found()
    names, told = {watch.id for watch in trial.watches}, 0
    for lines in pages:
        mentions = rescoring.score(lines)
        for sighting, changes in crises.take([mention for mention, _ in mentions]):
            found.note(sighting, changes, verdicts)
        for mention, before in mentions if verdicts else ():
            if not mention.watches and before.watches & names:
                found.note_unwatched(mention.id, verdicts)
        if mentions and rescoring.counted.taken >= told + EVERY:
            told = rescoring.counted.taken
            trial.tell(f"{told:,} mentions, until {mentions[-1][0].created_at:%Y-%m-%d %H:%M}")
    return found, rescoring.counted


def _by_mention(settled: Iterable[Settled]) -> dict[str, list[Settled]]:
    found: dict[str, list[Settled]] = {}
    for one in settled:
        found.setdefault(one.mention, []).append(one)
    return found
