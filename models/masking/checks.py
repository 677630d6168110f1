"""Checks that keep order numbers, dates and words from being taken for personal data or secrets.

A check tells how many characters of the find, from its start, are to be masked; 0 leaves it as it is.
"""

import re
from collections.abc import Callable, Iterator

from stdnum import iban as stdnum_iban
from stdnum import luhn
from stdnum.fr import nir as stdnum_nir

_NO_DIGIT = re.compile(r"[^0-9]")
_NO_SIGN = re.compile(r"[^0-9A-Za-z]")
_ISSUER = re.compile(r"4|5[0-8]|2[2-7]|3[04-9]|6")
_UNLIKE_WORDS = re.compile(r"\d|[!$%&*+=^_|~#@?][^\s]")
_SENTENCE_END = ".!?…)"


def card(text: str) -> int:
    """13 to 19 digits with a valid Luhn check that begin as payment cards do; an expiry date may follow."""
    return _longest(text, _is_card)


def iban(text: str) -> int:
    """A valid IBAN (ISO 13616: length of the country, mod 97); other words may follow."""
    return _longest(text, lambda part: bool(stdnum_iban.is_valid(_NO_SIGN.sub("", part), check_country=False)))


def nir(text: str) -> int:
    """A French social security number with a valid key."""
    return len(text) * bool(stdnum_nir.is_valid(_NO_SIGN.sub("", text)))


def phone(text: str) -> int:
    """Plausible in length and not one digit again and again."""
    number = _NO_DIGIT.sub("", text)
    return len(text) * (8 <= len(number) <= 15 and len(set(number)) > 2)


def secret(text: str) -> int:
    """What no sentence would hold after "the password is": a digit, or a mark inside."""
    value = text.rstrip(_SENTENCE_END)
    if value.lower().startswith(("http", "www.")) or not _UNLIKE_WORDS.search(value):
        return 0
    return len(value)


def _is_card(text: str) -> bool:
    number = _NO_DIGIT.sub("", text)
    return 13 <= len(number) <= 19 and bool(_ISSUER.match(number)) and len(set(number)) > 1 and bool(luhn.is_valid(number))


def _longest(text: str, valid: Callable[[str], bool]) -> int:
    return next((end for end in _ends(text) if valid(text[:end])), 0)


def _ends(text: str) -> Iterator[int]:
    """Where a group of characters ends, the last one first."""
    yield len(text)
    for place in range(len(text) - 1, 8, -1):
        if not text[place].isalnum() and text[place - 1].isalnum():
            yield place
