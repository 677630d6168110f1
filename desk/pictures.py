"""Pictures against logos, one JSON line each, without any service."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from desk.errors import DeskError
from desk.watches import read
from models.pictures.beside import content_of_file
from models.pictures.hashing import hash_of
from models.pictures.logos import LogoBook, LogoLikeness
from models.pictures.refusal import REMEDY, Refusal
from models.pictures.watching import print_of
from schemas.watch import LogoPrint, Watch

BY_HAND = "logo"
"""The watch that logos belong to which are given by option."""
MOST_FILES = 100_000


def check_pictures(paths: Sequence[Path], watches: Path | None, logos: Sequence[Path]) -> tuple[int, int]:
    """Compare the pictures with the logos, to standard output; returns how many there were and how many of them were refused."""
    book = _book(watches, logos)
    total = refused = 0
    for path in pictures(paths):
        line = compared(path, book)
        total += 1
        refused += "refusal" in line
        sys.stdout.buffer.write(orjson.dumps(line) + b"\n")
        sys.stdout.buffer.flush()
    return total, refused


def compared(path: Path, book: LogoBook) -> dict[str, Any]:
    """`file` and `hash` with `matches`, the nearest first, or with a `refusal`."""
    shown = str(path).encode(errors="replace").decode()
    content = content_of_file(path)
    answer = content if isinstance(content, Refusal) else hash_of(content)
    if isinstance(answer, Refusal):
        return {"file": shown, "hash": "", "matches": [], "refusal": {"reason": answer.why.value, "message": answer.message}}
    return {"file": shown, "hash": answer, "matches": [_match(each) for each in book.compared(answer)]}


def pictures(paths: Sequence[Path]) -> Iterator[Path]:
    """The files in the order given; a folder stands for the files in it and below it, by name, hidden ones left out."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file.relative_to(path)))[:MOST_FILES]
        else:
            yield path


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _match(likeness: LogoLikeness) -> dict[str, Any]:
    return {
        "watch": likeness.watch, "logo": likeness.logo, "distance": likeness.distance, "bits": likeness.bits, "reason": likeness.reason,
    }  # fmt: skip


def _book(watches: Path | None, logos: Sequence[Path]) -> LogoBook:
    declared = read(watches) if watches else ()
    prints = [_print(path) for path in logos]
    by_hand = [Watch(id=BY_HAND, name="Logos given", names=("logo",)).model_copy(update={"logo_prints": tuple(prints)})] if prints else []
    book = LogoBook([*declared, *by_hand])
    if not len(book):
        raise DeskError("There is no logo to compare with.", "Give --logo FILE, or --watches with a file in which a watch has `logos`.")
    return book


def _print(path: Path) -> LogoPrint:
    made = print_of(path.name, path.parent)
    if isinstance(made, Refusal):
        remedy = REMEDY[made.why]
        raise DeskError(f"Logo {path}: {made.problem}.", f"{remedy[0].upper()}{remedy[1:]}.")
    return made
