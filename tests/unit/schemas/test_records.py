"""Every record survives its wire form; what people write is checked."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.account import Account
from schemas.command import Action, Command
from schemas.crisis import Change, Crisis, CrisisChange, Rate, State, Trigger
from schemas.dead_letter import DeadLetter, Reason
from schemas.mention import EARLIEST, LATEST, Author
from schemas.plan import Plan
from schemas.scored import AccountView, Origin
from schemas.taxonomy import CATEGORY_OF, Kind, Level, Verdict
from schemas.watch import Watch, WatchFile

TEXT = st.text(max_size=30)
MOMENT = (
    st.datetimes(EARLIEST.replace(tzinfo=None), LATEST.replace(tzinfo=None))
    .map(lambda at: at.replace(tzinfo=EARLIEST.tzinfo))
    .filter(lambda at: at < LATEST)
)
COUNT = st.integers(0, 10**9)
SHARE = st.floats(0, 1)
ORIGIN = st.builds(Origin, topic=TEXT, partition=COUNT, offset=COUNT, line=COUNT)
RATE = st.builds(
    Rate, window_seconds=COUNT, count=COUNT, authentic=COUNT, windows=COUNT, usual=SHARE, spread=SHARE, z=st.floats(-9, 9), floor=COUNT
)
KIND = st.sampled_from(Kind)


@st.composite
def crises(draw):
    kind = draw(KIND)
    return Crisis(
        id=draw(TEXT),
        watch=draw(TEXT),
        category=CATEGORY_OF[kind],
        kind=kind,
        state=draw(st.sampled_from(State)),
        trigger=draw(st.sampled_from(Trigger)),
        severity=draw(st.integers(0, 100)),
        level=draw(st.sampled_from(Level)),
        opened_at=draw(MOMENT),
        updated_at=draw(MOMENT),
        revision=draw(st.integers(1, 10**6)),
        mentions=draw(COUNT),
        rate=draw(st.none() | RATE),
        samples=tuple(draw(st.lists(TEXT, max_size=5))),
    )


RECORDS = st.one_of(
    st.builds(
        CrisisChange, change=st.sampled_from(Change), crisis=crises(), because=TEXT, mention=TEXT, text=TEXT, origin=st.none() | ORIGIN
    ),
    st.builds(
        Account,
        id=TEXT,
        source=TEXT,
        author=st.builds(Author, id=TEXT, handle=TEXT, bio=TEXT, followers=st.none() | COUNT, created_at=st.none() | MOMENT),
        view=st.builds(AccountView, verdict=st.sampled_from(Verdict), confidence=SHARE, reasons=st.tuples(TEXT)),
        judged_at=MOMENT,
        mention=TEXT,
    ),
    st.builds(
        Command,
        id=st.text(min_size=1, max_size=9),
        action=st.sampled_from(Action),
        watch=TEXT,
        crisis=st.text(min_size=1, max_size=9),
        by=st.just("ann"),
        at=MOMENT,
        note=st.just("seen"),
        assignee=st.just("marc"),
        level=st.sampled_from(Level),
        into=st.just("other"),
        story=st.just("story"),
        until=MOMENT,
    ),
    st.builds(
        DeadLetter,
        topic=TEXT,
        partition=COUNT,
        offset=COUNT,
        line=COUNT,
        stage=TEXT,
        reason=st.sampled_from(Reason),
        message=TEXT,
        value=TEXT,
    ),
)


@given(RECORDS)
def test_a_record_survives_its_wire_form(record):
    wire = record.model_dump_json()
    assert "\n" not in wire
    assert type(record).model_validate_json(wire) == record


@given(crises())
def test_what_newer_producers_add_is_ignored(crisis):
    wire = crisis.model_dump_json()[:-1] + ',"new_field":[1]}'
    assert Crisis.model_validate_json(wire) == crisis


def watch(**fields):
    return {"id": "aurelia", "name": "Aurelia", "names": ["Aurelia"], **fields}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"names": []}, "at least one of names"),
        ({"names": ["x"]}, "names.0"),
        ({"id": "Not A Slug"}, "id"),
        ({"floor": 1}, "floor"),
        ({"nmaes": ["Aurelia"]}, "nmaes"),
        ({"handles": ["two words"]}, "handles.0"),
    ],
)
def test_a_mistake_in_a_watch_is_named(fields, says):
    with pytest.raises(ValidationError) as caught:
        Watch.model_validate(watch(**fields))
    assert says in str(caught.value)


def test_watch_ids_are_unique():
    with pytest.raises(ValidationError, match="more than once: aurelia"):
        WatchFile.model_validate({"watches": [watch(), watch(), watch(id="boreal")]})


def test_errors_quote_no_input():
    with pytest.raises(ValidationError) as caught:
        Watch.model_validate(watch(floor="hunter2"))
    assert "hunter2" not in str(caught.value)


def test_a_plan_names_only_what_it_declares():
    with pytest.raises(ValidationError, match="named but not declared: ann, pager"):
        Plan.model_validate(
            {
                "organisation": "x",
                "channels": [{"id": "desk", "kind": "console"}],
                "contacts": [{"id": "bob", "name": "Bob", "role": "lead", "channels": ["pager"], "deputy": "ann"}],
            }
        )


def test_the_times_of_an_order_are_utc_whatever_zone_a_person_named():
    given = {"id": "1", "action": "silence", "watch": "a", "crisis": "c", "by": "ann", "at": "2026-03-01T14:00:00+02:00"}
    order = Command.model_validate_json(orjson.dumps({**given, "until": "2026-03-01T09:30:00-05:00"}))
    assert (f"{order.at:%H:%M %Z}", f"{order.until:%H:%M %Z}") == ("12:00 UTC", "14:30 UTC")
