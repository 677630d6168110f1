"""Which account runs a service, and what that account can reach."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from deploy.local.errors import ServiceError

UNPRIVILEGED = "nobody"


@dataclass(frozen=True)
class Account:
    """A user of this machine."""

    name: str
    uid: int
    gid: int


def unprivileged(effective_uid: int) -> Account | None:
    """The account for a service that refuses root; None where we are not root ourselves."""
    if effective_uid != 0:
        return None
    try:
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError as error:
        raise ServiceError(
            f"Elasticsearch refuses to run as root and there is no user {UNPRIVILEGED!r}.",
            "Run this command as an ordinary user.",
        ) from error
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def reaches(path: Path, account: Account | None) -> bool:
    """True where `account` (None: ourselves) may enter every folder above `path` and read it."""
    if account is None:
        return os.access(path, os.R_OK)
    try:
        resolved = path.resolve(strict=True)
        folders = (_bits(parent.stat(), account) & 0o1 for parent in resolved.parents)
        return all(folders) and bool(_bits(resolved.stat(), account) & 0o4)
    except OSError:
        return False


def own(folder: Path, account: Account | None) -> None:
    """Create `folder` and give it, with what it holds, to `account` (None: leave it ours)."""
    folder.mkdir(parents=True, exist_ok=True)
    if account is None:
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account.uid, account.gid, follow_symlinks=False)


def _bits(status: os.stat_result, account: Account) -> int:
    mode = stat.S_IMODE(status.st_mode)
    if status.st_uid == account.uid:
        return mode >> 6
    return mode >> 3 if status.st_gid == account.gid else mode
