"""The mapping that an index has against the one that is declared. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Fields = Mapping[str, Any]
_FIXED = ("type", "analyzer", "enabled")
"""Of a field that exists these never change; the other parameters that are declared may."""


@dataclass(frozen=True)
class Drift:
    """What an existing index lacks: fields that can be added or adjusted, and `clashes`, in words, which cannot be mended in place."""

    index: str
    lacking: tuple[str, ...]
    clashes: tuple[str, ...]

    def describe(self) -> str:
        """For a person."""
        lacking = f"add to {self.index}: {', '.join(self.lacking)}" if self.lacking else ""
        clashes = f"cannot change in {self.index}: {', '.join(self.clashes)}" if self.clashes else ""
        return ", ".join(part for part in (lacking, clashes) if part)


def drift(index: str, declared: Fields, found: Fields) -> Drift | None:
    """The mapping `found` against the one `declared`, both with `dynamic` and `properties`; None where nothing is to be done."""
    flaws = list(_flaws(declared["properties"], found.get("properties") or {}, ""))
    if _plain(found.get("dynamic", True)) != _plain(declared["dynamic"]):
        flaws.append((f"dynamic: {_plain(declared['dynamic'])}", ""))
    lacking = tuple(place for place, clash in flaws if not clash)
    clashes = tuple(clash for _, clash in flaws if clash)
    return Drift(index, lacking, clashes) if flaws else None


def _flaws(declared: Fields, found: Fields, path: str) -> Iterator[tuple[str, str]]:
    """The place of each field that is missing or different, with a sentence where it can only be made anew."""
    for name, field in declared.items():
        place, there = f"{path}{name}", found.get(name)
        if there is None:
            yield place, ""
        elif _sort(field) != _sort(there):
            yield place, f"{place} is {_sort(there)}, declared is {_sort(field)}"
        elif "properties" in field:
            yield from _flaws(field["properties"], there.get("properties") or {}, f"{place}.")
        elif any(_plain(there.get(key)) != _plain(value) for key, value in field.items() if key not in _FIXED):
            yield place, ""


def _sort(field: Fields) -> str:
    """What a field is and stays, for example `keyword` or `text (whitespace)`."""
    kind = str(field.get("type", "object"))
    if kind == "text":
        return f"text ({field.get('analyzer', 'standard')})"
    return f"{kind} (not indexed)" if _plain(field.get("enabled", True)) == "false" else kind


def _plain(value: Any) -> str:
    """Booleans and numbers come back from the cluster as strings or as such."""
    return str(value).lower()
