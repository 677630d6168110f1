"""`quivive answers`: the page's life from the plan to the signal that ends it."""

import asyncio
import logging
import signal
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import typer

from desk.answers.recording import BlockingRecorder
from desk.answers.server import Answers, serving
from desk.errors import DeskError
from desk.plan.file import usable
from desk.publishing import publish
from schemas.command import Command
from schemas.plan import Plan
from schemas.topics import Topic
from streams.channels.secret import key_of

REMEDY = "Add answers to the plan: {url: https://..., secret_env: NAME}; `quivive plan validate` checks it."


def run(plan: Path, kafka: str, environment: Mapping[str, str], host: str, port: int) -> None:
    """Serve until SIGINT or SIGTERM. Raises DeskError where the plan has no answers or the secret is none."""
    for name in ("aiohttp", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    found = usable(plan).plan
    answers = Answers(
        found, secret_of(found, environment), BlockingRecorder(lambda order: to_kafka(kafka, order)), lambda: datetime.now(UTC)
    )
    asyncio.run(_serve(answers, host, port))


def secret_of(plan: Plan, environment: Mapping[str, str]) -> str:
    """The secret that signs. Raises DeskError, which does not repeat it."""
    if plan.answers is None:
        raise DeskError("The plan has no answers.", REMEDY)
    secret = environment.get(plan.answers.secret_env, "")
    try:
        key_of(secret)
    except ValueError as error:
        raise DeskError(f"The variable {plan.answers.secret_env}: {error}.", "Set it to the same value where notify runs.") from None
    return secret


def to_kafka(kafka: str, order: Command) -> None:
    """Raises DeskError."""
    publish(kafka, Topic.COMMANDS_ISSUED, [(order.watch, order.model_dump_json().encode())], what="the answer")


async def _serve(answers: Answers, host: str, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serving(answers, host, port) as bound:
        typer.echo(f"Listening on http://{host}:{bound} - stop with Ctrl-C.")
        await stop.wait()
