"""Opening a file of mentions: what it is, whether it can be read, and how far it is read."""

import gzip
import zlib
from io import BufferedIOBase
from pathlib import Path
from typing import IO, cast

from agents.errors import IngestError

FORMATS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet", ".pq": "parquet"}
DAMAGE = (EOFError, gzip.BadGzipFile, zlib.error)
"""What a broken or truncated gzip file raises while it is read."""


def format_of(path: Path) -> str:
    """`jsonl`, `csv` or `parquet`, by the name. Raises `IngestError` where the file cannot be one of these."""
    if path.is_dir():
        raise IngestError(f"{path} is a folder.", "Give one file; for several, run the command once a file.")
    if not path.exists():
        raise IngestError(f"{path} does not exist.", "Check the path.")
    name = path.name.lower().removesuffix(".gz")
    found = FORMATS.get(Path(name).suffix)
    if found is None or (found == "parquet" and path.suffix.lower() == ".gz"):
        raise IngestError(f"{path} is of an unknown format.", f"Known: {', '.join(FORMATS)}; all but Parquet may end in .gz.")
    if path.stat().st_size == 0:
        raise IngestError(f"{path} is empty.", "Check how it was written; nothing was ingested.")
    return found


class OpenFile:
    """A plain or gzipped file, read as bytes. `fraction` is by bytes of the file itself."""

    def __init__(self, path: Path) -> None:
        self._size = max(1, path.stat().st_size)
        try:
            self._disk: IO[bytes] = path.open("rb")
        except OSError as error:
            raise IngestError(f"{path} cannot be read: {error.strerror}.", "Check its rights.") from error
        packed = self._disk.read(2) == b"\x1f\x8b"
        self._disk.seek(0)
        self.bytes: BufferedIOBase = gzip.GzipFile(fileobj=self._disk) if packed else cast("BufferedIOBase", self._disk)

    def fraction(self) -> float:
        """How much is read, 0 to 1."""
        return min(1.0, self._disk.tell() / self._size)

    def close(self) -> None:
        """Close the file; more than once is harmless."""
        self.bytes.close()
        self._disk.close()


def damaged(path: Path, row: int, error: Exception) -> IngestError:
    """The file breaks off after `row`."""
    return IngestError(f"{path} is damaged after row {row}: {error}.", "The rows before were ingested; fetch the file again and rerun.")
