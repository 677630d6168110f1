"""What could not be published is kept beside the cursor, masked, so that it can be mended and sent again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson

from agents.connector import Rejected
from schemas.mention import Mention

Mask = Callable[[Sequence[Mention]], object]
"""Takes secrets and personal data out of mentions, in place."""


@dataclass(frozen=True)
class RejectFile:
    """`folder/<name>.jsonl`, one line an item: `at`, `place`, `reason`, `message`, `raw` (masked)."""

    folder: Path
    name: str
    mask: Mask

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / f"{self.name}.jsonl"

    def append(self, rejected: Iterable[Rejected], at: datetime) -> None:
        """Add the items; nothing is created where there are none."""
        lines = [self._line(item, at) for item in rejected]
        if not lines:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            file.write(b"".join(lines))

    def _line(self, item: Rejected, at: datetime) -> bytes:
        fields = {"at": at, "place": item.place, "reason": item.reason.value, "message": item.message, "raw": item.raw}
        texts = {name: masked(value, self.mask) if name in {"message", "raw"} else value for name, value in fields.items()}
        return orjson.dumps(texts, option=orjson.OPT_APPEND_NEWLINE)


def masked(text: object, mask: Mask) -> str:
    """The text without secrets and personal data; what is no Unicode is written as an escape with a backslash."""
    carrier = Mention.model_construct(text=str(text).encode("utf-8", "backslashreplace").decode())
    mask([carrier])
    return carrier.text
