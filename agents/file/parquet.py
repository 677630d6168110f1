"""Parquet; resumed by row number, read a batch at a time."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from agents.errors import IngestError
from agents.file.row import Row

_BATCH = 5_000


class ParquetReader:
    """Rows from `position` (`row`: rows read). Dotted columns of structures are reached by the mapping."""

    def __init__(self, path: Path, position: dict[str, int]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._path = path
        self._broken = (pa.ArrowException, OSError)
        try:
            self._file = pq.ParquetFile(path)
        except self._broken as error:
            raise IngestError(
                f"{path} is no Parquet file: {str(error).rstrip(chr(46))}.", "Check how it was written; nothing was ingested."
            ) from error
        self.columns: list[str] | None = list(self._file.schema_arrow.names)
        self._total = max(1, self._file.metadata.num_rows)
        self.position = {"row": 0}
        self._rows = self._iterate()
        while self.position["row"] < position.get("row", 0) and self.read(min(_BATCH, position["row"] - self.position["row"])):
            pass

    def read(self, count: int) -> list[Row]:
        """Up to `count` rows."""
        rows: list[Row] = []
        for fields in self._rows:
            self.position["row"] += 1
            rows.append(Row(self.position["row"], fields))
            if len(rows) >= count:
                break
        return rows

    def fraction(self) -> float:
        """How much is read, 0 to 1."""
        return float(self.position["row"] / self._total)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _iterate(self) -> Iterator[dict[str, Any]]:
        try:
            for batch in self._file.iter_batches(batch_size=_BATCH):
                yield from batch.to_pylist()
        except self._broken as error:
            raise IngestError(
                f"{self._path} is damaged after row {self.position['row']}: {error}.", "Fetch the file again and rerun."
            ) from error
