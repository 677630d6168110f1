"""What the ingest commands share: the publisher from the settings, progress on the screen, the summary and the exit code."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from time import monotonic

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from agents.connector import Connector, Page
from agents.cursors import CursorFile
from agents.errors import IngestError
from agents.kafka_broker import KafkaBroker
from agents.packing import Limits
from agents.publisher import Publisher
from agents.rejects import RejectFile
from agents.runner import Runner, Tally
from agents.stopping import stop_on_signals
from desk.commands.ingest_pictures import prepared
from desk.endpoints import endpoints
from models.masking import mask_mentions
from schemas.settings import Settings, load

FAILED = 2
INCOMPLETE = 1
ERRORS = Console(stderr=True, soft_wrap=True)


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def guarded(run: Callable[[], int]) -> None:
    """Run and leave with its exit code; what only the user can mend becomes one red line and its remedy."""
    logging.getLogger("kafka").setLevel(logging.CRITICAL)
    try:
        code = run()
    except IngestError as error:
        ERRORS.print(f"[red]{escape(error.problem)}[/red] {escape(error.remedy)}")
        code = FAILED
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        ERRORS.print(f"[red]Setting {escape('.'.join(map(str, first['loc'])))}: {escape(first['msg'])}.[/red] Mend it and run again.")
        code = FAILED
    sys.exit(code)


def pull(connector: Connector, name: str, topic: str, *, restart: bool, pictures: bool = False) -> int:
    """Run a pulling agent to its end or to the first signal; the exit code."""
    settings = load()
    cursor = CursorFile(settings.home / "cursors", name)
    if restart:
        cursor.forget()
    rejects = RejectFile(settings.home / "rejects", name, mask_mentions)
    with stop_on_signals() as stop, published(settings, topic, stop, pictures=pictures) as publisher, _screen() as screen:
        runner = Runner(connector, publisher, cursor, rejects, now, stop, screen.show)
        began = monotonic()
        tally = runner.run()
    return summarise(tally, rejects.path, monotonic() - began)


@contextmanager
def published(settings: Settings, topic: str, stop: Event, *, pictures: bool = False) -> Iterator[Publisher]:
    """A publisher to the Kafka of the settings; its connection is closed at the end."""
    broker = KafkaBroker(endpoints(settings).kafka, topic)
    try:
        with prepared(pictures=pictures) as mask:
            yield Publisher(broker, Limits.of(settings), mask, stop, trouble=_warn)
    finally:
        broker.close()


def summarise(tally: Tally, rejects: Path, seconds: float) -> int:
    """Say what the run did; the exit code."""
    rate = f" in {seconds:.1f} s ({tally.published / seconds:,.0f}/s)" if seconds > 0 else ""
    parts = [f"{tally.published:,} published of {tally.read:,} read{rate}"]
    parts += [f"{tally.retried:,} attempts repeated"] if tally.retried else []
    parts += [f"{tally.given_up:,} feeds gave nothing"] if tally.given_up else []
    parts += [f"{tally.gap:,.1f} s of the source lost"] if tally.gap else []
    typer.echo("; ".join(parts) + ".")
    if not tally.bad:
        return INCOMPLETE if tally.given_up else 0
    ERRORS.print(f"[red]Set aside: {tally.bad:,}[/red], each with its reason, in {escape(str(rejects))} - mend them and ingest them again.")
    return INCOMPLETE


@dataclass(frozen=True)
class _Screen:
    progress: Progress
    task: TaskID

    def show(self, page: Page, tally: Tally) -> None:
        for message in (*page.failures, *page.notes):
            _warn(message)
        text = f"{tally.published:,} published" + (f", {tally.bad:,} set aside" if tally.bad else "")
        total = None if page.fraction is None else 1.0
        self.progress.update(self.task, completed=page.fraction or 0.0, total=total, description=text)


@contextmanager
def _screen() -> Iterator[_Screen]:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=ERRORS, transient=True, disable=not sys.stderr.isatty()) as progress:
        yield _Screen(progress, progress.add_task("starting", total=None))


def _warn(message: str) -> None:
    ERRORS.print(f"[yellow]{escape(message)}[/yellow]")
