import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.errors import IngestError
from agents.jetstream.event import Event, Notice, read_frame
from agents.jetstream.post import parse
from agents.jetstream.resume import DEFAULT_URL, Position, gap_seconds, host_of, is_second, subscription
from schemas.framing import Fault
from schemas.mention import Mention
from tests.unit.agents.conftest import NOW

DID = "did:plc:eygmaihciaxprqvxpfvl6flk"
SEEN = datetime(2026, 3, 4, 11, 59, 59, tzinfo=UTC)
TIME_US = int(SEEN.timestamp() * 1_000_000)
RECORD = {
    "$type": "app.bsky.feed.post",
    "text": "Bonjour @aurelia",
    "createdAt": "2026-03-04T11:59:50.123Z",
    "langs": ["fr", "en"],
    "reply": {"root": {"uri": "at://did:plc:r/app.bsky.feed.post/1"}, "parent": {"uri": "at://did:plc:p/app.bsky.feed.post/2"}},
    "facets": [
        {"features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://x.example"}, {"$type": "app.bsky.richtext.facet#tag"}]}
    ],
    "embed": {
        "$type": "app.bsky.embed.recordWithMedia",
        "record": {"record": {"uri": "at://did:plc:q/app.bsky.feed.post/3"}},
        "media": {"images": [{"alt": "un chat"}], "external": {"uri": "https://y.example"}},
    },
    "labels": {"values": [{"val": "porn"}]},
}
COMMIT = {"rev": "r", "operation": "create", "collection": "app.bsky.feed.post", "rkey": "3l3", "cid": "baf", "record": RECORD}


def first(**commit):
    return json.dumps({"did": DID, "time_us": TIME_US, "kind": "commit", "commit": {**COMMIT, **commit}})


def second(kind="commit", **payload):
    name = f"network.bsky.jetstream.subscribeEvents#{kind}"
    body = {"$type": name, "seq": 9, "did": DID, "time": "2026-03-04T11:59:59.000000Z", **COMMIT, **payload}
    return json.dumps({"$type": "message", "payload": body})


def test_both_versions_give_the_same_mention():
    one, two = parse(read_frame(first()), NOW), parse(read_frame(second()), NOW)
    assert isinstance(one, Mention)
    assert one == two
    assert one.id == f"bluesky:at://{DID}/app.bsky.feed.post/3l3"
    assert one.url == f"https://bsky.app/profile/{DID}/post/3l3"
    assert (one.type, one.text, one.language, one.author.id) == ("comment", "Bonjour @aurelia", "fr", DID)
    assert one.created_at == datetime(2026, 3, 4, 11, 59, 50, 123000, tzinfo=UTC)
    assert one.thread.parent_author == "did:plc:p"
    assert one.thread.shared_id == "at://did:plc:q/app.bsky.feed.post/3"
    assert one.links == ("https://x.example", "https://y.example")
    assert [(m.kind, m.alt) for m in one.media] == [("image", "un chat")]
    assert one.extra["labels"] == ["porn"]


def test_positions_of_both_versions():
    assert (read_frame(first()).time_us, read_frame(first()).seq) == (TIME_US, 0)
    assert (read_frame(second()).time_us, read_frame(second()).seq) == (TIME_US, 9)
    assert read_frame(second(witnessedAt="2026-03-04T11:59:58Z")).time_us == TIME_US - 1_000_000


@pytest.mark.parametrize("claimed", ["0000-01-01T00:00:00Z", "9999-12-31T00:00:00Z", "2026-03-04T12:30:00Z", "rubbish", 5, None])
def test_an_impossible_date_gives_way_to_the_services(claimed):
    assert parse(read_frame(first(record={**RECORD, "createdAt": claimed})), NOW).created_at == SEEN


@pytest.mark.parametrize("change", [{"operation": "delete", "record": None}, {"collection": "app.bsky.feed.like"}])
def test_other_events_only_move_the_position(change):
    for frame in (first(**change), second(**change)):
        event = read_frame(frame)
        assert event.time_us == TIME_US
        assert not event.is_post


def test_identity_and_account_events_move_the_position():
    assert read_frame(json.dumps({"did": DID, "time_us": 5, "kind": "identity", "identity": {}})) == Event(5)
    assert read_frame(second("identity")) == Event(TIME_US, 9)


def test_notices():
    info = json.dumps({"$type": "message", "payload": {"$type": "x#info", "name": "OutdatedCursor", "message": "resumed at 7"}})
    assert read_frame(info) == Notice("OutdatedCursor: resumed at 7")
    assert read_frame('{"$type":"error","error":"ConsumerTooSlow"}').ends


@pytest.mark.parametrize("frame", ["", "[]", "{}", b"\xff", '{"time_us":"5"}', '{"payload":{"$type":"x#commit"}}', first(rkey=5)])
def test_what_is_no_frame_is_a_fault(frame):
    assert isinstance(read_frame(frame), Fault)


@pytest.mark.parametrize("record", [{}, {"text": 5}, {"text": "A" * 100_001}])
def test_a_bad_record_is_at_most_a_fault(record):
    assert isinstance(parse(read_frame(first(record=record)), NOW), Fault | Mention)


VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda v: (
        st.lists(v) | st.dictionaries(st.sampled_from([*RECORD, "uri", "record", "media", "images", "external", "values", "features"]), v)
    ),
    max_leaves=15,
)


@given(st.dictionaries(st.sampled_from(list(RECORD)), VALUES))
def test_no_record_raises(record):
    assert isinstance(parse(Event(TIME_US, 1, DID, "create", "app.bsky.feed.post", "1", "c", record), NOW), Fault | Mention)


FIRST_URL = "wss://jetstream2.us-east.bsky.network/subscribe"


def test_where_a_subscription_continues():
    position = Position(TIME_US, 9, host_of(DEFAULT_URL))
    assert is_second(DEFAULT_URL)
    assert not is_second(FIRST_URL)
    assert subscription(FIRST_URL, Position()).endswith("/subscribe?wantedCollections=app.bsky.feed.post")
    assert f"cursor={TIME_US - 5_000_000}" in subscription(FIRST_URL, position)
    assert subscription(DEFAULT_URL, position).endswith("collections=app.bsky.feed.post&kinds=commit&cursor=9")
    assert f"cursor={TIME_US - 5_000_000}" in subscription(DEFAULT_URL, position, by_time=True)
    assert f"cursor={TIME_US - 5_000_000}" in subscription(DEFAULT_URL.replace("us-east", "us-west"), position)


def test_the_position_survives_and_never_goes_back():
    position = Position(TIME_US, 9, "h")
    assert Position.of(position.cursor()) == position
    assert position.after(Event(TIME_US - 5, 3), "h") == position
    assert position.after(Event(TIME_US + 5, 3), "other") == Position(TIME_US + 5, 3, "other")


def test_a_gap_is_what_lies_between_the_last_and_the_first():
    assert gap_seconds(TIME_US, TIME_US + 12_500_000) == 12.5
    assert gap_seconds(TIME_US, TIME_US - 4_000_000) == gap_seconds(TIME_US, TIME_US + 1_000_000) == gap_seconds(0, TIME_US) == 0.0


@pytest.mark.parametrize("url", ["http://x/subscribe", "wss://", "x"])
def test_only_web_sockets_are_taken(url):
    with pytest.raises(IngestError):
        host_of(url)
