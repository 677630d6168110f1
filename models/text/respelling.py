"""Oddly spelt texts written plainly, so that terms are found in them: "#MarqueDeVoleurs", "scaaaam", "c0nn@rd", "💣"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from models.text.oddities import LEET, LOOKALIKES, WEAPONS
from models.text.spacing import spaced

_ALIKE = "".join(LOOKALIKES)
_ODD = re.compile(
    rf"(?P<tag>#\w+)|(?P<run>([a-z])\3{{2,}})|(?<=[a-z])(?P<leet>[0-9@$]+)(?=[a-z])"
    rf"|(?P<alike>(?<=[a-z])[{_ALIKE}]+|[{_ALIKE}]+(?=[a-z]))|(?P<weapon>[{''.join(WEAPONS)}])"
)
_HUMP = re.compile(r"[A-ZÀ-Þ]?[^\W\d_A-ZÀ-Þ]+|[A-ZÀ-Þ]+(?![^\W\d_A-ZÀ-Þ])|\d+")


def words_of_tag(tag: str) -> list[str]:
    """The words that capitals, digits and underscores show in a hashtag as it is written: "MarqueDeVoleurs", "marque_de_voleurs"."""
    return _HUMP.findall(tag)


class Respelt(NamedTuple):
    """A spaced text as it is meant; `places` are, piece by piece, the places of its characters in the text as it is written."""

    words: str
    places: list[Sequence[int]]

    @property
    def origin(self) -> list[int]:
        """For each character its place in the text as it is written; asked of the few readings that tell something."""
        return [place for piece in self.places for place in piece]


def respelt(written: str, folded: str) -> list[Respelt]:
    """One or two readings: letters drawn out count once or twice ("scaaaam", "cooool"), and 1 is an i or an l ("1diot", "sa1ope")."""
    first, doubtful = _Reading(1, "i").of(written, folded)
    return [first, _Reading(2, "l").of(written, folded)[0]] if doubtful else [first]


class _Reading:
    """Writes a text anew: `times` is how often a drawn-out letter counts, `one` what the digit 1 stands for."""

    def __init__(self, times: int, one: str) -> None:
        self._times = times
        self._letters = LEET | {"1": one}
        self._parts: list[str] = []
        self._places: list[Sequence[int]] = []
        self._doubtful = False

    def of(self, written: str, folded: str) -> tuple[Respelt, bool]:
        """The reading, and whether another one is possible."""
        self._write(written, folded, 0, len(folded))
        return Respelt(spaced("".join(self._parts)), self._places), self._doubtful

    def _write(self, written: str, folded: str, start: int, end: int) -> None:
        place = start
        for odd in _ODD.finditer(folded, start, end):
            self._keep(folded, place, odd.start())
            place = odd.end()
            self._mend(written, folded, odd)
        self._keep(folded, place, end)

    def _keep(self, folded: str, start: int, end: int) -> None:
        self._parts.append(folded[start:end])
        self._places.append(range(start, end))

    def _mend(self, written: str, folded: str, odd: re.Match[str]) -> None:
        what, start = odd[0], odd.start()
        match odd.lastgroup:
            case "tag":
                for part in _HUMP.finditer(written, start, odd.end()):
                    self._put(" ", part.start())
                    self._write(written, folded, *part.span())
            case "weapon":
                self._put(f" {WEAPONS[what]} ", start)
            case "leet":
                self._doubtful |= "1" in what
                self._each("".join(self._letters.get(sign, sign) for sign in what), start)
            case "alike":
                self._each("".join(LOOKALIKES[letter] for letter in what), start)
            case _:
                self._doubtful = True
                self._each(what[: self._times], start)

    def _put(self, text: str, place: int) -> None:
        """A text for one character."""
        self._parts.append(text)
        self._places.append((place,) * len(text))

    def _each(self, text: str, start: int) -> None:
        """A character for each."""
        self._parts.append(text)
        self._places.append(range(start, start + len(text)))
