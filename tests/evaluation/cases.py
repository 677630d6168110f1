"""Evaluation cases written by hand, kept apart from training, lexicons and rules."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from schemas.taxonomy import CATEGORY_OF, Category, Kind

Language = Literal["en", "fr"]
AuthorRole = Literal["official", "employee", "partner"]

FOLDER = Path(__file__).parent / "cases"
LANGUAGES: tuple[Language, ...] = get_args(Language)
ROLES: dict[str, AuthorRole] = {role: role for role in get_args(AuthorRole)}
FIELDS = frozenset({"text", "kinds", "note", "role", "brand", "hard"})
SPLIT = "\u2063"
"""Stands in the files inside invented secrets, so that scanners of repositories stay calm; taken out on reading."""


class CaseError(ValueError):
    """A line that is no valid case; the message names file, line and what to mend."""


@dataclass(frozen=True)
class Case:
    """One text with the kinds of `category` that are truly in it; kinds of the other categories are not labelled.

    `role` is what the author is to `brand`, as a watch would declare it; both are None for a stranger.
    """

    text: str
    kinds: frozenset[Kind]
    note: str
    language: Language
    category: Category
    role: AuthorRole | None = None
    brand: str | None = None
    hard: bool = False


def load(folder: Path = FOLDER) -> list[Case]:
    """All cases of `<folder>/<language>/<category>.jsonl`. Raises `CaseError` or `OSError`."""
    return [case for language in LANGUAGES for category in Category for case in read(folder, language, category)]


def read(folder: Path, language: Language, category: Category) -> Iterator[Case]:
    """The cases of one file, in order."""
    path = folder / language / f"{category}.jsonl"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield parse(line, language, category)
        except ValueError as error:
            raise CaseError(f"{path}:{number}: {error}") from error


def parse(line: str, language: Language, category: Category) -> Case:
    """One line as a case. Raises `ValueError` (mostly `CaseError`) saying what is wrong."""
    row = json.loads(line)
    if not isinstance(row, dict) or not FIELDS.issuperset(row):
        raise CaseError(f"a case is an object with no other fields than {', '.join(sorted(FIELDS))}")
    kinds, hard = _kinds(row.get("kinds"), category), row.get("hard", False)
    if not isinstance(hard, bool) or (hard and kinds):
        raise CaseError("hard is true or left out, and only for cases without kinds")
    role, brand = _author(row)
    return Case(_string(row, "text").replace(SPLIT, ""), kinds, _string(row, "note"), language, category, role, brand, hard)


def _kinds(values: object, category: Category) -> frozenset[Kind]:
    if not isinstance(values, list):
        raise CaseError("kinds is a list, empty for a negative")
    kinds = frozenset(Kind(value) for value in values)
    strangers = sorted(kind for kind in kinds if CATEGORY_OF[kind] is not category)
    if strangers:
        raise CaseError(f"{', '.join(strangers)} belongs to another category than {category}")
    return kinds


def _author(row: dict[str, object]) -> tuple[AuthorRole | None, str | None]:
    if "role" not in row and "brand" not in row:
        return None, None
    role = _string(row, "role")
    if role not in ROLES:
        raise CaseError(f"role is one of {', '.join(ROLES)}, not {role!r}")
    return ROLES[role], _string(row, "brand")


def _string(row: dict[str, object], field: str) -> str:
    value = row.get(field)
    if not isinstance(value, str) or not value.strip():
        raise CaseError(f"{field} is missing or empty")
    return value
