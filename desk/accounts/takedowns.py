"""Steps of take-downs: their history out of the topic that keeps it, and new ones published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson
from pydantic import ValidationError

from desk.accounts.seal import sealed_digest
from desk.accounts.steps import in_order, step_id
from desk.accounts.store import Store
from desk.accounts.words import account_of, state_of
from desk.endpoints import Endpoints
from desk.errors import DeskError
from desk.judgements.spoken import clean, masked_note, person_of
from desk.publishing import publish
from desk.topic_reader import end_offsets, read_all
from schemas.partitioning import partition_of
from schemas.takedown import TAKE_DOWN, Takedown, TakedownState
from schemas.topics import Topic
from streams.channels.alert import plain

MOST_REFERENCE = 8_000
MOST_BYTES = 50_000_000


@dataclass(frozen=True)
class Step:
    """A step as it was typed and checked. `note` is masked; `dossier` is the digest of one, or ""."""

    account: str
    state: TakedownState
    by: str
    reference: str = ""
    note: str = ""
    dossier: str = ""


def step_of(account: str, state: str, by: str, *, reference: str = "", note: str = "") -> Step:
    """The words checked. Raises DeskError for those that cannot be taken."""
    return Step(account_of(account), state_of(state), person_of(by), _reference(reference), masked_note(note))


def take(where: Endpoints, step: Step, now: datetime) -> list[Takedown]:
    """Publish the step; returns the history with it. Raises DeskError where it makes no sense, or the account is unknown."""
    before = history(where.kafka, step.account)
    if not before:
        Store(where.elasticsearch).known(step.account)
    made = Takedown(
        id=step_id(step.account, step.state, now, before),
        account=step.account,
        state=step.state,
        by=step.by,
        at=now,
        reference=step.reference,
        dossier=step.dossier,
        note=step.note,
    )
    publish(where.kafka, Topic.COMMANDS_ISSUED, [(step.account, made.model_dump_json().encode())])
    return in_order([*before, made])


def history(kafka: str, account: str) -> list[Takedown]:
    """Every step of one account in order, those just published too. Raises DeskError when Kafka or the topic is missing."""
    topic = Topic.COMMANDS_ISSUED.value
    ends = end_offsets(kafka, topic)
    since = {**ends, partition_of(account, len(ends)): 0}
    lines = [line for record in read_all(kafka, topic, since) for line in (record.value or b"").split(b"\n")]
    return in_order(step for line in lines if (step := read_step(line)) and step.account == account)


def read_step(line: bytes) -> Takedown | None:
    """The step on a line of the topic; None for what is none."""
    if b'"%b"' % TAKE_DOWN.encode() not in line:
        return None
    try:
        return Takedown.model_validate_json(line)
    except ValidationError:
        return None


def digest_of(path: Path, account: str) -> str:
    """The digest of a dossier (its JSON) of this account. Raises DeskError for what is none, is another's, or was changed since."""
    remedy = "Give the .json file that `quivive account report` wrote for this account."
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DeskError(f"{path} is too large for a dossier.", remedy)
        dossier = orjson.loads(path.read_bytes())
    except OSError as error:
        raise DeskError(f"{path}: {error.strerror}.", remedy) from error
    except orjson.JSONDecodeError as error:
        raise DeskError(f"{path} is no JSON.", remedy) from error
    digest = sealed_digest(dossier)
    if digest is None:
        raise DeskError(f"{path} is no dossier, or was changed after it was made.", remedy)
    if dossier["account"].get("id") != account:
        raise DeskError(f"{path} is the dossier of another account.", remedy)
    return digest


def lines(steps: Sequence[Takedown]) -> list[str]:
    """A history for a terminal, a line for each step."""
    return [line_of(step) for step in steps]


def line_of(step: Takedown) -> str:
    """One step: when, what, by whom, and what was said with it."""
    facts = (f"case {step.reference}" if step.reference else "", f"dossier {step.dossier[:16]}" if step.dossier else "", step.note)
    return plain("  ".join([f"{step.at:%Y-%m-%d %H:%M}", step.state.value, f"by {step.by}", *(fact for fact in facts if fact)]))


def _reference(text: str) -> str:
    reference = plain(clean(text))
    if len(reference) > MOST_REFERENCE:
        raise DeskError("The reference is too long.", f"Give the platform's number of the case, up to {MOST_REFERENCE:,} characters.")
    return reference
