"""Checks that keep order numbers, dates and words from being taken for personal data or secrets.

A check tells how many characters of the find, from its start, are to be masked; 0 leaves it as it is.
"""

import re
from collections.abc import Callable, Iterator

from stdnum.fr import nir as stdnum_nir

_NO_DIGIT = re.compile(r"[^0-9]")
_NO_SIGN = re.compile(r"[^0-9A-Za-z]")
_IBAN_LENGTH = {
    pair[:2]: int(pair[2:])
    for pair in (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 "
        "GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 "
        "MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
    ).split()
}
"""Signs of an IBAN by country, from the registry of ISO 13616."""
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
_ISSUER = re.compile(r"4|5[0-8]|2[2-7]|3[04-9]|6")
_UNLIKE_WORDS = re.compile(r"\d|[!$%&*+=^_|~#@?][^\s]")
_NO_PASSWORD = frozenset(
    "required forgotten forgot incorrect invalid wrong expired unknown none reset change changed missing lost help optional yes "
    "oublié oublie oubliée perdu refusé incorrecte invalide erroné expiré inconnu aucun changé obligatoire requis merci aide "
    "non oui".split()
)
_SENTENCE_END = ".!?…)"


def card(text: str) -> int:
    """13 to 19 digits with a valid Luhn check that begin as payment cards do; an expiry date may follow."""
    return _longest(text, _is_card) if _ISSUER.match(text) else 0


def iban(text: str) -> int:
    """A valid IBAN (ISO 13616: length of the country, mod 97); other words may follow."""
    length = _IBAN_LENGTH.get(text[:2].upper(), 0)
    found = re.match(rf"(?:[^0-9A-Za-z]?[0-9A-Za-z]){{{length}}}(?![0-9])", text) if length else None
    return found.end() if found and _is_iban(found[0]) else 0


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


def told_password(text: str) -> int:
    """What stands alone behind "password:" is taken for one, unless it says that none is told."""
    return 0 if text.lower() in _NO_PASSWORD or text.startswith("[") else len(text)


def _is_card(text: str) -> bool:
    number = _NO_DIGIT.sub("", text)
    if not 13 <= len(number) <= 19 or len(set(number)) == 1:
        return False
    values = [int(digit) for digit in reversed(number)]
    return (sum(values[::2]) + sum(_DOUBLED[value] for value in values[1::2])) % 10 == 0


def _is_iban(text: str) -> bool:
    plain = _NO_SIGN.sub("", text)
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def _longest(text: str, valid: Callable[[str], bool]) -> int:
    return next((end for end in _ends(text) if valid(text[:end])), 0)


def _ends(text: str) -> Iterator[int]:
    """Where a group of characters ends, the last one first."""
    yield len(text)
    for place in range(len(text) - 1, 8, -1):
        if not text[place].isalnum() and text[place - 1].isalnum():
            yield place
