"""Checks that keep order numbers, dates and words from being taken for personal data or secrets."""

import re

from stdnum import iban as stdnum_iban
from stdnum import luhn
from stdnum.fr import nir as stdnum_nir

_DIGITS = re.compile(r"\D")


def digits(text: str) -> str:
    """The digits alone."""
    return _DIGITS.sub("", text)


def card(text: str) -> bool:
    """13 to 19 digits with a valid Luhn check that begin as payment cards do."""
    number = digits(text)
    return 13 <= len(number) <= 19 and number[0] in "23456" and len(set(number)) > 1 and bool(luhn.is_valid(number))


def iban(text: str) -> bool:
    """A valid IBAN (ISO 13616, mod 97)."""
    return bool(stdnum_iban.is_valid(text.replace(" ", ""), check_country=False))


def nir(text: str) -> bool:
    """A French social security number with a valid key."""
    return bool(stdnum_nir.is_valid(text.replace(" ", "")))


def phone(text: str) -> bool:
    """Plausible in length and not one digit again and again."""
    number = digits(text)
    return 9 <= len(number) <= 15 and len(set(number)) > 2


def looks_secret(value: str) -> bool:
    """A value that no sentence would hold: letters with digits or marks, or a long mixed string."""
    if value.startswith("[") or value.lower().startswith(("http", "www.")):
        return False
    kinds = sum((any(c.islower() for c in value), any(c.isupper() for c in value), any(c.isdigit() for c in value)))
    kinds += any(not c.isalnum() for c in value.strip(".!?)"))
    return kinds >= 2 and any(not c.isalpha() for c in value.strip(".!?)…"))
