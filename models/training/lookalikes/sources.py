"""What the look-alikes are judged on: well-known brands in two halves, of which one is fitted on, sites of the press, phishing."""

import csv
import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from models.lookalikes.hosts import host_in, label_of
from schemas.watch import Watch

LEGIT: Final = "impersonation_legit_domains.csv.gz"
FLAGGED: Final = "impersonation_discord_domains.csv.gz"
KEPT_APART: Final = ("discord", "steam")
_LEAST = 4


class Brand(NamedTuple):
    """A label of the best known sites, and the watch made of it."""

    label: str
    watch: Watch


class Sources(NamedTuple):
    """`own` are the sites of the best known, which are nobody's look-alikes but may hold a brand's name since they are its own."""

    tuned: tuple[Brand, ...]
    judged: tuple[Brand, ...]
    legit: tuple[str, ...]
    known: tuple[str, ...]


def sources(folder: Path) -> Sources:
    """Brands split in two by a checksum of their names, those kept apart in neither; and the legitimate domains."""
    rows = _rows(folder / LEGIT)
    known = [row["domain"] for row in rows if row["source"] == "top500"]
    labels = dict.fromkeys(label for domain in known if len(label := label_of(domain)) >= _LEAST and label.isalpha() and label.isascii())
    brands = [brand(label, known) for label in labels if not any(name in label for name in KEPT_APART)]
    halves = [tuple(one for one in brands if crc32(one.label.encode()) % 2 == half) for half in (0, 1)]
    return Sources(halves[0], halves[1], tuple(host_in(row["domain"]) for row in rows if row["source"] != "top500"), tuple(known))


def brand(label: str, known: Sequence[str]) -> Brand:
    """A brand whose domains are those of the best known that bear its label."""
    domains = tuple(sorted({domain for domain in known if label in label_of(domain)})) or (f"{label}.com",)
    return Brand(label, Watch(id=label[:60], name=label, names=(label,), official=(label,), domains=domains))


def flagged(folder: Path) -> list[str]:
    """The hosts of the list of phishing sites that imitate Discord and Steam."""
    return [host_in(row["domain"]) for row in _rows(folder / FLAGGED) if row["label"] == "phishing"]


def _rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
