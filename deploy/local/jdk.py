"""Find a JDK that is new enough; the default `java` is often older than one lying beside it."""

import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.local.errors import ServiceError

MINIMUM = 21
FOLDERS = (
    "/usr/lib/jvm/*",
    "/usr/java/*",
    "/opt/*",
    "/opt/java/*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
    "~/Library/Java/JavaVirtualMachines/*/Contents/Home",
)
VERSION = re.compile(r'^JAVA_VERSION="(?:1\.)?(\d+)', re.MULTILINE)


@dataclass(frozen=True)
class Jdk:
    """A Java home and its major version."""

    home: Path
    major: int


def find(environment: Mapping[str, str], usable: Callable[[Path], bool]) -> Jdk:
    """The first JDK of JAVA_HOME, PATH and the usual folders with version >= MINIMUM.

    `usable` says whether the account that runs the service can reach a path. Raises ServiceError.
    """
    return choose(known(_homes(environment)), usable)


def choose(jdks: Sequence[Jdk], usable: Callable[[Path], bool]) -> Jdk:
    """The first new enough and reachable JDK; ServiceError tells what was found instead."""
    for jdk in jdks:
        if jdk.major >= MINIMUM and usable(jdk.home / "bin" / "java"):
            return jdk
    hidden = [jdk for jdk in jdks if jdk.major >= MINIMUM]
    found = ", ".join(f"Java {jdk.major} in {jdk.home}" for jdk in jdks) or "no Java at all"
    raise ServiceError(
        f"No JDK {MINIMUM} or newer that the services can use (found: {found}).",
        "Move the newer JDK to a folder that every user can read, such as /opt."
        if hidden
        else f"Install one (Debian: apt install openjdk-{MINIMUM}-jre-headless, macOS: brew install"
        " openjdk, any: https://adoptium.net) or set JAVA_HOME to it.",
    )


def known(homes: Iterable[Path]) -> list[Jdk]:
    """The Java homes among `homes`, in order, once each, with the version their release file says."""
    jdks: dict[Path, int] = {}
    for home in homes:
        major = version(home)
        if major is not None:
            jdks.setdefault(home.resolve(), major)
    return [Jdk(home, major) for home, major in jdks.items()]


def version(home: Path) -> int | None:
    """The major version in `home`'s release file; None where there is no runnable Java."""
    release = home / "release"
    try:
        if not os.access(home / "bin" / "java", os.X_OK):
            return None
        match = VERSION.search(release.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None
    return int(match[1]) if match else None


def _homes(environment: Mapping[str, str]) -> Iterable[Path]:
    if environment.get("JAVA_HOME"):
        yield Path(environment["JAVA_HOME"])
    on_path = shutil.which("java", path=environment.get("PATH"))
    if on_path:
        yield Path(on_path).resolve().parent.parent
    for pattern in FOLDERS:
        folder = Path(pattern).expanduser()
        yield from sorted(Path(folder.anchor).glob(str(folder.relative_to(folder.anchor))))
