"""Where each source continues: one small JSON file a source, replaced atomically."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from agents.connector import Cursor
from agents.errors import IngestError


@dataclass(frozen=True)
class CursorFile:
    """`folder/<name>.json`. A missing file is an empty cursor; a damaged one is an error, never a silent new beginning."""

    folder: Path
    name: str

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / f"{self.name}.json"

    def load(self) -> Cursor:
        """The saved cursor, or an empty one."""
        try:
            cursor = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise self._damaged() from error
        if not isinstance(cursor, dict):
            raise self._damaged()
        return cursor

    def save(self, cursor: Cursor) -> None:
        """Replace the file; after a power cut it holds either the old or the new cursor."""
        self.folder.mkdir(parents=True, exist_ok=True)
        temporary = self.path.with_suffix(".new")
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(dict(cursor), file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.path)

    def forget(self) -> None:
        """Begin anew next time."""
        self.path.unlink(missing_ok=True)

    def _damaged(self) -> IngestError:
        return IngestError(f"The cursor {self.path} is damaged.", "Delete it to begin this source anew; copies are recognised by their id.")
