"""One worker process of one role: `python -m streams.worker score --ordinal 0`."""

import gc
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import faust
import structlog

from models.policy import load_policy
from schemas.plan import Plan
from schemas.settings import Settings
from schemas.topics import Role
from streams import status_file
from streams.app import App, make_app
from streams.compacted import Compacted
from streams.ending import end_in_time
from streams.guard import UNEXPECTED, Lifecycle
from streams.meters import make_meters, serve
from streams.plans import load_plan
from streams.repeats import told_seldom
from streams.stall import end_when_stalled
from streams.worker_context import Context

Build = Callable[[Context, Plan], Sequence[Compacted]]
log = structlog.get_logger()


class CrashOnlyWorker(faust.Worker):
    """Faust's worker, but a signal lets the batch in hand finish and ends the process: idempotent effects need no farewell."""

    lifecycle: Lifecycle

    def on_worker_shutdown(self) -> None:
        """Faust has given up and told why; its own farewell would wait for services that are away."""
        os._exit(UNEXPECTED)

    def _on_sigint(self) -> None:
        self.lifecycle.ask_stop()

    def _on_sigterm(self) -> None:
        self.lifecycle.ask_stop()


def run(role: Role, ordinal: int, settings: Settings, addresses: tuple[str, str], make: Build | None = None) -> None:
    """Run until a signal; never returns. `addresses` are Kafka (`host:port`) and Elasticsearch (URL); `make` replaces `build`."""
    _configure_logging()
    lifecycle = Lifecycle()
    end_in_time(lifecycle)
    status = status_file.started(role, ordinal)
    status_file.write(settings.home, status)
    kafka, elasticsearch = addresses
    app = make_app(role, settings, kafka, ordinal)
    context = Context(role, ordinal, app, settings, kafka, elasticsearch, load_policy(settings.policy), make_meters(role), lifecycle)
    follows = (make or build)(context, load_plan(settings.plan))
    _announce(app, settings, status)
    _follow(app, follows)
    app.task(lambda: end_when_stalled(app, kafka, lifecycle))
    log.info("metrics", port=serve(context.meters, settings))
    gc.freeze()
    worker = CrashOnlyWorker(app, quiet=True, loglevel="WARNING", override_logging=False, redirect_stdouts=False)
    worker.lifecycle = lifecycle
    worker.spinner = None
    worker.execute_from_commandline()


def build(context: Context, plan: Plan) -> Sequence[Compacted]:
    """The role's processor, warm; each role imports only what it needs. Returns the topics that it follows."""
    match context.role:
        case Role.SCORE:
            from models.warming import warm_scoring
            from streams.score import ScoreProcessor

            warm_scoring(context.policy)
            return ScoreProcessor(context).follows
        case Role.CRISIS:
            from models.warming import warm_gathering
            from streams.crisis import CrisisProcessor

            warm_gathering()
            return CrisisProcessor(context).follows
        case Role.INDEX:
            from streams.index import IndexProcessor

            IndexProcessor(context)
        case Role.NOTIFY:
            from streams.coverage import CoverageProcessor
            from streams.notify import NotifyProcessor, open_lanes

            lanes = open_lanes(context, plan)
            NotifyProcessor(context, plan, lanes)
            CoverageProcessor(context, plan, lanes)
    return ()


def _follow(app: App, follows: Sequence[Compacted]) -> None:
    async def prepare() -> None:
        for followed in follows:
            await followed.start()

    app.preparation = prepare
    for followed in follows:
        app.task(followed.follow)


def _announce(app: faust.App, settings: Settings, status: status_file.WorkerStatus) -> None:
    async def ready(*_: object, **__: object) -> None:
        status_file.write(settings.home, replace(status, ready_at=time.time()))
        log.info("ready", role=status.role, ordinal=status.ordinal, seconds=round(time.time() - status.started_at, 1))

    app.on_rebalance_complete.connect(ready, weak=False)


def _configure_logging() -> None:
    logging.basicConfig(level=logging.WARNING, handlers=[told_seldom(sys.stderr)], format="%(asctime)s %(levelname)s %(name)s %(message)s")
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso"), structlog.processors.JSONRenderer()],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
