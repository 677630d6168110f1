"""The scenario's mentions pushed by the file agent, in event time."""

from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from agents.cursors import CursorFile
from agents.file.connector import FileConnector, FileOptions
from agents.file.replay import Replay
from agents.rejects import RejectFile
from agents.runner import Runner
from desk.commands.ingest_run import published
from models.masking import mask_mentions
from schemas.settings import Settings
from schemas.topics import Topic


def replay(settings: Settings, path: Path, speed: float, stop: Event) -> int:
    """Publish the file `speed` times faster than it happened, until its end or `stop`; returns how many mentions were acknowledged."""
    connector = Replay(FileConnector(FileOptions(path, {}, "", None, "utf-8"), _now), speed)
    with published(settings, Topic.MENTIONS_COLLECTED.value, stop) as publisher:
        cursor = CursorFile(settings.home / "cursors", "demo")
        rejects = RejectFile(settings.home / "rejects", "demo", mask_mentions)
        return Runner(connector, publisher, cursor, rejects, _now, stop).run().published


def _now() -> datetime:
    return datetime.now(UTC)
