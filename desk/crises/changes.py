"""The changes of crises out of the topic that is their source."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from desk.crises.words import MOST_ID, unknown
from desk.topic_reader import read_key
from schemas.alert import Sending
from schemas.crisis import Crisis, CrisisChange
from schemas.topics import Topic


def history(kafka: str, crisis: str) -> list[CrisisChange]:
    """Every change of one crisis in order; a change that a crash repeated counts once."""
    changes = {}
    for record in read_key(kafka, Topic.CRISES_CHANGED.value, crisis[:MOST_ID]):
        change = change_of(record)
        if change is not None:
            changes[change.crisis.revision] = change
    return [changes[revision] for revision in sorted(changes)]


def known_history(kafka: str, crisis: str) -> list[CrisisChange]:
    """The same, never empty. Raises DeskError for an unknown id."""
    changes = history(kafka, crisis)
    if not changes:
        raise unknown(crisis)
    return changes


def present(changes: Sequence[CrisisChange]) -> Crisis:
    """The crisis at its latest revision."""
    return changes[-1].crisis


def change_of(record: Any) -> CrisisChange | None:
    """None for what another program wrote there."""
    try:
        return CrisisChange.model_validate_json(record.value or b"")
    except ValidationError:
        return None


def sendings(kafka: str, crisis: str) -> list[Sending]:
    """The alerts of one crisis, oldest first; one that a restarted worker told again counts once."""
    found: dict[tuple[str, ...], Sending] = {}
    for record in read_key(kafka, Topic.ALERTS_SENT.value, crisis[:MOST_ID]):
        sending = sending_of(record)
        if sending is not None:
            found[(sending.id, sending.contact, sending.channel, sending.fate.value)] = sending
    return sorted(found.values(), key=lambda one: one.at)


def sending_of(record: Any) -> Sending | None:
    """None for what another program wrote there."""
    try:
        return Sending.model_validate_json(record.value or b"")
    except ValidationError:
        return None
