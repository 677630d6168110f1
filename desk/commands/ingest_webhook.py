"""`quivive ingest webhook`: the receiver's life from the secret to the last acknowledgement."""

import asyncio
import logging
import os
import signal
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import typer

from agents.webhook.intake import Intake
from agents.webhook.server import Receiver, serving
from agents.webhook.signature import load_secret
from desk.commands.ingest_run import now, published
from schemas.settings import load

PATIENCE = 10.0
"""Seconds that a request waits for an absent Kafka before the sender is told to come back."""


@dataclass(frozen=True)
class WebhookOptions:
    """As given on the command line."""

    host: str
    port: int
    secret_file: Path | None
    max_body: int
    queue: int
    topic: str
    pictures: bool = False


def receive(options: WebhookOptions) -> int:
    """Serve until SIGINT or SIGTERM; what was accepted is delivered before the end. The exit code."""
    logging.getLogger("aiohttp").setLevel(logging.CRITICAL)
    verifier = load_secret(os.environ, options.secret_file)
    with published(load(), options.topic, Event(), pictures=options.pictures) as publisher:
        publisher.patience = PATIENCE
        publisher.broker.partitions()
        intake = Intake(publisher, options.queue)
        intake.start()
        try:
            asyncio.run(_serve(Receiver(verifier, intake, now, options.max_body), options))
        finally:
            intake.finish()
    typer.echo(f"{intake.published:,} published.")
    return 0


async def _serve(receiver: Receiver, options: WebhookOptions) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serving(receiver, options.host, options.port) as port:
        typer.echo(f"Listening on http://{options.host}:{port}/mentions - stop with Ctrl-C.")
        await stop.wait()
