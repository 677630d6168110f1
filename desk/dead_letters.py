"""Reads dead-letter topics and sends letters back to where they came from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import typer

from desk.clients import kafka_producer
from desk.endpoints import endpoints
from desk.errors import DeskError
from desk.topic_reader import read_all
from schemas.framing import decode_mentions
from schemas.settings import load
from schemas.topics import TOPICS, Topic
from streams.channels.alert import plain

REPLAYED = "__quivive.replayed"
SLICE = 500
_PREFIX = "__connect.errors."


@dataclass(frozen=True)
class Entry:
    """One dead letter as it lies on its topic; `replayed` when a later record says so."""

    id: str
    topic: str
    reason: str
    message: str
    stage: str
    value: bytes
    replayed: bool = False


def entries(kafka: str) -> dict[str, Entry]:
    """All letters by id, over all dead-letter topics. A letter that a crash repeated stands once."""
    found: dict[str, Entry] = {}
    for spec in TOPICS:
        if not str(spec.name).endswith(".dlq"):
            continue
        for record in read_all(kafka, str(spec.name)):
            headers = {name: value.decode(errors="replace") for name, value in record.headers}
            name = (record.key or b"").decode(errors="replace")
            found[name] = entry_of(name, headers, record.value or b"", earlier=found.get(name))
    return found


def show_list(*, as_json: bool) -> None:
    """Print all letters."""
    found = entries(endpoints(load()).kafka)
    for one in found.values():
        if as_json:
            typer.echo(
                orjson.dumps({"id": one.id, "reason": one.reason, "message": one.message, "stage": one.stage, "replayed": one.replayed})
            )
        else:
            typer.echo(plain(f"{one.id}  {one.stage}  {one.reason}{'  (replayed)' if one.replayed else ''}  {one.message}"))
    if not as_json:
        typer.echo(f"{len(found)} dead letters.")


def show_one(letter: str) -> None:
    """Print one letter. Raises DeskError for an unknown id."""
    one = _known(entries(endpoints(load()).kafka), letter)
    told = {"stage": one.stage, "reason": one.reason, "message": one.message, "replayed": "yes" if one.replayed else "no"}
    typer.echo(plain(one.id))
    for name, value in told.items():
        typer.echo(f"{name:8} {plain(value)}")
    typer.echo(f"\n{plain(one.value.decode(errors='replace'))}")


def replay(letters: list[str], *, every: bool, replacement: Path | None, confirm: Callable[[], bool] | None) -> None:
    """Send letters again, after showing which. Raises DeskError where the choice makes no sense."""
    kafka = endpoints(load()).kafka
    chosen = choose(entries(kafka), letters, every=every)
    if replacement is not None and len(chosen) != 1:
        raise DeskError("--with replaces the line of exactly one letter.", "Name a single id.")
    for one in chosen:
        typer.echo(plain(f"{one.id} -> {one.topic}"))
    line = _line(replacement) if replacement else None
    if not chosen:
        typer.echo("Nothing to replay.")
    elif confirm is None or confirm():
        _send(kafka, chosen, line)
        typer.echo(f"{len(chosen)} replayed.")


def _send(kafka: str, chosen: list[Entry], line: bytes | None) -> None:
    """All of a slice are acknowledged before one of them counts as replayed: a crash between sends some twice, and their ids show it."""
    producer = kafka_producer(kafka)
    for at in range(0, len(chosen), SLICE):
        part = chosen[at : at + SLICE]
        _acknowledged([producer.send(one.topic, value=line or one.value, key=one.id.encode()) for one in part])
        _acknowledged([producer.send(f"{one.topic}.dlq", value=one.value, key=one.id.encode(), headers=_note(one)) for one in part])
    producer.close()


def _acknowledged(sent: list[Any]) -> None:
    from kafka.errors import KafkaError

    try:
        for future in sent:
            future.get(timeout=30)
    except KafkaError as error:
        raise DeskError(f"Kafka did not take the letters ({type(error).__name__}).", "Nothing is lost: replay them again.") from error


def _note(one: Entry) -> list[tuple[str, bytes]]:
    return [(f"{_PREFIX}topic", one.topic.encode()), (REPLAYED, b"yes")]


def choose(found: dict[str, Entry], letters: list[str], *, every: bool) -> list[Entry]:
    """The letters to send: those named, or all; without those sent before. Raises DeskError where the choice makes no sense."""
    if every == bool(letters):
        raise DeskError("Name dead letters or give --all.", "`quivive dlq list` shows the ids.")
    wanted = list(found.values()) if every else [_known(found, letter) for letter in dict.fromkeys(letters)]
    foreign = [one.id for one in wanted if one.topic not in set(Topic)]
    if foreign and not every:
        raise DeskError(f"{foreign[0]} names no topic of ours to go back to.", "Look at it with `quivive dlq show`.")
    return [one for one in wanted if not one.replayed and one.topic in set(Topic)]


def _known(found: dict[str, Entry], letter: str) -> Entry:
    if letter not in found:
        raise DeskError(f"There is no dead letter {letter}.", "`quivive dlq list` shows the ids.")
    return found[letter]


def _line(path: Path) -> bytes:
    try:
        line = path.read_bytes().strip()
    except OSError as error:
        raise DeskError(f"{path}: {error.strerror}.", "Give the path of a file with one line.") from error
    if b"\n" in line or not line:
        raise DeskError(f"{path} holds not exactly one line.", "Write the corrected JSON object on one line.")
    bad = decode_mentions(line, datetime.now(UTC)).bad
    if bad:
        raise DeskError(f"{path} holds no mention: {bad[0].message}.", "Correct it, then replay again.")
    return line


def entry_of(name: str, headers: dict[str, str], value: bytes, earlier: Entry | None) -> Entry:
    """A record of a dead-letter topic, given what an earlier one of the same name said."""
    if headers.get(REPLAYED) and earlier is not None:
        return Entry(**{**earlier.__dict__, "replayed": True})
    replayed = earlier.replayed if earlier else False
    topic, stage = headers.get(f"{_PREFIX}topic", ""), headers.get(f"{_PREFIX}stage", "")
    reason, message = headers.get(f"{_PREFIX}exception.class.name", ""), headers.get(f"{_PREFIX}exception.message", "")
    return Entry(name, topic, reason, message, stage, value, replayed)
