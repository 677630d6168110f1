"""Gathers the facts of a report. What is away leaves a gap that the report tells of; only an unknown crisis is an error."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from desk.clients import elastic
from desk.coverage import silences
from desk.crises import history
from desk.endpoints import Endpoints, endpoints
from desk.errors import DeskError
from desk.finding import find
from desk.plan.file import usable
from desk.reports import query, reading, standings
from desk.reports.facts import Facts, Making, Period, PlanFacts
from desk.reports.heard import Seen
from desk.reports.period import reported, spoken_of, step_of, whole
from desk.reports.planned import planned
from models.policy import load_policy
from schemas.crisis import Crisis, CrisisChange
from schemas.indices import Index
from schemas.settings import Settings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which crisis, since when (empty: the whole of it), by which plan (none: that of the settings), and the clock."""

    crisis: str
    now: datetime
    since: str = ""
    plan: Path | None = None


def gather(settings: Settings, asked: Asked, warn: Callable[[str], None]) -> Facts:
    """All facts. Raises DeskError where the timeline cannot be read, has no such crisis, or a plan was named that is none."""
    where = endpoints(settings)
    changes = timeline(where, asked.crisis)
    crisis = changes[-1].crisis
    span = whole(changes[0].crisis, crisis, asked.now)
    period = reported(crisis, asked.since, span, asked.now) if asked.since else span
    searches = _Searches(where.elasticsearch, warn, where.kafka)
    return Facts(
        changes=tuple(changes),
        making=Making(asked.now, version("quivive"), _policy(settings, warn)),
        whole=span,
        period=period,
        seen=searches.seen(crisis, span, period),
        campaigns=searches.ask(lambda: reading.campaigns(searches.find(Index.CAMPAIGNS, query.campaigns(crisis.watch, span)))),
        sendings=searches.ask(lambda: reading.sendings(searches.find(Index.ALERTS, query.alerts(crisis.id)))),
        judged=searches.ask(lambda: searches.judged(crisis, span)),
        plan=_plan(settings, asked, crisis, warn),
    )


def timeline(where: Endpoints, crisis: str) -> Sequence[CrisisChange]:
    """The changes of a crisis, oldest first. Raises DeskError for one that is unknown."""
    changes = history(where.kafka, crisis)
    if not changes:
        raise DeskError("There is no such crisis.", "`quivive crisis list --all` shows the ids.")
    return changes


@dataclass(slots=True)
class _Searches:
    """Searches that warn instead of failing; one that failed is told, and waited for once only."""

    url: str
    warn: Callable[[str], None]
    kafka: str
    away: bool = False

    def find(self, index: Index, body: dict[str, Any]) -> Any:
        """One answer. Raises DeskError."""
        with elastic(self.url) as client:
            return find(client, self.url, index.value, body)

    def ask(self, search: Callable[[], T]) -> T | None:
        """What the search gives, or None."""
        if self.away:
            return None
        try:
            return search()
        except DeskError as error:
            from elasticsearch import TransportError

            self.away = isinstance(error.__cause__, TransportError)
            self.warn(error.problem)
            return None

    def seen(self, crisis: Crisis, span: Period, period: Period) -> Seen | None:
        """What was heard; nothing where the index waits for its first document."""
        return self.ask(lambda: self._seen(crisis, span, period))

    def judged(self, crisis: Crisis, span: Period) -> Any:
        """What persons said of it."""
        verdicts = reading.judgements(self.find(Index.JUDGEMENTS, query.judgements(crisis, span)))
        return reading.judged(verdicts, crisis, self.find(Index.CRISES, query.closed_crises(crisis)))

    def _seen(self, crisis: Crisis, span: Period, period: Period) -> Seen:
        shown = spoken_of(span, reading.last(self.find(Index.MENTIONS, query.last(crisis, span))))
        spans = {"whole": span, "period": period, "before": period.before}
        step = step_of(shown)
        held = standings.read(self.find(Index.ACCOUNTS, standings.accounts(crisis, span)))
        counted = self.find(Index.MENTIONS, query.figures(crisis, spans, shown, step, standings.authentic(held)))
        if "aggregations" not in counted:
            return Seen(step=step)
        whole, now, before = (reading.counts(counted, name) for name in spans)
        return Seen(
            whole=whole,
            period=now,
            before=before,
            curve=reading.curve(counted),
            step=step,
            story=reading.story(counted, crisis),
            crowd=reading.crowd(self.find(Index.MENTIONS, query.crowd(crisis, period)), held),
            sources=reading.sources(
                self.find(Index.MENTIONS, query.coverage(crisis.watch, period)), self.ask(lambda: silences(self.kafka)) or (), period
            ),
        )


def _plan(settings: Settings, asked: Asked, crisis: Crisis, warn: Callable[[str], None]) -> PlanFacts | None:
    path = asked.plan or settings.plan
    if path is None:
        return None
    try:
        return planned(usable(path).plan, crisis, asked.now)
    except DeskError as error:
        if asked.plan:
            raise
        warn(str(error))
        return None


def _policy(settings: Settings, warn: Callable[[str], None]) -> str:
    try:
        return load_policy(settings.policy).version
    except (OSError, ValueError) as error:
        warn(f"The policy cannot be read ({type(error).__name__}).")
        return ""
