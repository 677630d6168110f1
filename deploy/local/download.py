"""Fetch one artefact from Maven Central, through jgo."""

from pathlib import Path

import requests
import stamina
from jgo.maven import MavenContext

from deploy.local.errors import ServiceError
from deploy.local.manifest import Artefact

TIMEOUT_S = 30
ATTEMPTS = 3


def fetch(artefact: Artefact, folder: Path) -> Path:
    """Download `artefact` below `folder` and return its path; it is not verified yet.

    Raises ServiceError when Maven Central cannot be reached or lacks the file.
    """
    try:
        return _download(artefact, folder)
    except requests.RequestException as error:
        raise _unreachable(artefact, type(error).__name__) from error
    except RuntimeError as error:
        raise _unreachable(artefact, "the repository did not serve the file") from error


def _unreachable(artefact: Artefact, reason: str) -> ServiceError:
    return ServiceError(
        f"Could not download {artefact.coordinate} from Maven Central ({reason}).",
        "Check the network and HTTPS_PROXY, then run the same command again: what has been"
        " downloaded is kept. Offline, copy QUIVIVE_CACHE from a machine that has it.",
    )


@stamina.retry(on=requests.RequestException, attempts=ATTEMPTS, wait_initial=0.5)
def _download(artefact: Artefact, folder: Path) -> Path:
    maven = MavenContext(repo_cache=folder, timeout=TIMEOUT_S)
    component = maven.project(artefact.group, artefact.artefact).at_version(artefact.version)
    wanted = component.artifact(packaging=artefact.packaging)
    if wanted.cached_path is not None:
        wanted.cached_path.unlink(missing_ok=True)
    path = maven.resolver.download(wanted)
    if path is None:
        raise RuntimeError(f"no path for {artefact.coordinate}")
    return path
