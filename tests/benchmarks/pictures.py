"""How many copies of logos are found, how many other pictures are taken for copies, and what it costs.

    python -m tests.benchmarks.pictures [--logos 200] [--strangers 3000] [--folder FOLDER]

Logos and strangers are drawn (`pictures_drawn`), or are the pictures of a folder and what lies below it.
"""

import argparse
import io
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

import numpy as np
from PIL import Image

from models.pictures.hashing import hash_of
from models.pictures.logos import LogoBook
from models.pictures.reference import reference_of
from models.pictures.refusal import Refusal
from schemas.watch import LogoPrint, Watch
from tests.benchmarks.pictures_changed import CHANGES
from tests.benchmarks.pictures_drawn import DRAWERS, initials

TWINS = 0.98
"""Correlation from which on two files of a folder are the same picture."""


@dataclass
class Count:
    """Copies found of copies made; other pictures taken for copies of pairs compared."""

    found: int = 0
    made: int = 0
    false: int = 0
    pairs: int = 0
    wrong: list[str] = field(default_factory=list)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--logos", type=int, default=200)
    parser.add_argument("--strangers", type=int, default=3_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--wrong", action="store_true", help="name the pairs that were taken for copies")
    options = parser.parse_args()
    pictures = distinct(folder(options.folder)) if options.folder else drawn()
    logos, book, spent = references(pictures, options.logos)
    print(f"{len(logos)} logos; {spent[0]} too plain to be one; a reference {spent[1]:.0f} ms, {spent[2]:.1f} kB")
    counts = {name: copies(book, logos, name) for name in CHANGES}
    for name, count in counts.items():
        print(f"{name:16} found {count.found / count.made:7.2%}   false {count.false:5d} of {count.pairs:,}")
    others = strangers(book, len(logos), islice(pictures, options.strangers))
    letters = strangers(book, len(logos), ((f"initials {seed}", stored(initials(seed))) for seed in range(options.strangers // 5)))
    for name, count in (("other pictures", others), ("initials", letters)):
        print(f"{name:16} {'':13}   false {count.false:5d} of {count.pairs:,}")
    every = [*counts.values(), others, letters]
    false, pairs = sum(count.false for count in every), sum(count.pairs for count in every)
    print(f"{'all pairs':16} {'':13}   false {false:5d} of {pairs:,}: {false / max(1, pairs):.4%}")
    if options.wrong:
        print(*sorted({wrong for count in every for wrong in count.wrong}), sep="\n")
    costs(logos, book)


def drawn() -> Iterator[tuple[str, bytes]]:
    """Pictures of all drawers in turn, without end."""
    for seed, name in enumerate(cycle(DRAWERS)):
        yield f"{name} {seed}", stored(DRAWERS[name](seed))


def folder(path: Path) -> Iterator[tuple[str, bytes]]:
    """All pictures below a folder, in an order by chance."""
    files = sorted(file for file in path.rglob("*") if file.suffix.lower() in {".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"})
    random.Random(7).shuffle(files)
    for file in files:
        yield str(file.relative_to(path)), file.read_bytes()


def distinct(pictures: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Those that are not the same as one before, cell by cell."""
    held: list[np.ndarray] = []
    for name, content in pictures:
        cells = np.asarray(flat(content).convert("L").resize((24, 24)), dtype=np.float32).ravel()
        cells = cells - cells.mean()
        cells /= max(1.0, float(np.linalg.norm(cells)))
        if not held or float(np.max(np.stack(held) @ cells)) < TWINS:
            held.append(cells)
            yield name, content


def references(
    pictures: Iterator[tuple[str, bytes]], most: int
) -> tuple[list[tuple[str, Image.Image]], LogoBook, tuple[int, float, float]]:
    """The logos, the book of them, and how many were refused, milliseconds and kilobytes of one."""
    logos: list[tuple[str, Image.Image]] = []
    watches: list[Watch] = []
    refused, size, began = 0, 0, time.process_time()
    for name, content in pictures:
        views = reference_of(content)
        if isinstance(views, Refusal):
            refused += 1
            continue
        size += len(views)
        watches.append(Watch(id=f"w{len(logos)}", name=name[:200], names=("any",), logo_prints=(LogoPrint(name=name[:200], views=views),)))
        logos.append((name, flat(content)))
        if len(logos) == most:
            break
    spent = (time.process_time() - began) / len(logos) * 1_000
    return logos, LogoBook(watches), (refused, spent, size / len(logos) / 1_000)


def copies(book: LogoBook, logos: list[tuple[str, Image.Image]], change: str) -> Count:
    """Each logo changed once."""
    count = Count()
    chance = random.Random(f"copies {change}")
    for place, (name, image) in enumerate(logos):
        answer = hash_of(stored(CHANGES[change](image, chance)))
        found = () if isinstance(answer, Refusal) else book.of(answer)
        count.made += 1
        count.pairs += len(logos) - 1
        count.found += any(each.watch == f"w{place}" for each in found)
        wrong = [each for each in found if each.watch != f"w{place}"]
        count.false += len(wrong)
        count.wrong += [f"{name} = {each.logo} ({each.distance})" for each in wrong]
    return count


def strangers(book: LogoBook, logos: int, pictures: Iterable[tuple[str, bytes]]) -> Count:
    """Pictures that are no logo of the book."""
    count = Count()
    for name, content in pictures:
        answer = hash_of(content)
        found = () if isinstance(answer, Refusal) else book.of(answer)
        count.pairs += logos
        count.false += len(found)
        count.wrong += [f"{name} = {each.logo} ({each.distance})" for each in found]
    return count


def costs(logos: list[tuple[str, Image.Image]], book: LogoBook) -> None:
    """Processor time of a hash, and of a look-up in a batch, best of five."""
    contents = [stored(image, "JPEG") for _, image in logos[:50]]
    answers = [answer for answer in map(hash_of, contents) if isinstance(answer, str)]
    print(f"a hash {best(lambda: [hash_of(content) for content in contents]) / len(contents) * 1e3:.2f} ms")
    for held in (1, 10, 50):
        few = LogoBook(book.watches[:held])
        few_us = best(lambda few=few: [few.compared(answer) for answer in answers]) / len(answers) * 1e6
        batch = [answers[place] if place < 10 else "" for place in range(1_000)]
        warm = best(lambda few=few, batch=batch: few.find(batch)) * 1e6 / len(batch)
        print(f"{held:3d} logos: a new hash {few_us:.0f} us; a mention of a batch of 1,000 with 10 known hashes {warm:.3f} us")


def best(work) -> float:
    """Least processor seconds of five runs."""
    spent = []
    for _ in range(5):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def stored(image: Image.Image, sort: str = "PNG") -> bytes:
    """The bytes of a file."""
    held = io.BytesIO()
    image.save(held, sort)
    return held.getvalue()


def flat(content: bytes) -> Image.Image:
    """On white, without colour tables."""
    image = Image.open(io.BytesIO(content)).convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")


if __name__ == "__main__":
    main()
