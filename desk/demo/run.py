"""The whole demonstration, step by step."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import typer

from agents.scenario import PLAN, WATCHES, Scenario, generate, opening, write
from deploy.local import services
from deploy.local.options import from_settings
from desk.clients import elastic
from desk.demo.account import tell
from desk.demo.replay import replay
from desk.demo.waiting import await_indexed, await_ready, first_line
from desk.endpoints import endpoints
from desk.errors import DeskError
from desk.provision import apply_indices, apply_topics
from desk.supervision import stop_running, supervised
from desk.watches import compare, publish, read
from schemas.settings import Settings, load
from schemas.topics import Role

DAYS = 2
MARK = "demo"
ALERTS = "alerts.jsonl"
COUNTS = dict.fromkeys(Role, 1)


def run(*, keep: bool, speed: float, seed: int) -> int:
    """Exit status: 0 when every mention arrived and no incident was missed."""
    began = time.monotonic()
    settings = _fresh_home(load())
    home = settings.home
    try:
        services.up(from_settings(settings), report=typer.echo)
        _provision(settings)
        with supervised(home, _environment(settings), COUNTS) as ready:
            scenario = generate(seed, opening((datetime.now(UTC) - timedelta(days=DAYS + 1)).date()))
            mentions, _ = write(scenario, home / "scenario")
            await_ready(ready)
            typer.echo(f"Scenario: {len(scenario.mentions):,} mentions of {DAYS} simulated days. Alerts appear as they are raised.\n")
            status = _play(settings, scenario, mentions, speed, began)
            if keep:
                _wait_for_the_end()
            return status
    finally:
        if not keep:
            services.down(home)
            typer.echo("Everything is stopped. `make demo ARGS=--keep` leaves it running for a look around.")


def _fresh_home(settings: Settings) -> Settings:
    """The demo's own services on free ports; data of an earlier demo is deleted, other data never."""
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
    plan = settings.plan or PLAN
    return settings.model_copy(update={"home": home, "kafka_port": 0, "elasticsearch_port": 0, "plan": plan})


def _provision(settings: Settings) -> None:
    apply_topics(settings=settings, quiet=True)
    apply_indices(settings=settings, quiet=True)
    publish(endpoints(settings).kafka, compare(read(WATCHES), {}))


def _environment(settings: Settings) -> dict[str, str]:
    return {**endpoints(settings).environment(), "QUIVIVE_HOME": str(settings.home), "QUIVIVE_PLAN": str(settings.plan)}


def _play(settings: Settings, scenario: Scenario, mentions: Path, speed: float, began: float) -> int:
    with first_line(settings.home / ALERTS) as alerted:
        replay(settings, mentions, speed)
        where = endpoints(settings)
        missing = await_indexed(elastic(where.elasticsearch), [mention.id for mention in scenario.mentions])
    status = tell(where, scenario, missing)
    first = alerted()
    typer.echo(
        f"\nFirst alert {first - began:.0f} s after the start, all done after {time.monotonic() - began:.0f} s." if first else "\nNo alert."
    )
    typer.echo(
        f"Alerts as JSON: {settings.home / ALERTS}; truth: {settings.home / 'scenario' / 'truth.json'}; logs: {settings.home / 'logs'}"
    )
    return status


def _wait_for_the_end() -> None:
    """Workers run on until Ctrl-C or `quivive down`."""
    typer.echo(
        "Still running. In another terminal: quivive search, quivive crisis list, quivive status. Ctrl-C or `quivive down` ends all."
    )
    try:
        while True:
            time.sleep(1)
    except KeyboardInterrupt:
        typer.echo("Workers stopped; `quivive down` stops the services too.")
