"""An order published, and the change that answers it awaited."""

import threading
import time
from collections.abc import Mapping

from pydantic import ValidationError

from desk.crises import history
from desk.errors import DeskError
from desk.publishing import publish
from desk.topic_reader import end_offsets, read_all
from schemas.command import Command
from schemas.crisis import CrisisChange
from schemas.topics import Topic

PATIENCE_S = 15.0
PAUSE_S = 0.2


def carried_out(kafka: str, command: Command, patience: float = PATIENCE_S) -> CrisisChange:
    """The change, or the earlier one where the same order was carried out before. Raises DeskError where no answer comes in time."""
    earlier = next((change for change in history(kafka, command.crisis) if change.command == command.id), None)
    if earlier is not None:
        return earlier
    since = end_offsets(kafka, Topic.CRISES_CHANGED.value)
    publish(kafka, Topic.COMMANDS_ISSUED, [(command.watch, command.model_dump_json().encode())], what="the order", again="it")
    answer = _awaited(kafka, command.id, since, patience)
    if answer is None:
        raise DeskError(
            f"The order was published, but not carried out within {patience:g} s.",
            "`quivive status` tells whether a crisis worker runs, which takes it once it is back; `quivive dlq list`, if one could not.",
        )
    return answer


def _awaited(kafka: str, command: str, since: Mapping[int, int], patience: float) -> CrisisChange | None:
    deadline, pause = time.monotonic() + patience, threading.Event()
    while True:
        for record in read_all(kafka, Topic.CRISES_CHANGED.value, since):
            change = _read(record.value)
            if change is not None and change.command == command:
                return change
        if time.monotonic() >= deadline:
            return None
        pause.wait(PAUSE_S)


def _read(value: bytes | None) -> CrisisChange | None:
    try:
        return CrisisChange.model_validate_json(value or b"")
    except ValidationError:
        return None
