"""`quivive ingest file`: which connector reads the path."""

import sys
from collections.abc import Callable
from datetime import datetime

from agents.connector import Connector
from agents.errors import IngestError
from agents.file.connector import FileConnector, FileOptions
from agents.file.pipe import PipeConnector


def source_of(options: FileOptions, now: Callable[[], datetime]) -> Connector:
    """A file, or standard input for `-`. Raises `IngestError` where neither can be read."""
    if str(options.path) != "-":
        return FileConnector(options, now)
    if sys.stdin is None:
        raise IngestError("Standard input is closed.", "Pipe JSON lines into the command, or name a file.")
    return PipeConnector(sys.stdin.fileno(), options, now)
