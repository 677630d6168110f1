"""From a row of an export to a profile."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from desk.profiles.columns import NEGATED, NESTED, OF_THE_ROW, fields_of
from desk.profiles.values import ValueFaultError, nothing, read_value
from schemas.profile import Profile

_LAYOUTS = 256


class Shaper:
    """Turns rows into profiles; `mapping` is column by field, a column `user.name` lies within an object."""

    def __init__(self, mapping: Mapping[str, str], seen_at: datetime) -> None:
        self._mapping = dict(mapping)
        self._seen_at = seen_at
        self._fields = lru_cache(maxsize=_LAYOUTS)(self._fields_of)

    def profile(self, row: Mapping[str, Any]) -> Profile:
        """The profile of a row. Raises ValueFaultError with what to mend."""
        flat = self._flat(row)
        values: dict[str, Any] = {}
        for column, field in self._fields(tuple(flat)).items():
            value = flat.get(column)
            if not nothing(value):
                self._put(values, field, value)
        if "created_at" in values:
            values.setdefault("seen_at", self._seen_at)
        try:
            return Profile.model_validate(values)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            raise ValueFaultError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}; shorten it or leave it out") from error

    def _put(self, values: dict[str, Any], field: str, value: object) -> None:
        bare = field.removeprefix(NEGATED)
        if bare == "has_url" and isinstance(value, str) and value.startswith(("http:", "https:")):
            values.setdefault("url", value)
        if bare == "avatar" and isinstance(value, str) and value.lower().startswith(("http:", "https:", "//")):
            bare = "avatar_url"
        found = read_value(bare, value)
        if found is not None:
            values[bare] = not found if field.startswith(NEGATED) else found

    def _flat(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The columns of the row; those of a nested account alone where there is one, with source and time of the row."""
        inner = next((row[name] for name in NESTED if isinstance(row.get(name), dict)), None)
        flat = dict(row) if inner is None else {key: value for key, value in row.items() if key in OF_THE_ROW} | inner
        flat = {column: value for column, value in flat.items() if not isinstance(value, dict)}
        for column in self._mapping.values():
            if column not in flat and (value := _at(row, column)) is not None:
                flat[column] = value
        return flat

    def _fields_of(self, columns: tuple[str, ...]) -> dict[str, str]:
        return fields_of(columns, self._mapping)


def _at(row: Mapping[str, Any], path: str) -> Any:
    """The value under a dotted path, or None."""
    if path in row:
        return row[path]
    holder: Any = row
    for part in path.split("."):
        holder = holder.get(part) if isinstance(holder, Mapping) else None
    return holder
