"""From a row of an export to a profile."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import ValidationError

from desk.profiles.columns import NEGATED, NESTED, OF_THE_ROW, STATS, fields_of, lacks_banner
from desk.profiles.values import ValueFaultError, nothing, read_value, yes_or_no
from schemas.profile import Profile

_LAYOUTS = 256
_MOST_COLUMNS = 10_000
_MISSING = {"bio": "has_bio", "url": "has_url", "has_url": "has_url", "has_banner": "has_banner"}
"""Fields whose empty cells tell that there is none, and where that goes."""
_ADDRESS = ("http:", "https:", "//")


class Shaped(NamedTuple):
    """A profile, and what of the row could not be read, in words."""

    profile: Profile
    unread: tuple[str, ...] = ()


class Shaper:
    """Turns rows into profiles; `mapping` is column by field, a column `user.name` lies within an object."""

    def __init__(self, mapping: Mapping[str, str], seen_at: datetime) -> None:
        self._mapping = dict(mapping)
        self._by_hand = frozenset(self._mapping)
        self._seen_at = seen_at
        self._fields = lru_cache(maxsize=_LAYOUTS)(self._fields_of)
        self._filled: set[str] = set()

    def notice(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Remember which columns hold something in some row: only there an empty cell tells that there is none."""
        for row in rows:
            if len(self._filled) < _MOST_COLUMNS:
                self._filled.update(column for column, value in self._flat(row).items() if not nothing(value))

    def shape(self, row: Mapping[str, Any]) -> Shaped:
        """The profile of a row.

        What cannot be read is left out where the column was found by its name; raises ValueFaultError, with what to mend, where it was
        mapped by hand or where the profile as a whole is refused.
        """
        flat = self._flat(row)
        values: dict[str, Any] = {}
        unread = []
        for column, field in self._fields(tuple(flat)).items():
            try:
                self._put(values, field, column, flat.get(column))
            except ValueFaultError as fault:
                if field in self._by_hand:
                    raise
                unread.append(str(fault))
        return Shaped(_validated(self._completed(values, flat)), tuple(unread))

    def _put(self, values: dict[str, Any], field: str, column: str, value: object) -> None:
        bare = field.removeprefix(NEGATED)
        if nothing(value):
            if bare in _MISSING and column in self._filled:
                values.setdefault(_MISSING[bare], False)
            return
        if bare == "has_url" and isinstance(value, str) and value.startswith(("http:", "https:")):
            values.setdefault("url", value)
        if bare == "avatar" and isinstance(value, str) and value.lower().startswith(_ADDRESS):
            bare = "avatar_url"
        if bare in {"bio", "url"} and yes_or_no(value):
            bare = _MISSING[bare]
        found = read_value(bare, value)
        if found is not None:
            values[bare] = not found if field.startswith(NEGATED) else found

    def _completed(self, values: dict[str, Any], flat: Mapping[str, Any]) -> dict[str, Any]:
        """With what follows from the rest: the time, a banner that is left out, and no link where it is that of the profile's own page."""
        if "created_at" in values:
            values.setdefault("seen_at", self._seen_at)
        if lacks_banner(flat):
            values.setdefault("has_banner", False)
        address, handle = values.get("url", "").rstrip("/").lower(), values.get("handle", "").lower().lstrip("@")
        if handle and address.startswith(_ADDRESS) and address.rpartition("/")[2].lstrip("@") == handle:
            del values["url"]
        return values

    def _flat(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The columns of the row; those of a nested account alone where there is one, with source and time of the row, and its figures."""
        inner = next((row[name] for name in NESTED if isinstance(row.get(name), dict)), None)
        if inner is None:
            flat = _unfolded(row)
        else:
            beside = {name: value for name, value in row.items() if name in OF_THE_ROW or name in STATS}
            flat = _unfolded(beside) | _unfolded(inner)
        for column in self._mapping.values():
            if column not in flat and (value := _at(row, column)) is not None:
                flat[column] = value
        return flat

    def _fields_of(self, columns: tuple[str, ...]) -> dict[str, str]:
        return fields_of(columns, self._mapping)


def _validated(values: dict[str, Any]) -> Profile:
    try:
        return Profile.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise ValueFaultError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}; shorten it or leave it out") from error


def _unfolded(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with what lies one level down as `object.column`."""
    flat: dict[str, Any] = {}
    for column, value in row.items():
        if isinstance(value, dict):
            flat |= {f"{column}.{name}": held for name, held in value.items() if not isinstance(held, dict)}
        else:
            flat[column] = value
    return flat


def _at(row: Mapping[str, Any], path: str) -> Any:
    """The value under a dotted path, or None."""
    if path in row:
        return row[path]
    holder: Any = row
    for part in path.split("."):
        holder = holder.get(part) if isinstance(holder, Mapping) else None
    return holder
