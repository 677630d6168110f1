"""Values as exports write them, read as a profile's fields want them; nothing told is None."""

import math
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from agents.moments import READABLE, moment
from schemas.mention import EARLIEST, LATEST
from schemas.profile import Profile

MOST_COUNT, MOST_SIZE, MOST_DAYS = 10**12, 10**6, 36_500.0
_NOTHING = frozenset({"", "nan", "null", "none", "na", "n/a", "nil", "undefined", "-"})
_TRUE = frozenset({"1", "1.0", "true", "t", "yes", "y", "oui", "vrai"})
_FALSE = frozenset({"0", "0.0", "false", "f", "no", "n", "non", "faux"})
_SHORT = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([km])", re.IGNORECASE)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,  '’ ][0-9]{3})+")
_TIMES = {"k": 1_000, "m": 1_000_000}
_ADDRESS = re.compile(r"\w[./:]/?/?\w")
_HALVES = re.compile("[\ud800-\udfff]")


class ValueFaultError(ValueError):
    """What cannot be read, in words."""


def nothing(value: object) -> bool:
    """Whether a value says that nothing is known."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return True
    return isinstance(value, str) and value.strip().lower() in _NOTHING


def read_value(field: str, value: object) -> Any:
    """The value for the field; None where nothing is told. Raises ValueFaultError."""
    if nothing(value):
        return None
    try:
        return _READERS[field](value)
    except ValueFaultError as fault:
        raise ValueFaultError(f"{field}: {_shown(value)} {fault}") from fault


def whole(value: object) -> str:
    """Text; a number becomes its digits."""
    if isinstance(value, str):
        return value if value.isascii() else _HALVES.sub("\ufffd", value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueFaultError("is no text")
    return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < MOST_COUNT else str(value)[:100]


def number(value: object) -> float | None:
    """A number that is not negative; negative ones and infinities stand for "unknown" in exports."""
    if isinstance(value, str):
        value = _written(value.strip())
    if not isinstance(value, int | float):
        raise ValueFaultError("is no number")
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return float(min(value, MOST_COUNT)) if value >= 0 else None


def truth(value: object) -> bool:
    """Yes or no; an address or any other text that is there means yes."""
    text = str(value).strip().lower() if isinstance(value, bool | int | float | str) else None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise ValueFaultError("is neither yes nor no: write 0 or 1, true or false")


def presence(value: object) -> bool:
    """Yes or no, or an address or a file's name that is there."""
    return True if isinstance(value, str) and _ADDRESS.search(value) and not yes_or_no(value) else truth(value)


def yes_or_no(value: object) -> bool:
    """Whether a value says yes or no and nothing else."""
    return isinstance(value, bool | int | float | str) and str(value).strip().lower() in _TRUE | _FALSE


def time(value: object) -> datetime | None:
    """A point in time; one outside the years that platforms exist in stands for "unknown"."""
    found = moment(value)
    if found is None:
        raise ValueFaultError(f"is no time; readable are {READABLE}")
    return found if EARLIEST <= found < LATEST else None


def several(value: object) -> tuple[str, ...]:
    """Texts: a list of them, of objects with a `val` or `name`, or one text."""
    if isinstance(value, str):
        return (whole(value),)
    if not isinstance(value, list):
        raise ValueFaultError("is no list of texts")
    return tuple(whole(_named(one)) for one in value if not nothing(_named(one)))


def _named(one: object) -> object:
    return next((one[key] for key in ("val", "name", "value", "url", "description") if key in one), None) if isinstance(one, dict) else one


def _written(text: str) -> float:
    short = _SHORT.fullmatch(text)
    if short:
        return float(short[1]) * _TIMES[short[2].lower()]
    plain = re.sub(r"[^0-9]", "", text) if _GROUPED.fullmatch(text) else text
    try:
        return float(plain)
    except ValueError as error:
        raise ValueFaultError("is no number") from error


def _count(value: object) -> int | None:
    if isinstance(value, bool):
        raise ValueFaultError("is no number")
    found = number(value)
    return None if found is None else int(found)


def _size(value: object) -> int | None:
    found = number(value)
    return None if found is None else min(int(found), MOST_SIZE)


def _share(value: object) -> float | None:
    found = number(value)
    return None if found is None else min(found, 1.0)


def _days(value: object) -> float | None:
    found = number(value)
    return None if found is None else min(found, MOST_DAYS)


def _shown(value: object) -> str:
    text = str(value)[:61]
    return repr(text[:60] + "…" if len(text) > 60 else text)


_BY_KIND: dict[Callable[[object], Any], str] = {
    whole: "id handle name bio url avatar_url source avatar",
    _count: "followers following posts likes listed",
    _size: "handle_length handle_digits name_length name_words name_digits bio_length bio_words",
    _share: "handle_digit_share name_digit_share",
    _days: "age_days",
    truth: "verified private default_look geo_enabled name_is_handle handle_has_digits has_bio",
    presence: "has_avatar has_banner has_url",
    time: "created_at seen_at",
    several: "labels links",
}
_READERS = {field: reader for reader, fields in _BY_KIND.items() for field in fields.split()}
if missing := set(Profile.model_fields) - {"avatar_hash"} - set(_READERS):
    raise TypeError(f"fields of a profile that nothing reads: {missing}")
