"""`quivive ingest file`: which connector reads the path."""

import sys

from agents.connector import Connector
from agents.errors import IngestError
from agents.file.connector import FileConnector, FileOptions
from agents.file.pipe import PipeConnector
from desk.commands.ingest_run import now


def source_of(options: FileOptions) -> Connector:
    """A file, or standard input for `-`. Raises `IngestError` where neither can be read."""
    if str(options.path) != "-":
        return FileConnector(options, now)
    if sys.stdin is None:
        raise IngestError("Standard input is closed.", "Pipe JSON lines into the command, or name a file.")
    return PipeConnector(sys.stdin.fileno(), options, now)
