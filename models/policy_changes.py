"""An organisation's policy laid over the default one: only what differs is named, and a key that is none is refused with the nearest."""

from collections.abc import Callable, Collection
from difflib import get_close_matches
from typing import Any

Place = tuple[str, ...]
KeysAt = Callable[[Place], Collection[str] | None]
"""The keys that a place may have; None where the place holds no mapping."""


class UnknownKeyError(ValueError):
    """A key or name that does not exist; the message says where, and what may have been meant."""


def changed(default: Any, wanted: Any, keys_at: KeysAt, place: Place = ()) -> Any:
    """`wanted` over `default`: mappings key by key, anything else in its stead; an entry that is null goes where nothing requires it."""
    known = keys_at(place)
    if known is None or not isinstance(wanted, dict):
        return wanted
    merged = dict(default) if isinstance(default, dict) else {}
    for key, value in wanted.items():
        check_known(key, known, place)
        merged[key] = changed(merged.get(key), value, keys_at, (*place, key))
    return {key: value for key, value in merged.items() if value is not None or len(place) == 0}


def check_known(name: object, known: Collection[str], place: Place) -> None:
    """Raises `UnknownKeyError` for a name that is not known there."""
    if name not in known:
        near = get_close_matches(str(name), known, 1, 0.5)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
        raise UnknownKeyError(f"{'.'.join((*place, str(name)))}: there is no such name; {hint}")
