"""Records to bulk operations, bulk answers to verdicts."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.account import encode_account
from schemas.crisis import Change, Crisis, CrisisChange, State, Trigger
from schemas.mention import Author
from schemas.scored import AccountView
from schemas.taxonomy import Category, Kind, Level, Verdict
from streams.bulk import (
    MOST_ID_BYTES,
    Operation,
    Outcome,
    account_operation,
    campaign_operation,
    command_operation,
    correction_operation,
    crisis_operation,
    document_id,
    later,
    mention_operation,
    outcomes,
    withdrawal_operation,
)
from tests.support.accounts import account, campaign, correction, takedown
from tests.support.judgements import judgement

PLACE = (0, 1, 2)
MENTION = {"id": "t:1", "created_at": "2026-02-28T23:30:00-02:00", "title": "", "text": "Les belles Montres", "detected_language": "fr"}


def change(revision: int) -> bytes:
    crisis = Crisis(
        id="aurelia.threat.20260301-1",
        watch="aurelia",
        category=Category.REGULATORY,
        kind=Kind.THREAT,
        state=State.OPEN,
        trigger=Trigger.RATE,
        severity=80,
        level=Level.HIGH,
        opened_at="2026-03-01T00:00:00Z",
        updated_at="2026-03-01T00:00:00Z",
        revision=revision,
    )
    return CrisisChange(change=Change.OPENED, crisis=crisis, because="x", mention="t:1").model_dump_json().encode()


def action_of(operation: Operation):
    action, document, rest = operation.lines().split(b"\n")
    assert rest == b""
    return orjson.loads(action)["index"], orjson.loads(document)


def test_a_mention_lies_in_the_month_of_its_event_in_utc():
    action, document = action_of(mention_operation(PLACE, orjson.dumps(MENTION)))
    assert action == {"_index": "quivive-mentions-2026.03", "_id": "t:1"}
    assert {**document, "words": None} == {**MENTION, "words": None}
    assert document["words"]


def test_a_crisis_does_not_overwrite_a_later_revision():
    action, document = action_of(crisis_operation(PLACE, change(3)))
    assert (action["version"], action["version_type"]) == (3, "external_gte")
    assert (action["_id"], document["revision"], document["because"]) == ("aurelia.threat.20260301-1", 3, "x")


def test_a_judgement_does_not_overwrite_a_later_one_and_leaves_foreign_fields_behind():
    made = judgement(minute=1)
    foreign = orjson.dumps({**orjson.loads(made.model_dump_json()), "text": "the post"})
    action, document = action_of(command_operation(PLACE, foreign))
    assert (action["_index"], action["_id"], action["version_type"]) == ("quivive-judgements-1", made.id, "external_gte")
    assert action["version"] > action_of(command_operation(PLACE, judgement().model_dump_json().encode()))[0]["version"]
    assert document == orjson.loads(made.model_dump_json())


def part_of(operation: Operation):
    action, document, rest = operation.lines().split(b"\n")
    assert rest == b""
    return orjson.loads(action)["update"], orjson.loads(document)


def test_an_account_is_a_part_that_leaves_the_correction_alone():
    made = account(scores={Verdict.BOT: 0.7})
    action, document = part_of(account_operation(PLACE, orjson.dumps({**made.model_dump(mode="json"), "correction": {"verdict": "bot"}})))
    assert action == {"_index": "quivive-accounts-1", "_id": made.id, "retry_on_conflict": 3}
    assert document["doc_as_upsert"] is True
    assert "correction" not in document["doc"]
    assert document["doc"]["author"] == made.author.model_dump(mode="json")


def test_an_account_takes_nothing_from_what_another_worker_knows_of_it():
    """Neither the profile from one that knows a handle alone, nor the campaigns from one that knows of none."""
    member = account("x:42", Verdict.COORDINATED, campaigns=("c1",)).model_copy(update={"author": Author(handle="u42")})
    _, by_crisis = part_of(account_operation(PLACE, encode_account(member)))
    _, by_score = part_of(account_operation(PLACE, encode_account(account("x:42", Verdict.COORDINATED))))
    assert (by_crisis["doc"]["author"], by_crisis["doc"]["campaigns"]) == ({"handle": "u42"}, ["c1"])
    assert "campaigns" not in by_score["doc"]
    assert by_score["doc"]["author"] == {"id": "42", "handle": "@u42", "name": "User 42"}
    assert by_score["doc"]["view"].keys() == by_crisis["doc"]["view"].keys() == set(AccountView.model_fields)


def test_two_parts_of_one_document_in_one_request_are_joined_as_the_cluster_joins_them():
    known = account("x:42", Verdict.BOT, scores={Verdict.BOT: 0.7})
    member = account("x:42", Verdict.COORDINATED, campaigns=("c1",)).model_copy(update={"author": Author(handle="u42")})
    first, second = (account_operation(PLACE, encode_account(one)) for one in (known, member))
    _, document = part_of(later(first, second))
    assert document["doc"]["author"] == {"id": "42", "handle": "u42", "name": "User 42"}
    assert (document["doc"]["view"]["verdict"], document["doc"]["campaigns"]) == ("coordinated", ["c1"])
    assert document["doc"]["view"]["scores"]["bot"] is None
    _, document = part_of(later(second, first))
    assert (document["doc"]["view"]["verdict"], document["doc"]["campaigns"]) == ("bot", ["c1"])


def test_a_view_without_probabilities_does_not_keep_those_of_an_earlier_one():
    _, document = part_of(account_operation(PLACE, account(scores={Verdict.BOT: 0.7}).model_dump_json().encode()))
    assert document["doc"]["view"]["scores"] == {**dict.fromkeys(Verdict), "bot": 0.7}


def test_a_correction_is_a_part_beside_the_view_and_is_taken_back_by_its_key():
    said = correction(account().id, Verdict.AUTHENTIC)
    given, withdrawn = correction_operation(PLACE, said.model_dump_json().encode()), withdrawal_operation(PLACE, said.id.encode())
    fields = said.model_dump(mode="json", exclude={"id"})
    assert part_of(given)[1]["doc"] == {"id": said.id, "correction": fields}
    assert part_of(withdrawn)[1]["doc"] == {"id": said.id, "correction": None}
    assert (given.id, given.index) == (withdrawn.id, withdrawn.index) == (said.id, "quivive-accounts-1")
    assert later(given, withdrawn) == withdrawn


@pytest.mark.parametrize("key", [b"", b"\xff"])
def test_a_key_that_names_no_account_is_a_plain_error(key):
    with pytest.raises(ValueError, match=r"account|decode"):
        withdrawal_operation(PLACE, key)


def test_a_campaign_does_not_overwrite_a_later_revision():
    action, document = action_of(campaign_operation(PLACE, campaign(revision=4).model_dump_json().encode()))
    assert (action["_index"], action["version"], action["version_type"]) == ("quivive-campaigns-1", 4, "external_gte")
    assert (action["_id"], document["revision"]) == (campaign().id, 4)


def test_a_step_of_a_takedown_is_a_document_that_no_earlier_record_overwrites():
    made = takedown()
    action, document = action_of(command_operation(PLACE, made.model_dump_json().encode()))
    assert (action["_index"], action["_id"], action["version_type"]) == ("quivive-takedowns-1", made.id, "external_gte")
    assert document == made.model_dump(mode="json")


@pytest.mark.parametrize("action", ["acknowledge", "close", "note", "of a newer release"])
def test_a_command_is_not_indexed(action):
    assert command_operation(PLACE, orjson.dumps({"action": action})) is None


@pytest.mark.parametrize("line", [b"", b"5", b"{}", b'{"action":"judge"}', b'{"action":"takedown"}', b"\xff", b'{"action":1}'])
def test_what_is_neither_command_nor_judgement_is_a_plain_error(line):
    with pytest.raises(ValueError):  # noqa: PT011 - pydantic's, orjson's or ours
        command_operation(PLACE, line)


def test_the_later_of_two_is_kept_in_any_order():
    old, new = (command_operation(PLACE, judgement(minute=minute).model_dump_json().encode()) for minute in (0, 1))
    assert later(old, new) is later(new, old) is later(None, new) is new
    first, second = (mention_operation(PLACE, orjson.dumps(MENTION)) for _ in range(2))
    assert later(first, second) is second


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"5",
        b"[]",
        b"{}",
        b"null",
        b"\xff",
        b'{"a":' * 2_000,
        orjson.dumps({**MENTION, "created_at": "0001-01-01T00:00:00+14:00"}),
        orjson.dumps({**MENTION, "created_at": "9999-12-31T23:59:59-14:00"}),
        orjson.dumps({**MENTION, "created_at": 5}),
        orjson.dumps({**MENTION, "created_at": "yesterday"}),
    ],
)
def test_what_is_no_mention_is_a_plain_error(line):
    with pytest.raises((KeyError, TypeError, ValueError, OverflowError)):
        mention_operation(PLACE, line)


@given(st.text(st.characters(), min_size=1, max_size=1_000))
def test_every_id_fits_elasticsearch(name):
    made = document_id(name)
    assert len(made.encode("utf-8", "surrogatepass")) <= MOST_ID_BYTES
    assert made == document_id(name)


def test_a_short_id_is_kept_and_long_ones_differ():
    assert document_id("t:1") == "t:1"
    assert document_id("x" * 600) != document_id("x" * 601)


def item(status, error="e", reason="r", what="index"):
    body = {"status": status} if status < 300 else {"status": status, "error": {"type": error, "reason": reason}}
    return {what: body}


def test_a_part_that_met_another_one_is_tried_again():
    """Of a whole document the same status says that a later version stands there."""
    found = outcomes({"errors": True, "items": [item(409, what="update"), item(409), item(200, what="update")]}, 3)
    assert [what for what, _ in found] == [Outcome.RETRY, Outcome.DONE, Outcome.DONE]


def test_an_answer_without_errors_is_all_done():
    assert outcomes({"errors": False}, 2) == [(Outcome.DONE, "")] * 2


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.DONE),
        (201, Outcome.DONE),
        (409, Outcome.DONE),
        (429, Outcome.RETRY),
        (500, Outcome.RETRY),
        (503, Outcome.RETRY),
        (400, Outcome.REFUSED),
        (404, Outcome.REFUSED),
    ],
)
def test_each_document_has_its_own_verdict(status, outcome):
    found = outcomes({"errors": True, "items": [item(201), item(status), item(200)]}, 3)
    assert [what for what, _ in found] == [Outcome.DONE, outcome, Outcome.DONE]
    assert found[1][1] == ("" if outcome is Outcome.DONE else "e: r")
