"""Reads dead-letter topics and sends letters back to where they came from."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import orjson
import typer

from desk.clients import kafka_producer
from desk.endpoints import endpoints
from desk.errors import DeskError
from desk.topic_reader import read_all
from schemas.settings import load
from schemas.topics import TOPICS
from streams.channels.alert import plain

REPLAYED = "__quivive.replayed"
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
            found[name] = _entry(name, headers, record.value or b"", earlier=found.get(name))
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
            typer.echo(f"{one.id}  {one.stage}  {one.reason}{'  (replayed)' if one.replayed else ''}  {plain(one.message)}")
    if not as_json:
        typer.echo(f"{len(found)} dead letters.")


def show_one(letter: str) -> None:
    """Print one letter. Raises DeskError for an unknown id."""
    one = _known(entries(endpoints(load()).kafka), letter)
    typer.echo(
        f"{one.id}\nstage    {one.stage}\nreason   {one.reason}\nmessage  {plain(one.message)}\nreplayed {'yes' if one.replayed else 'no'}\n"
    )
    typer.echo(plain(one.value.decode(errors="replace")))


def replay(letters: list[str], *, every: bool, replacement: Path | None, confirm: Callable[[], bool] | None) -> None:
    """Send letters again, after showing which. Raises DeskError where the choice makes no sense."""
    kafka = endpoints(load()).kafka
    chosen = _choose(entries(kafka), letters, every=every)
    if replacement is not None and len(chosen) != 1:
        raise DeskError("--with replaces the line of exactly one letter.", "Name a single id.")
    for one in chosen:
        typer.echo(f"{one.id} -> {one.topic}")
    if not chosen:
        typer.echo("Nothing to replay.")
    elif confirm is None or confirm():
        _send(kafka, chosen, _line(replacement) if replacement else None)
        typer.echo(f"{len(chosen)} replayed.")


def _send(kafka: str, chosen: list[Entry], line: bytes | None) -> None:
    producer = kafka_producer(kafka)
    for one in chosen:
        producer.send(one.topic, value=line or one.value, key=one.id.encode()).get(timeout=30)
        note = [(f"{_PREFIX}topic", one.topic.encode()), (REPLAYED, b"yes")]
        producer.send(f"{one.topic}.dlq", value=one.value, key=one.id.encode(), headers=note).get(timeout=30)
    producer.close()


def _choose(found: dict[str, Entry], letters: list[str], *, every: bool) -> list[Entry]:
    if every == bool(letters):
        raise DeskError("Name dead letters or give --all.", "`quivive dlq list` shows the ids.")
    wanted = list(found.values()) if every else [_known(found, letter) for letter in letters]
    return [one for one in wanted if not one.replayed]


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
    return line


def _entry(name: str, headers: dict[str, str], value: bytes, earlier: Entry | None) -> Entry:
    if headers.get(REPLAYED) and earlier is not None:
        return Entry(**{**earlier.__dict__, "replayed": True})
    replayed = earlier.replayed if earlier else False
    topic, stage = headers.get(f"{_PREFIX}topic", ""), headers.get(f"{_PREFIX}stage", "")
    reason, message = headers.get(f"{_PREFIX}exception.class.name", ""), headers.get(f"{_PREFIX}exception.message", "")
    return Entry(name, topic, reason, message, stage, value, replayed)
