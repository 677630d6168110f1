"""The artefact cache: a flat folder a service, every file checked against the manifest."""

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from deploy.local import disk
from deploy.local.errors import ServiceError
from deploy.local.locks import locked
from deploy.local.manifest import Artefact

Fetch = Callable[[Artefact, Path], Path]
Report = Callable[[str], None]
PARALLEL = 8
LOCK_DEADLINE_S = 900


def ensure(artefacts: Sequence[Artefact], cache: Path, fetch: Fetch, report: Report) -> list[Path]:
    """The verified files of `artefacts` in `cache`; missing ones are fetched.

    Safe for concurrent runs. Raises ServiceError for a wrong checksum, a full disk, no network.
    """
    with locked(cache / "lock", LOCK_DEADLINE_S):
        missing = [one for one in artefacts if not _place(one, cache).exists()]
        for one in artefacts:
            if one not in missing:
                _verify_cached(one, _place(one, cache))
        if missing:
            _fetch_all(missing, cache, fetch, report)
    return [_place(one, cache) for one in artefacts]


def digest(path: Path) -> str:
    """The sha256 of a file, in hex."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _place(artefact: Artefact, cache: Path) -> Path:
    return cache / artefact.service / artefact.filename


def _fetch_all(missing: Sequence[Artefact], cache: Path, fetch: Fetch, report: Report) -> None:
    megabytes = sum(one.size for one in missing) // disk.MEGABYTE + 1
    disk.require(cache, megabytes, "QUIVIVE_CACHE")
    report(f"Downloading {len(missing)} files, {megabytes} MB, into {cache}")
    with (
        disk.full_disk_explained(cache, "QUIVIVE_CACHE"),
        TemporaryDirectory(dir=cache, prefix="download-") as folder,
    ):
        pool = ThreadPoolExecutor(PARALLEL)
        try:
            jobs = [pool.submit(_fetch_one, one, cache, Path(folder), fetch) for one in missing]
            for job in jobs:
                job.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _fetch_one(artefact: Artefact, cache: Path, folder: Path, fetch: Fetch) -> None:
    path = fetch(artefact, folder)
    found = digest(path)
    if found != artefact.sha256:
        raise ServiceError(
            f"The download of {artefact.filename} is not the pinned file: its sha256 is {found}, expected {artefact.sha256}.",
            "Nothing was kept. Try again; if it persists, a proxy or mirror alters downloads.",
        )
    place = _place(artefact, cache)
    place.parent.mkdir(exist_ok=True)
    path.replace(place)


def _verify_cached(artefact: Artefact, path: Path) -> None:
    if not os.access(path, os.R_OK):
        raise ServiceError(
            f"{path} cannot be read by this user.",
            "Correct its permissions, or point QUIVIVE_CACHE at a folder of your own.",
        )
    if digest(path) != artefact.sha256:
        raise ServiceError(
            f"{path} is damaged: its checksum is not the pinned one.",
            f"Remove it and try again: rm '{path}'",
        )
