"""Why a picture is not compared, as a value with words for the person who gave it."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

MAX_BYTES = 10_000_000
MAX_PIXELS = 25_000_000
MAX_SIDE = 30_000
LEAST_SIDE = 16
MOST_NARROW = 12.0


class Why(StrEnum):
    """Reasons; each has what to do in `REMEDY`."""

    MISSING = "missing"
    OUTSIDE = "outside"
    EMPTY = "empty"
    TOO_HEAVY = "too_heavy"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    TOO_NARROW = "too_narrow"
    FORMAT = "format"
    BROKEN = "broken"
    PLAIN = "plain"
    LETTER = "letter"


REMEDY = MappingProxyType(
    {
        Why.MISSING: "check the path",
        Why.OUTSIDE: "put the picture beside the list that names it, or below",
        Why.EMPTY: "fetch it again",
        Why.TOO_HEAVY: f"save it with at most {MAX_BYTES:,} bytes",
        Why.TOO_LARGE: f"scale it down to at most {MAX_PIXELS:,} pixels",
        Why.TOO_SMALL: f"give one of at least {LEAST_SIDE} by {LEAST_SIDE} pixels",
        Why.TOO_NARROW: f"cut out a part that is at most {MOST_NARROW:.0f} times as long as wide",
        Why.FORMAT: "save it as PNG, JPEG, GIF, WebP or BMP",
        Why.BROKEN: "save or fetch it again",
        Why.PLAIN: "give one with more in it: thousands of accounts show the same",
        Why.LETTER: "give one with more in it: thousands of accounts without a picture of their own show the same",
    }
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """`why` for counters, `problem` in words for people."""

    why: Why
    problem: str

    @property
    def message(self) -> str:
        """What is wrong and what to do, in one sentence."""
        return f"{self.problem}; {REMEDY[self.why]}"
