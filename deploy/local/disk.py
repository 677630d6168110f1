"""Disk space: checked before it is needed."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.local.errors import ServiceError

MEGABYTE = 1_000_000
DATA_MB = 500


def require(folder: Path, needed_mb: int, variable: str) -> None:
    """Raise ServiceError unless the disk of `folder` has `needed_mb` free megabytes."""
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free_mb = shutil.disk_usage(existing).free // MEGABYTE
    if free_mb < needed_mb:
        raise ServiceError(
            f"{folder} needs {needed_mb} MB and its disk has {free_mb} MB free.",
            f"Free some space, or point {variable} at a larger disk.",
        )


@contextmanager
def full_disk_explained(folder: Path, variable: str) -> Iterator[None]:
    """Turn "no space left" and "quota exceeded" within into a ServiceError."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise ServiceError(
            f"The disk of {folder} is full.",
            f"Free some space, or point {variable} at a larger disk.",
        ) from error
