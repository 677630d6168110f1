"""A small text grammar: sections of phrases with `{one|other}` choices and `<references>`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random

_TOKEN = re.compile(r"[{}|]|<[a-z0-9.]+>|[^{}|<]+|<")


@dataclass(frozen=True, slots=True)
class Reference:
    """`<name>`: a fact of the context, or a phrase drawn from the section of that name."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """`{one|other}`: any of the phrases, each as likely as the next."""

    options: tuple["Phrase", ...]


Phrase = tuple[str | Reference | Choice, ...]
Bank = Mapping[str, tuple[Phrase, ...]]


class GrammarError(ValueError):
    """A bank that cannot be read; the message names the section or the line."""


def parse_bank(lines: Iterable[str]) -> dict[str, tuple[Phrase, ...]]:
    """Sections from lines: `[name]`, then one phrase a line; blank lines mean nothing. Raises `GrammarError`."""
    sections: dict[str, list[Phrase]] = {}
    current: list[Phrase] | None = None
    for line in (raw.strip() for raw in lines):
        if line.startswith("[") and line.endswith("]"):
            current = sections.setdefault(line[1:-1], [])
        elif line and current is None:
            raise GrammarError(f"a phrase before the first [section]: {line}")
        elif line and current is not None:
            current.append(parse_phrase(line))
    return {name: tuple(phrases) for name, phrases in sections.items()}


def parse_phrase(line: str) -> Phrase:
    """One line. Raises `GrammarError` where braces do not pair."""
    pieces = _TOKEN.findall(line)
    options, rest = _options(pieces, 0)
    if rest != len(pieces) or len(options) != 1:
        raise GrammarError(f"braces do not pair, or a bar stands outside of them: {line}")
    return options[0]


def _options(pieces: list[str], position: int) -> tuple[tuple[Phrase, ...], int]:
    """The phrases between bars from `position` up to the closing brace or the end, and where it stopped."""
    options: list[list[str | Reference | Choice]] = [[]]
    while position < len(pieces) and pieces[position] != "}":
        piece = pieces[position]
        position += 1
        if piece == "{":
            inner, position = _options(pieces, position)
            if position == len(pieces):
                raise GrammarError(f"a brace is not closed: {''.join(pieces)}")
            position += 1
            options[-1].append(Choice(inner))
        elif piece == "|":
            options.append([])
        else:
            options[-1].append(Reference(piece[1:-1]) if len(piece) > 2 and piece[0] == "<" else piece)
    return tuple(tuple(option) for option in options), position


class Speaker:
    """Draws phrases from a bank; a section's phrases all come up before one comes again."""

    def __init__(self, bank: Bank, rng: Random) -> None:
        self._bank = bank
        self._rng = rng
        self._decks: dict[str, list[Phrase]] = {}

    def say(self, section: str, facts: Mapping[str, str]) -> str:
        """A phrase of the section. `<name>` means `facts[name]`, else section `<facts[family]>.name`, else section `name`."""
        pieces: list[str] = []
        self._expand(self._draw(section), facts, pieces)
        return "".join(pieces)

    def _expand(self, phrase: Phrase, facts: Mapping[str, str], pieces: list[str]) -> None:
        for piece in phrase:
            if isinstance(piece, str):
                pieces.append(piece)
            elif isinstance(piece, Choice):
                self._expand(piece.options[int(self._rng.random() * len(piece.options))], facts, pieces)
            elif piece.name in facts:
                pieces.append(facts[piece.name])
            else:
                self._expand(self._draw(self._section(piece.name, facts)), facts, pieces)

    def _section(self, name: str, facts: Mapping[str, str]) -> str:
        of_family = f"{facts.get('family', '')}.{name}"
        return of_family if of_family in self._bank else name

    def _draw(self, section: str) -> Phrase:
        deck = self._decks.get(section)
        if not deck:
            if section not in self._bank:
                raise GrammarError(f"no section [{section}] in the bank")
            deck = list(self._bank[section])
            self._rng.shuffle(deck)
            self._decks[section] = deck
        return deck.pop()
