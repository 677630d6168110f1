"""Lexicons: weighted term groups per kind, in French and English, kept as data beside the code."""

from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from models.text.fold import fold
from models.text.spacing import spaced
from schemas.record import Declaration

FOLDER = Path(__file__).parent.parent / "lexicons"

Terms = tuple[Annotated[str, Field(min_length=2, pattern=r"^[^*]+\*?$")], ...]


class Group(Declaration):
    """Terms of one meaning; a trailing `*` matches any ending. `weight` is in log-odds.

    Terms that are no anchor are looked for only where something else gave cause for a closer look.
    """

    weight: float
    anchor: bool = True
    fr: Terms = ()
    en: Terms = ()


class Lexicon(Declaration):
    """One file. `version` is printed on every receipt that rests on it."""

    version: Annotated[str, Field(min_length=1)]
    groups: dict[str, Group]

    def patterns(self, *, anchors: bool) -> dict[str, set[str]]:
        """`{group: patterns}` over spaced text: `" term "` for whole words, `" term"` for a beginning."""
        return {name: {_pattern(term) for term in (*group.fr, *group.en)} for name, group in self.groups.items() if group.anchor is anchors}


@cache
def load_lexicon(name: str) -> Lexicon:
    """The lexicon `name`. Raises `FileNotFoundError` or `ValidationError`: both are faults of the package itself."""
    return Lexicon.model_validate(yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader))


def _pattern(term: str) -> str:
    stem = " " + spaced(fold(term.removesuffix("*"))).rstrip()
    return stem if term.endswith("*") else stem + " "
