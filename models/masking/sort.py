"""What a sort of secret or personal data is, to the recogniser."""

import re
from collections.abc import Callable
from dataclasses import dataclass

Check = Callable[[str, int, int], int]
"""Text, start and end of a find; where what is to be masked ends, its start if nothing is."""

DIGITS = "8 digits"
LONG_TOKEN = "a long token"  # noqa: S105 - a name, no password
GAP = "[ .-]"
"""What people write between groups of digits."""


@dataclass(frozen=True)
class Sort:
    """One pattern, tried only where one of the strings that it `needs` is there, in lower case.

    `DIGITS` stands for seven digits or more near each other, `LONG_TOKEN` for a word of letters and digits of twelve or more.
    `group` is the part that is masked; `secret` tells credentials from personal data.
    """

    name: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    check: Check | None = None
    group: int = 0
    secret: bool = True


def secret(name: str, needs: tuple[str, ...], pattern: str, check: Check | None = None, group: int = 0) -> Sort:
    """A sort of credential."""
    return Sort(name, needs, re.compile(pattern), check, group)


def personal(name: str, needs: tuple[str, ...], pattern: str, check: Check | None = None, group: int = 0) -> Sort:
    """A sort of personal data."""
    return Sort(name, needs, re.compile(pattern), check, group, secret=False)
