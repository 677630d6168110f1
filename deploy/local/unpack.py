"""Unpack the Elasticsearch distribution once, all or nothing."""

import zipfile
from pathlib import Path
from tempfile import mkdtemp

from deploy.local import disk
from deploy.local.errors import ServiceError
from deploy.local.locks import locked

LOCK_DEADLINE_S = 120


def unpacked(archive: Path, folder: Path) -> Path:
    """The unpacked content of `archive` (a zip with one top folder) in `folder`.

    A folder that is there already is taken as it is. Raises ServiceError for a full disk.
    """
    target = folder / archive.stem
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / "lock", LOCK_DEADLINE_S), disk.full_disk_explained(folder, "QUIVIVE_CACHE"):
        if not target.exists():
            _unpack(archive, folder, target)
    return target


def _unpack(archive: Path, folder: Path, target: Path) -> None:
    with zipfile.ZipFile(archive) as content:
        members = content.infolist()
        disk.require(folder, sum(one.file_size for one in members) // disk.MEGABYTE + 1, "QUIVIVE_CACHE")
        temporary = Path(mkdtemp(dir=folder, prefix="unpack-"))
        for member in members:
            _extract(content, member, temporary)
    tops = list(temporary.iterdir())
    if [top.name for top in tops] != [archive.stem]:
        raise ServiceError(f"{archive} does not hold {archive.stem}.", "Remove it and try again.")
    tops[0].replace(target)
    temporary.rmdir()


def _extract(content: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    path = Path(content.extract(member, folder))
    mode = member.external_attr >> 16 & 0o777
    path.chmod(mode | (0o755 if member.is_dir() else 0o644))
