"""The logos that watches name, made into prints: what a watch carries instead of its pictures."""

from collections.abc import Sequence
from pathlib import Path

from models.pictures.beside import content_of
from models.pictures.reference import reference_of
from models.pictures.refusal import Refusal
from schemas.watch import LogoPrint, Watch


def printed(watches: Sequence[Watch], folder: Path) -> tuple[tuple[Watch, ...], list[str]]:
    """The watches with the prints of their logos, and a sentence for each logo that is of no use, naming watch and file."""
    faults: list[str] = []
    made = tuple(_with_prints(watch, folder, faults) if watch.logos else watch for watch in watches)
    return made, faults


def _with_prints(watch: Watch, folder: Path, faults: list[str]) -> Watch:
    prints: list[LogoPrint] = []
    for name in dict.fromkeys(watch.logos):
        made = print_of(name, folder)
        if isinstance(made, Refusal):
            faults.append(f"watch '{watch.id}', logo {name}: {made.message}")
        else:
            prints.append(made)
    return watch.model_copy(update={"logo_prints": tuple(prints)})


def print_of(name: str, folder: Path) -> LogoPrint | Refusal:
    """The print of one logo in a folder or below it."""
    content = content_of(name, folder)
    views = content if isinstance(content, Refusal) else reference_of(content)
    return views if isinstance(views, Refusal) else LogoPrint(name=name, views=views)
