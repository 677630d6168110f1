"""The text banks, one folder a language: plain text files in the form that `agents.scenario.grammar` reads."""

from functools import cache
from pathlib import Path
from typing import Literal

from agents.scenario.grammar import Phrase, parse_bank

Language = Literal["fr", "en"]


@cache
def bank(language: Language) -> dict[str, tuple[Phrase, ...]]:
    """All sections of a language; names are unique over its files."""
    sections: dict[str, tuple[Phrase, ...]] = {}
    for path in sorted((Path(__file__).parent / language).glob("*.txt")):
        sections |= parse_bank(path.read_text(encoding="utf-8").splitlines())
    return sections


@cache
def words(language: Language, name: str) -> tuple[str, ...]:
    """Plain words of a list file, `<name>.list`, one a line."""
    text = (Path(__file__).parent / language / f"{name}.list").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line)
