"""The pinned artefacts: which files each service is made of, their sizes and checksums.

`artefacts.txt` holds one artefact a line: service, sha256, size in bytes, Maven coordinate.
It is written by `python -m deploy.local.pin` and reviewed like a lock file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from deploy.local.names import Name

MANIFEST = Path(__file__).with_name("artefacts.txt")


@dataclass(frozen=True, order=True)
class Artefact:
    """One file of Maven Central; `size` in bytes, `sha256` in lower-case hex."""

    service: Name
    group: str
    artefact: str
    version: str
    packaging: str
    sha256: str
    size: int

    @property
    def filename(self) -> str:
        """The file's name in Maven Central and in the cache."""
        return f"{self.artefact}-{self.version}.{self.packaging}"

    @property
    def coordinate(self) -> str:
        """`group:artefact:packaging:version`."""
        return f"{self.group}:{self.artefact}:{self.packaging}:{self.version}"


def parse(text: str) -> tuple[Artefact, ...]:
    """The artefacts of a manifest's text; ValueError for a malformed line."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(_artefact(line) for line in lines if line and not line.startswith("#"))


def render(artefacts: Iterable[Artefact]) -> str:
    """A manifest's text, sorted, that `parse` reads back."""
    head = "# Written by: python -m deploy.local.pin\n# service sha256 size coordinate\n"
    return head + "".join(f"{one.service} {one.sha256} {one.size} {one.coordinate}\n" for one in sorted(artefacts))


def pinned(service: Name) -> tuple[Artefact, ...]:
    """The artefacts that `service` is made of."""
    artefacts = parse(MANIFEST.read_text(encoding="utf-8"))
    return tuple(one for one in artefacts if one.service is service)


def _artefact(line: str) -> Artefact:
    service, sha256, size, coordinate = line.split()
    group, artefact, packaging, version = coordinate.split(":")
    if len(bytes.fromhex(sha256)) != 32:
        raise ValueError(f"not a sha256 in the manifest line: {line}")
    return Artefact(Name(service), group, artefact, version, packaging, sha256, int(size))
