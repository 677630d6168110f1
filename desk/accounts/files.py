"""A dossier's two files: named after the account, never over another file."""

import os
import re
from datetime import datetime
from pathlib import Path

from desk.errors import DeskError
from schemas.ids import content_id

MOST_NAME = 60
_ODD = re.compile(r"[^A-Za-z0-9_-]+")


def file_stem(account: str, at: datetime) -> str:
    """A name that every file system takes, of the account and the second; a digest tells apart what the safe letters do not."""
    safe = _ODD.sub("-", account).strip("-")[:MOST_NAME]
    return f"account-{safe}-{content_id(account)[:8]}-{at:%Y%m%dT%H%M%SZ}"


def write_new(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """Write all or none; the folder is made. Raises DeskError where one is there already, or cannot be written."""
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = folder / name
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                written.append(path)
                file.write(content)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        raise DeskError(f"{error.filename or folder}: {error.strerror}.", "Give --out another place that you may write.") from error
    return written
