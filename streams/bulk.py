"""Pure part of the index step: records to bulk operations, bulk answers to verdicts."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import orjson

from models.text.words import search_words
from schemas.account import Account, told
from schemas.alert import Sending
from schemas.campaign import Campaign
from schemas.command import action_of
from schemas.correction import Correction
from schemas.crisis import CrisisChange
from schemas.ids import content_id
from schemas.indices import Index, mentions_index, single_index
from schemas.judgement import JUDGE, Judgement
from schemas.takedown import TAKE_DOWN, Takedown
from schemas.taxonomy import Verdict

Place = tuple[int, int, int]
"""Partition, offset and line number of a line."""
MOST_ID_BYTES = 512
_CONFLICT = 409
"""Of a whole document: a later version stands there already. Of a part: another part was being written at the same moment."""
_RETRIES = 3
"""How often the cluster itself tries a part again that met another one."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One document to index: where from, its index, its id and its JSON.

    With a `version`, a document of a later version is not overwritten. A `part` changes the fields that it names and leaves the others
    alone; where there is no document yet, it becomes one.
    """

    place: Place
    index: str
    id: str
    document: bytes
    version: int | None = None
    part: bool = False

    def lines(self) -> bytes:
        """The two lines of the bulk body."""
        action: dict[str, Any] = {"_index": self.index, "_id": document_id(self.id)}
        if self.part:
            head = orjson.dumps({"update": {**action, "retry_on_conflict": _RETRIES}})
            return head + b'\n{"doc_as_upsert":true,"doc":' + self.document + b"}\n"
        if self.version is not None:
            action |= {"version": self.version, "version_type": "external_gte"}
        return orjson.dumps({"index": action}) + b"\n" + self.document + b"\n"


def later(one: Operation | None, other: Operation) -> Operation:
    """The one to keep of two for the same document: the higher version, else the second; of two parts, both in one."""
    if one is not None and one.part and other.part:
        return replace(other, document=orjson.dumps(_joined(orjson.loads(one.document), orjson.loads(other.document))))
    return one if one is not None and (one.version or 0) > (other.version or 0) else other


def _joined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """As the cluster joins parts: objects field by field, of all else the second."""
    both = {name: _joined(one[name], other[name]) for name in one.keys() & other.keys() if type(one[name]) is type(other[name]) is dict}
    return {**one, **other, **both}


class Outcome(StrEnum):
    """What the cluster said of one operation."""

    DONE = "done"
    RETRY = "retry"
    REFUSED = "refused"


def document_id(record: str) -> str:
    """The record's id, or a digest of one that is too long for Elasticsearch: some feeds use whole texts as ids."""
    return record if len(record.encode("utf-8", "surrogatepass")) <= MOST_ID_BYTES else content_id(record)


def mention_operation(place: Place, line: bytes) -> Operation:
    """The scored line is the document; folded and stemmed words are added.

    Raises KeyError, TypeError, ValueError or OverflowError on a bad line.
    """
    document = orjson.loads(line)
    created = datetime.fromisoformat(document["created_at"]).astimezone(UTC)
    words = search_words(f"{document['title']} {document['text']}", document["detected_language"])
    tail = b',"words":' + orjson.dumps(words) + b"}"
    return Operation(place, mentions_index(created), document["id"], line.rstrip()[:-1] + tail)


def account_operation(place: Place, line: bytes) -> Operation:
    """Our own view of an account, beside what a person said of it.

    The last record of a key holds, as on its compacted topic, and Kafka keeps the order of a key. Probabilities that the view does not give
    are set to null, or those of an earlier view would stay. What the contract does not know, a correction above all, is left behind, and
    what the record does not tell of the profile and of campaigns stays as it was: two workers write of an account.
    """
    account = Account.model_validate_json(line)
    document = told(account)
    document["view"]["scores"] = {verdict.value: account.view.scores.get(verdict) for verdict in Verdict}
    return Operation(place, single_index(Index.ACCOUNTS), account.id, orjson.dumps(document), part=True)


def correction_operation(place: Place, line: bytes) -> Operation:
    """A person's word on an account, beside our own view of it."""
    correction = Correction.model_validate_json(line)
    return _correction(place, correction.id, correction.model_dump(mode="json", exclude={"id"}))


def withdrawal_operation(place: Place, key: bytes) -> Operation:
    """That word taken back, by the key of a record without value. Raises ValueError for a key that names no account."""
    account = key.decode()
    if not account:
        raise ValueError("a correction is withdrawn without the id of an account")
    return _correction(place, account, None)


def _correction(place: Place, account: str, correction: dict[str, Any] | None) -> Operation:
    document = orjson.dumps({"id": account, "correction": correction})
    return Operation(place, single_index(Index.ACCOUNTS), account, document, part=True)


def campaign_operation(place: Place, line: bytes) -> Operation:
    """The campaign at its latest revision."""
    campaign = Campaign.model_validate_json(line)
    return Operation(place, single_index(Index.CAMPAIGNS), campaign.id, campaign.model_dump_json().encode(), campaign.revision)


def crisis_operation(place: Place, line: bytes) -> Operation:
    """The crisis at its latest revision, with the cause of that revision beside it."""
    change = CrisisChange.model_validate_json(line)
    cause = change.model_dump(mode="json", exclude={"crisis"})
    document = orjson.dumps({**cause, **change.crisis.model_dump(mode="json")})
    return Operation(place, single_index(Index.CRISES), change.crisis.id, document, change.crisis.revision)


def alert_operation(place: Place, line: bytes) -> Operation:
    """One sending; what a restarted worker tells again overwrites itself."""
    sending = Sending.model_validate_json(line)
    name = content_id(sending.id, sending.contact, sending.channel, sending.fate.value)
    return Operation(place, single_index(Index.ALERTS), name, sending.model_dump_json().encode())


def command_operation(place: Place, line: bytes) -> Operation | None:
    """A judgement or a step of a take-down; an earlier record of the same id never overwrites it. None for an order: not indexed."""
    action = action_of(line)
    if action == JUDGE:
        return _of_moment(place, Index.JUDGEMENTS, Judgement.model_validate_json(line))
    if action == TAKE_DOWN:
        return _of_moment(place, Index.TAKEDOWNS, Takedown.model_validate_json(line))
    return None


def _of_moment(place: Place, index: Index, record: Judgement | Takedown) -> Operation:
    moment = int(record.at.timestamp() * 1_000_000)
    return Operation(place, single_index(index), record.id, record.model_dump_json().encode(), moment)


def outcomes(answer: dict[str, Any], count: int) -> list[tuple[Outcome, str]]:
    """A verdict and a message for each operation, in order, from a bulk answer."""
    if not answer.get("errors"):
        return [(Outcome.DONE, "")] * count
    return [_outcome(what, item) for each in answer["items"] for what, item in each.items()]


def _outcome(what: str, item: dict[str, Any]) -> tuple[Outcome, str]:
    status = item["status"]
    if status < 300 or (status == _CONFLICT and what == "index"):
        return Outcome.DONE, ""
    reason = item.get("error", {})
    message = f"{reason.get('type', 'error')}: {reason.get('reason', '')}"
    return (Outcome.RETRY if status in {_CONFLICT, 429} or status >= 500 else Outcome.REFUSED), message
