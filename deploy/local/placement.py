"""Where a service's files go, so that the account that runs it reaches and owns them."""

import hashlib
from pathlib import Path

from deploy.local.accounts import Account, reaches

SYSTEM = Path("/var/lib/quivive")


def working_folder(home: Path, name: str, account: Account | None, system: Path = SYSTEM) -> Path:
    """`home/name/files`; below `system`, named after `home`, where `account` cannot enter `home`."""
    home.mkdir(parents=True, exist_ok=True)
    if reaches(home, account):
        return home / name / "files"
    return _opened(system) / hashlib.sha256(str(home).encode()).hexdigest()[:12] / name


def software_folder(cache: Path, account: Account | None, system: Path = SYSTEM) -> Path:
    """A folder for unpacked software: in `cache`, or below `system` where `account` cannot enter it."""
    cache.mkdir(parents=True, exist_ok=True)
    return (cache if reaches(cache, account) else _opened(system)) / "unpacked"


def _opened(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    return folder
