"""Watch files: read with errors that name the place, compared with what is declared, published to the compacted topic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from desk.errors import DeskError
from models.written import flaw, read_written
from schemas.topics import Topic
from schemas.watch import Watch, WatchFile

MAX_BYTES = 5_000_000
SOON = 14
"""Days before the last one of a known phrase from which on it is told."""
_IN_WORDS = {
    "model_type": "should be a mapping of fields to values",
    "tuple_type": "should be a list",
    "string_type": "should be text; put a number, date, yes or no in quotes",
    "extra_forbidden": "there is no such field",
    "too_short": "names no watch",
    "missing": "must be given",
    "date_from_datetime_parsing": "should be a day such as 2026-12-31",
    "date_from_datetime_inexact": "should be a day such as 2026-12-31, without a time",
    "date_type": "should be a day such as 2026-12-31",
}
"""Pydantic's words, by type of error, for those who write YAML."""


def read(path: Path) -> tuple[Watch, ...]:
    """The watches of a YAML file. Raises DeskError naming file, watch and field."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DeskError(f"{path} is larger than {MAX_BYTES} bytes.", "Split the watches over several files.")
        content = read_written(path.read_text(encoding="utf-8"))[0]
    except OSError as error:
        raise DeskError(f"{path} cannot be read: {error.strerror}.", "Give the path of a YAML file with watches.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise DeskError(f"{path} is no usable YAML: {flaw(error)}.", "Mend it and try again.") from error
    try:
        watches = WatchFile.model_validate(content).watches
    except ValidationError as error:
        raise DeskError(f"{path}: {_faults(error, content)}", "Mend these fields; schemas/watch.py says what each may hold.") from error
    return _with_logos(watches, path)


def _with_logos(watches: tuple[Watch, ...], path: Path) -> tuple[Watch, ...]:
    """The same with prints of the logos that they name. Raises DeskError naming file, watch and logo."""
    by_hand = [watch.id for watch in watches if watch.logo_prints]
    if by_hand:
        raise DeskError(f"{path}: watch '{by_hand[0]}' logo_prints: is made from logos, not written.", "Name the pictures in `logos`.")
    if not any(watch.logos for watch in watches):
        return watches
    from models.pictures.watching import printed

    made, faults = printed(watches, path.parent)
    if faults:
        raise DeskError(f"{path}: {'. '.join(faults[:5])}.", "Logos are PNG, JPEG, GIF, WebP or BMP beside the watch file, or below.")
    return made


def ageing(watches: Iterable[Watch], today: date) -> list[str]:
    """A line for each known phrase whose last day is past or within `SOON` days, the oldest first."""
    dated = [(known.until, watch.id, known.phrase) for watch in watches for known in watch.known if known.until is not None]
    return [
        f"watch '{name}': the known phrase \u201c{phrase}\u201d {_ending(until, today)}"
        for until, name, phrase in sorted(dated)
        if (until - today).days <= SOON
    ]


def _ending(until: date, today: date) -> str:
    days = (until - today).days
    if days < 0:
        return f"expired on {until}: it sets nothing aside in newer posts; renew or remove it"
    return f"expires on {until}, {'today' if days == 0 else 'tomorrow' if days == 1 else f'in {days} days'}"


@dataclass(frozen=True)
class Change:
    """What publishing would do to one watch: add, change, remove or keep."""

    name: str
    action: str
    watch: Watch | None


def compare(wanted: Sequence[Watch], declared: dict[str, Watch]) -> list[Change]:
    """One change a watch, by name."""
    by_id = {watch.id: watch for watch in wanted}
    changes = [Change(name, "remove", None) for name in declared.keys() - by_id.keys()]
    for name, watch in by_id.items():
        before = declared.get(name)
        changes.append(Change(name, "add" if before is None else "keep" if before == watch else "change", watch))
    return sorted(changes, key=lambda change: change.name)


def declared(kafka: str) -> dict[str, Watch]:
    """The watches on the topic now. Raises DeskError when Kafka or the topic is missing."""
    from desk.topic_reader import read_all

    found: dict[str, Watch] = {}
    for record in read_all(kafka, Topic.WATCHES_DECLARED.value):
        name = (record.key or b"").decode(errors="replace")
        watch = _readable(record.value)
        if watch is None:
            found.pop(name, None)
        else:
            found[name] = watch
    return found


def _readable(value: bytes | None) -> Watch | None:
    """The watch; None for a tombstone and for what another program wrote there, which `apply` then replaces."""
    try:
        return None if value is None else Watch.model_validate_json(value)
    except ValidationError:
        return None


def publish(kafka: str, changes: Sequence[Change]) -> int:
    """Write what changes, a tombstone for what is removed; returns how many. Waits for the acknowledgements."""
    from desk.clients import kafka_producer

    producer = kafka_producer(kafka)
    todo = [change for change in changes if change.action != "keep"]
    sent = [
        producer.send(
            Topic.WATCHES_DECLARED.value,
            key=change.name.encode(),
            value=change.watch.model_dump_json().encode() if change.watch else None,
        )
        for change in todo
    ]
    for future in sent:
        future.get(timeout=30)
    producer.close()
    return len(todo)


def _faults(error: ValidationError, content: object) -> str:
    """The first faults with their places; that no watch is left over is told only where it is the only fault."""
    found = error.errors(include_url=False, include_input=False)
    shown = [fault for fault in found if fault["type"] != "too_short" or len(found) == 1]
    return "; ".join(f"{_place(list(fault['loc']), content)}: {_IN_WORDS.get(fault['type'], fault['msg'])}" for fault in shown[:5]) + "."


def _place(place: list[Any], content: object) -> str:
    name = _name_of(place, content)
    return f"{name}{'.'.join(map(str, place[2:] if name else place))}".strip() or "the file"


def _name_of(place: list[Any], content: object) -> str:
    if len(place) < 2 or not isinstance(content, dict):
        return ""
    entry = content["watches"][place[1]]
    return f"watch '{entry.get('id', place[1])}' " if isinstance(entry, dict) else f"watch number {place[1] + 1} "
