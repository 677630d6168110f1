"""Checks of numbers that belong to people: checksums, lengths of brands and countries, and what the words before them say."""

import itertools
import re
from collections.abc import Iterator

from stdnum.fr import nir as stdnum_nir

from models.masking.surroundings import is_called, is_reference, names_card

_NO_DIGIT = re.compile(r"[^0-9]")
_NO_SIGN = re.compile(r"[^0-9A-Za-z]")
_IBAN_LENGTH = {
    pair[:2]: int(pair[2:])
    for pair in (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 "
        "FK18 FO18 FR27 "
        "GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 "
        "MC27 MD24 ME22 "
        "MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 "
        "SO23 ST25 SV28 "
        "TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
    ).split()
}
"""Signs of an IBAN by country, from the registry of ISO 13616."""
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
_BRANDS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[0-8]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|220[0-4]\d{12}|3[47]\d{13}|3(?:0[0-59]"
    r"|[689]\d)\d{11}"
    r"|3(?:0[0-59]|[689]\d)\d{13}|35\d{14}|(?:1800|2131)\d{11}|6(?:011|4[4-9]\d|[257]\d\d|0\d\d)\d{12}"
    r"|(?:6[257]\d\d|50[123]\d|5[6-8]\d\d)\d{12,15}|(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}"
)
"""First digits and lengths of Visa, Mastercard, Mir, American Express, Diners Club, JCB, Discover, UnionPay, RuPay and Maestro."""
_LIVES = re.compile(
    r"(?i)\b(?:j'habite|habite|habitons|adresse(?:\s\w{1,10})?|address(?:\sis)?|lives?|living|livr\w{1,6}|domicili\w{1,3}|chez moi"
    r"|send\sit|deliver\w{0,3}|ship\w{0,4})\b[^\n]{0,12}$"
)
_DATE = re.compile(
    r"\D?(?:\d{1,2}[./ -]\d{1,2}[./ -](?:19|20)\d{2}(?!\d)|(?:19|20)\d{2}[./ -](?:0?[1-9]|1[0-2])[./ -]\d{1,2}(?!\d)|(?:19"
    r"|20)\d{2}(?:-(?:19|20)?\d{2}){1,3}(?!\d))"
)
_AMOUNT = re.compile(
    r"\s?(?:€|\$|£|%|euros?|dollars|people|personnes|vues|views|fois|km\b|k\b|m\b|\+|(?-i:(?:[A-Z]\w+\s){1,3}(?:St|Street|Ave|Avenue"
    r"|Road|Rd|Lane|Drive|Blvd)\b))",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\d+")
_STEPS = frozenset({0, 1, 2, 5, 10, 100})


def email(text: str, start: int, end: int) -> int:
    """All of it, unless it is the user or the password of an address of the web, or of a repository."""
    before = text[max(0, start - 60) : start]
    of_web = before.endswith("://") or (before.endswith(":") and "//" in before)
    return start if of_web or text.startswith("git@", start) else end


def card(text: str, start: int, end: int) -> int:
    """12 to 19 digits with a valid Luhn check, of a brand's form or called a card; other numbers may follow."""
    cued = names_card(text, start, end)
    if not cued and (is_reference(text, start) or _in_path(text, start)):
        return start
    for stop in _ends(text, start, end):
        number = _NO_DIGIT.sub("", text[start:stop])
        if 12 <= len(number) <= 19 and len(set(number)) > 1 and (cued or _BRANDS.fullmatch(number)) and _luhn(number):
            return stop
    return start


def iban(text: str, start: int, end: int) -> int:
    """A valid IBAN (ISO 13616: length of the country, mod 97); other words may follow."""
    length = _IBAN_LENGTH.get(text[start : start + 2].upper(), 0)
    found = re.match(rf"(?:[^0-9A-Za-z]?[0-9A-Za-z]){{{length}}}(?![0-9])", text[start:end]) if length else None
    return start + found.end() if found and _is_iban(found[0]) else start


def nir(text: str, start: int, end: int) -> int:
    """A French social security number with a valid key."""
    return end if stdnum_nir.is_valid(_NO_SIGN.sub("", text[start:end]).upper()) else start


def siret(text: str, start: int, end: int) -> int:
    """A French company's number that passes its check; of La Poste, the sum of its digits does."""
    number = _NO_DIGIT.sub("", text[start:end])
    post = number.startswith("356000000") and sum(map(int, number)) % 5 == 0
    return end if len(number) in {9, 14} and (_luhn(number) or post) else start


def phone(text: str, start: int, end: int) -> int:
    """Plausible in length, no date, not one digit again and again, and nothing before it says that it counts something else."""
    return end if 9 <= _count(text, start, end) <= 18 and _is_phone(text, start, end) else start


def told_phone(text: str, start: int, end: int) -> int:
    """The same behind a word such as "call": seven digits are enough, twelve without a gap are something else."""
    return phone_of_place(text, start, end) if is_called(text, start) else start


def phone_of_place(text: str, start: int, end: int) -> int:
    """The same before a word such as "office"."""
    value = text[start:end]
    whole = value.isdigit() and len(value) > 11
    return end if 7 <= _count(text, start, end) <= 15 and not whole and _is_phone(text, start, end) else start


def home(text: str, start: int, end: int) -> int:
    """A street where somebody is said to live."""
    return end if _LIVES.search(text, max(0, start - 50), start) else start


def _is_phone(text: str, start: int, end: int) -> bool:
    value = text[start:end]
    number = _NO_DIGIT.sub("", value)
    return (
        len(set(number)) > (1 if value.startswith("+") else 2)
        and not number.startswith("000")
        and not _DATE.match(value)
        and not _AMOUNT.match(text, end)
        and not is_reference(text, start)
        and not _in_path(text, start)
        and not _is_list(value)
    )


def _is_list(value: str) -> bool:
    """Consecutive numbers ("10 11 12 13") or the same one ("42 42 42"): a count, no telephone."""
    parts = [int(part) for part in _PARTS.findall(value)]
    steps = {after - before for before, after in itertools.pairwise(parts)}
    return len(parts) >= 4 and len(steps) == 1 and steps <= _STEPS


def _in_path(text: str, start: int) -> bool:
    """In an address of the web, where numbers are ids unless the address says that it calls."""
    before = text[max(0, start - 300) : start]
    chunk = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
    return "://" in chunk and not re.search(r"(?i)(?:wa\.me/|tel[:=]|phone=|mobile=|card=)\+?$", chunk)


def _count(text: str, start: int, end: int) -> int:
    return len(_NO_DIGIT.sub("", text[start:end]))


def _luhn(number: str) -> bool:
    values = [int(digit) for digit in reversed(number)]
    return (sum(values[::2]) + sum(_DOUBLED[value] for value in values[1::2])) % 10 == 0


def _is_iban(text: str) -> bool:
    plain = _NO_SIGN.sub("", text)
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where a group of characters ends, the last one first."""
    yield end
    for place in range(end - 1, start + 8, -1):
        if not text[place].isalnum() and text[place - 1].isalnum():
            yield place
