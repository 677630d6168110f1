"""The whole demonstration, step by step. Alerts come first: Elasticsearch starts while the first posts are being judged."""

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

from agents.scenario import PLAN, WATCHES, Scenario, generate, opening, write
from deploy.local import services
from deploy.local.names import Name
from deploy.local.options import from_settings
from deploy.local.tether import tethered
from desk.clients import elastic
from desk.demo.account import tell
from desk.demo.replay import replay
from desk.demo.screen import Screen
from desk.demo.stopping import stopped_at_the_end
from desk.demo.waiting import await_indexed, await_ready, first_line
from desk.endpoints import endpoints
from desk.errors import DeskError
from desk.provision import apply_indices, apply_topics
from desk.supervision import stop_running, supervised, tended
from desk.watches import compare, publish, read
from schemas.settings import Settings, load
from schemas.topics import Role

DAYS = 2
MARK = "demo"
ALERTS = "alerts.jsonl"
ALARM_ROLES = {Role.SCORE: 1, Role.CRISIS: 1, Role.NOTIFY: 1}
SEARCH_ROLES = {Role.INDEX: 1}


@dataclass(frozen=True)
class Stage:
    """What every step needs; `background` runs what need not be waited for, `over` ends it."""

    settings: Settings
    screen: Screen
    background: ThreadPoolExecutor
    over: Event

    def environment(self) -> dict[str, str]:
        """For the workers."""
        home, plan = str(self.settings.home), str(self.settings.plan)
        return {**endpoints(self.settings).environment(), "QUIVIVE_HOME": home, "QUIVIVE_PLAN": plan}


def run(*, keep: bool, speed: float, seed: int) -> int:
    """Exit status: 0 when every mention arrived and every incident was judged rightly."""
    screen = Screen()
    settings = _fresh_home(load())
    with tethered(settings.home), stopped_at_the_end(settings.home, screen), _background() as (background, over):
        stage = Stage(settings, screen, background, over)
        written = background.submit(_write_scenario, seed, settings.home)
        services.up_one(from_settings(settings), Name.KAFKA, report=_quietly)
        _provision(settings)
        screen.step(f"Kafka {endpoints(settings).kafka} is up, topics and watches are declared")
        with supervised(settings.home, stage.environment(), ALARM_ROLES) as ready:
            await_ready(ready)
            scenario, path = written.result()
            screen.step("Workers are ready: score, crisis, notify")
            screen.step(f"{len(scenario.mentions):,} posts of {DAYS} simulated days are replayed, one hour in {3_600 / speed:.1f} s\n")
            return _play(stage, scenario, path, speed, keep=keep)


def _play(stage: Stage, scenario: Scenario, path: Path, speed: float, *, keep: bool) -> int:
    with first_line(stage.settings.home / ALERTS) as alerted:
        replayed = stage.background.submit(replay, stage.settings, path, speed, stage.over)
        with _searchable(stage):
            replayed.result()
            stage.screen.step("The last post is published")
            where = endpoints(stage.settings)
            missing = await_indexed(elastic(where.elasticsearch), [mention.id for mention in scenario.mentions])
            stage.screen.step(f"{len(scenario.mentions) - missing:,} of {len(scenario.mentions):,} posts are searchable")
            status = tell(stage.screen, stage.settings.home, where, (scenario, missing, alerted()))
            if keep:
                _wait_for_the_end(stage.screen)
            return status


@contextmanager
def _searchable(stage: Stage) -> Iterator[None]:
    """Elasticsearch and the worker that fills it."""
    services.up_one(from_settings(stage.settings), Name.ELASTICSEARCH, report=_quietly)
    apply_indices(settings=stage.settings, quiet=True)
    stage.screen.step(f"Elasticsearch {endpoints(stage.settings).elasticsearch} is up, indices are declared")
    with tended(stage.settings.home, stage.environment(), SEARCH_ROLES):
        yield


@contextmanager
def _background() -> Iterator[tuple[ThreadPoolExecutor, Event]]:
    """Threads that are asked to end with the body."""
    over = Event()
    with ThreadPoolExecutor(2) as threads:
        try:
            yield threads, over
        finally:
            over.set()


def _write_scenario(seed: int, home: Path) -> tuple[Scenario, Path]:
    scenario = generate(seed, opening((datetime.now(UTC) - timedelta(days=DAYS + 1)).date()))
    return scenario, write(scenario, home / "scenario")[0]


def _fresh_home(settings: Settings) -> Settings:
    """The demo's own services on free ports, whatever else is configured; data of an earlier demo is deleted, other data never."""
    home = settings.home.expanduser().absolute()
    mark = home / MARK
    if (home / "kafka").exists() and not mark.exists():
        raise DeskError(f"{home} holds data of its own.", "Run the demo elsewhere: QUIVIVE_HOME=/some/folder make demo")
    stop_running(home)
    services.down(home, purge=True)
    home.mkdir(parents=True, exist_ok=True)
    for stale in (ALERTS, "cursors/demo.json"):
        (home / stale).unlink(missing_ok=True)
    mark.touch()
    local = {"kafka_brokers": "", "elasticsearch_url": "", "kafka_port": 0, "elasticsearch_port": 0}
    return settings.model_copy(update={**local, "home": home, "plan": settings.plan or PLAN})


def _provision(settings: Settings) -> None:
    apply_topics(settings=settings, quiet=True)
    publish(endpoints(settings).kafka, compare(read(WATCHES), {}))


def _wait_for_the_end(screen: Screen) -> None:
    screen.say("Still running. In another terminal: quivive search, quivive crisis list, quivive status.")
    screen.say("Stop everything with Ctrl-C here or `quivive down` there.")
    try:
        signal.pause()
    except KeyboardInterrupt:
        screen.say()


def _quietly(_line: str) -> None:
    """The steps are told by the screen."""
