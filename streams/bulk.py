"""Pure part of the index step: records to bulk operations, bulk answers to verdicts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import orjson

from models.text.words import search_words
from schemas.account import Account
from schemas.command import action_of
from schemas.crisis import CrisisChange
from schemas.ids import content_id
from schemas.indices import Index, mentions_index, single_index
from schemas.judgement import JUDGE, Judgement

MOST_ID_BYTES = 512
_SUPERSEDED = 409
"""A later version stands there already."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One document to index: where from (partition, offset, line), its index, its id and its JSON.

    With a `version`, a document of a later version is not overwritten.
    """

    place: tuple[int, int, int]
    index: str
    id: str
    document: bytes
    version: int | None = None

    def lines(self) -> bytes:
        """The two lines of the bulk body."""
        action: dict[str, Any] = {"_index": self.index, "_id": document_id(self.id)}
        if self.version is not None:
            action |= {"version": self.version, "version_type": "external_gte"}
        return orjson.dumps({"index": action}) + b"\n" + self.document + b"\n"


def later(one: Operation | None, other: Operation) -> Operation:
    """The one to keep of two for the same document: the higher version, else the second."""
    return one if one is not None and (one.version or 0) > (other.version or 0) else other


class Outcome(StrEnum):
    """What the cluster said of one operation."""

    DONE = "done"
    RETRY = "retry"
    REFUSED = "refused"


def document_id(record: str) -> str:
    """The record's id, or a digest of one that is too long for Elasticsearch: some feeds use whole texts as ids."""
    return record if len(record.encode("utf-8", "surrogatepass")) <= MOST_ID_BYTES else content_id(record)


def mention_operation(place: tuple[int, int, int], line: bytes) -> Operation:
    """The scored line is the document; folded and stemmed words are added.

    Raises KeyError, TypeError, ValueError or OverflowError on a bad line.
    """
    document = orjson.loads(line)
    created = datetime.fromisoformat(document["created_at"]).astimezone(UTC)
    words = search_words(f"{document['title']} {document['text']}", document["detected_language"])
    tail = b',"words":' + orjson.dumps(words) + b"}"
    return Operation(place, mentions_index(created), document["id"], line.rstrip()[:-1] + tail)


def account_operation(place: tuple[int, int, int], line: bytes) -> Operation:
    """The account record as it is."""
    account = Account.model_validate_json(line)
    return Operation(place, single_index(Index.ACCOUNTS), account.id, line)


def crisis_operation(place: tuple[int, int, int], line: bytes) -> Operation:
    """The crisis at its latest revision, with the cause of that revision beside it."""
    change = CrisisChange.model_validate_json(line)
    cause = change.model_dump(mode="json", exclude={"crisis"})
    document = orjson.dumps({**cause, **change.crisis.model_dump(mode="json")})
    return Operation(place, single_index(Index.CRISES), change.crisis.id, document, change.crisis.revision)


def judgement_operation(place: tuple[int, int, int], line: bytes) -> Operation | None:
    """The judgement; an earlier one of the same person never overwrites it. None for a command, which is not indexed."""
    if action_of(line) != JUDGE:
        return None
    judgement = Judgement.model_validate_json(line)
    moment = int(judgement.at.timestamp() * 1_000_000)
    return Operation(place, single_index(Index.JUDGEMENTS), judgement.id, judgement.model_dump_json().encode(), moment)


def outcomes(answer: dict[str, Any], count: int) -> list[tuple[Outcome, str]]:
    """A verdict and a message for each operation, in order, from a bulk answer."""
    if not answer.get("errors"):
        return [(Outcome.DONE, "")] * count
    return [_outcome(item["index"]) for item in answer["items"]]


def _outcome(item: dict[str, Any]) -> tuple[Outcome, str]:
    status = item["status"]
    if status < 300 or status == _SUPERSEDED:
        return Outcome.DONE, ""
    reason = item.get("error", {})
    message = f"{reason.get('type', 'error')}: {reason.get('reason', '')}"
    return (Outcome.RETRY if status == 429 or status >= 500 else Outcome.REFUSED), message
