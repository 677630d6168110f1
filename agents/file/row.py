"""One row of a file as it was read, before it becomes a mention."""

import json
from dataclasses import dataclass
from typing import Any, Protocol

from schemas.framing import Fault


@dataclass(slots=True)
class Row:
    """`number` counts from 1 as a person would. Either `fields`, or a `fault` with the `raw` row."""

    number: int
    fields: dict[str, Any] | None = None
    fault: Fault | None = None
    raw: str = ""

    def written(self) -> str:
        """The row for the file of rejects."""
        if self.fields is None:
            return self.raw
        return json.dumps(self.fields, ensure_ascii=False, default=str)


class Reader(Protocol):
    """A file being read from a position to its end. Raises `IngestError` where the file is damaged, after the rows before that."""

    position: dict[str, int]
    """Where the next row begins: survives in the cursor."""

    columns: list[str] | None
    """The names in the header; None where each row brings its own."""

    def read(self, count: int) -> list[Row]:
        """Up to `count` rows; none at the end."""
        ...

    def fraction(self) -> float:
        """How much is read, 0 to 1."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...
