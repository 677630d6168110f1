"""From a row's columns to a mention; batches are validated in one pass; pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from agents.connector import Rejected
from agents.file.mapping import GROUPS, TARGETS
from agents.file.row import Row
from agents.moments import READABLE, moment
from schemas.dead_letter import Reason
from schemas.framing import Fault, complete
from schemas.ids import content_id
from schemas.mention import Mention

_MANY = TypeAdapter(list[Mention])
_MOMENTS = frozenset({"created_at", "collected_at", "author.created_at"})
_LISTS = frozenset({"links", "author.labels"})
_TEXTS = frozenset({
    "id", "source", "native_id", "type", "url", "language", "author.id", "author.handle", "author.name", "author.bio",
    "author.url", "author.avatar_url", "thread.root_id", "thread.parent_id", "thread.parent_author", "thread.shared_id",
})  # fmt: skip
_NESTED = frozenset({*GROUPS, "media"})


class Shaper:
    """Turns rows into mentions. `source` names the source of every row; empty: the row's own, else `file`."""

    def __init__(self, mapping: Mapping[str, str], source: str = "") -> None:
        self._targets = {column: target for target, column in mapping.items()}
        self._paths = {column: target for column, target in self._targets.items() if "." in column}
        self._mapped = frozenset(mapping)
        self._source = source
        self._target = lru_cache(maxsize=1_000)(self._find_target)

    def mentions(self, rows: Sequence[Row], received_at: datetime) -> tuple[list[Mention], list[Rejected]]:
        """Complete mentions in the rows' order, and what is none."""
        outcomes = self._validated([self._shape(row, received_at) for row in rows])
        good: list[Mention] = []
        bad: list[Rejected] = []
        for row, outcome in zip(rows, outcomes, strict=True):
            checked = complete(outcome, received_at) if isinstance(outcome, Mention) else outcome
            if isinstance(checked, Mention):
                good.append(checked)
            else:
                bad.append(Rejected(f"row {row.number}", checked.reason, checked.message, row.written()))
        return good, bad

    def _shape(self, row: Row, received_at: datetime) -> dict[str, Any] | Fault:
        """The nested fields of a mention, not yet validated."""
        if row.fields is None:
            return row.fault or Fault(Reason.INVALID, "the row is empty")
        fields = _lifted(row.fields, self._paths) if self._paths else row.fields
        shaped: dict[str, Any] = {}
        for column, value in fields.items():
            fault = self._put(shaped, column, value)
            if fault:
                return fault
        shaped.setdefault("collected_at", received_at)
        shaped["source"] = self._source or shaped.get("source") or "file"
        if not shaped.get("id") and not shaped.get("native_id"):
            shaped["native_id"] = _row_id(shaped, row.number)
        return shaped

    def _put(self, shaped: dict[str, Any], column: str, value: object) -> Fault | None:
        target = self._target(column)
        if not target:
            _keep(shaped, column, value)
        elif target != "text" and (value is None or value == "" or value != value):  # noqa: PLR0124 - NaN alone differs from itself
            return None
        else:
            converted = _convert(target, value)
            if converted is None:
                return Fault(Reason.INVALID, f"{target}: {str(value)[:60]!r} is no time; readable are {READABLE}")
            _set(shaped, target, converted)
        return None

    def _find_target(self, column: str) -> str:
        """The field that the column feeds; empty where none."""
        return self._targets.get(column) or (column if column in TARGETS and column not in self._mapped else "")

    def _validated(self, shaped: Sequence[dict[str, Any] | Fault]) -> list[Mention | Fault]:
        candidates = [item for item in shaped if not isinstance(item, Fault)]
        try:
            valid: list[Mention | Fault] = list(_MANY.validate_python(candidates))
        except ValidationError:
            valid = [_validate_one(item) for item in candidates]
        remaining = iter(valid)
        return [item if isinstance(item, Fault) else next(remaining) for item in shaped]


def _validate_one(item: dict[str, Any]) -> Mention | Fault:
    try:
        return Mention.model_validate(item)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        return Fault(Reason.INVALID, f"{place}: {first['msg']}")


def _convert(target: str, value: Any) -> Any:
    """The value as the field wants it; None where it should be a time and is none."""
    if target in _MOMENTS:
        return moment(value)
    if target in _TEXTS and isinstance(value, int | float):
        return str(int(value) if isinstance(value, float) and value.is_integer() else value)
    if target in _LISTS and isinstance(value, str):
        return value.split()
    return "" if value is None else value


def _set(shaped: dict[str, Any], target: str, value: object) -> None:
    group, dot, name = target.partition(".")
    if dot:
        shaped.setdefault(group, {})[name] = value
    else:
        shaped[target] = value


def _keep(shaped: dict[str, Any], column: str, value: object) -> None:
    """What no field takes: nested parts of our own form stay where they are, everything else goes to `extra`."""
    if column in _NESTED and isinstance(value, dict | list):
        shaped[column] = {**value, **shaped.get(column, {})} if isinstance(value, dict) else value
    elif column == "extra" and isinstance(value, dict):
        shaped["extra"] = {**value, **shaped.get("extra", {})}
    elif value is not None and value != "":
        shaped.setdefault("extra", {})[column] = value


def _lifted(fields: Mapping[str, Any], paths: Mapping[str, str]) -> dict[str, Any]:
    """`user.name` becomes a column of its own and leaves the object it stood in."""
    lifted = dict(fields)
    for path in paths:
        if path in lifted:
            continue
        *parents, leaf = path.split(".")
        holder: Any = lifted
        for parent in parents:
            inner = holder.get(parent) if isinstance(holder, dict) else None
            copied = dict(inner) if isinstance(inner, dict) else {}
            if isinstance(inner, dict):
                holder[parent] = copied
            holder = copied
        if leaf in holder:
            lifted[path] = holder.pop(leaf)
    return lifted


def _row_id(shaped: Mapping[str, Any], number: int) -> str:
    """Equal posts in different rows are different posts; the same file read again gives the same ids."""
    author = shaped.get("author")
    handle = str(author.get("id") or author.get("handle") or "") if isinstance(author, dict) else ""
    parts = (handle, str(shaped.get("created_at", "")), str(shaped.get("url", "")), str(shaped.get("text", "")), str(number))
    return content_id(*parts)
