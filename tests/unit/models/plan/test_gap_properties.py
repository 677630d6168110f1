"""Every instant of a year has an answer, or a gap that says there is none."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.plan.chain import chain
from models.plan.duty import on_duty
from models.plan.gap import GapKind
from models.plan.gaps import gaps
from models.plan.people import People
from schemas.plan import Day, Plan
from schemas.taxonomy import Category, Level
from tests.unit.models.plan.plans import utc

START = utc(2026, 1, 1)
END = utc(2027, 1, 1)
NAMES = ("ann", "bob", "cid", "dan")
DAY = st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(str)
CLOCK = st.sampled_from(["00:00", "02:00", "02:30", "03:00", "08:00", "12:15", "20:00", "23:59"])
ZONE = st.sampled_from(["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "UTC"])
PEOPLE = st.lists(st.sampled_from(NAMES), max_size=3, unique=True)
AWAY = st.tuples(DAY, DAY).map(lambda pair: {"since": min(pair), "until": max(pair)})
QUIET = st.fixed_dictionaries({"start": CLOCK, "end": CLOCK, "up_to": st.sampled_from(["low", "high", "critical"])})
BY_CATEGORY = st.dictionaries(st.sampled_from([one.value for one in Category]), PEOPLE, max_size=3)


@st.composite
def shifts(draw):
    kinds = st.lists(st.sampled_from(list(Day)), min_size=1, max_size=8, unique=True)
    found = []
    for number in range(draw(st.integers(0, 4))):
        one = {
            "id": f"s{number}",
            "start": draw(CLOCK),
            "end": draw(CLOCK),
            "days": draw(kinds),
            draw(st.sampled_from(["contacts", "turns"])): draw(PEOPLE),
        }
        found.append(one)
    return found


@st.composite
def contacts(draw):
    return [
        {
            "id": name, "name": name, "role": "x", "channels": ["desk"], "deputy": draw(st.none() | st.sampled_from(NAMES)),
            "away": draw(st.lists(AWAY, max_size=2)), "time_zone": draw(st.none() | ZONE),
            "quiet_hours": draw(st.none() | st.lists(QUIET, max_size=2)),
        }
        for name in NAMES
    ]  # fmt: skip


@st.composite
def plans(draw):
    step = st.fixed_dictionaries(
        {
            "contacts": PEOPLE,
            "roles": st.lists(st.sampled_from(["monitor", "legal", "continuity"]), max_size=2),
            "wait_minutes": st.integers(1, 500),
        }
    ).filter(lambda one: one["contacts"] or one["roles"])
    exception = st.fixed_dictionaries({"since": DAY, "contacts": PEOPLE})
    return Plan.model_validate(
        {
            "organisation": "x",
            "time_zone": draw(ZONE),
            "channels": [{"id": "desk", "kind": "console"}],
            "contacts": draw(contacts()),
            "quiet_hours": draw(st.lists(QUIET, max_size=1)),
            "rota": {
                "shifts": draw(shifts()),
                "handover_minutes": draw(st.sampled_from([0, 15, 120])),
                "holidays": dict.fromkeys(draw(st.lists(DAY, max_size=3)), ""),
                "exceptions": draw(st.lists(exception, max_size=3)),
            },
            "escalation": draw(st.dictionaries(st.sampled_from(["low", "high", "critical"]), st.lists(step, max_size=3), max_size=3)),
            "legal": draw(BY_CATEGORY),
            "continuity": draw(BY_CATEGORY),
        }
    )


CLOCK_CHANGES = [utc(2026, 3, 29, 1), utc(2026, 10, 25, 1), utc(2026, 3, 8, 7), utc(2026, 11, 1, 6), utc(2026, 4, 4, 15)]
MOMENTS = st.lists(
    st.integers(0, 365 * 24 * 60 - 1).map(lambda minute: START + timedelta(minutes=minute))
    | st.tuples(st.sampled_from(CLOCK_CHANGES), st.integers(-180, 180)).map(lambda pair: pair[0] + timedelta(minutes=pair[1])),
    min_size=5, max_size=20,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(plans(), MOMENTS)
def test_every_instant_has_somebody_or_a_gap(made, moments):
    found = gaps(made, START, END)
    for at in moments:
        there = [gap for gap in found if gap.since and gap.until and gap.since <= at < gap.until]
        assert bool(on_duty(made, at)) != any(gap.kind is GapKind.NOBODY_ON_DUTY for gap in there)
        unchained = {gap.place[1] for gap in found if gap.kind is GapKind.NO_CHAIN}
        for level in (Level.MODERATE, Level.HIGH, Level.CRITICAL):
            for category in Category:
                somebody = any(step.calls for step in chain(made, at, level, category))
                said = any(
                    gap.kind is GapKind.NOBODY_TO_CALL and f"at {level.value} " in gap.problem and category.value in gap.problem
                    for gap in there
                )
                assert somebody or said or level.value in unchained
                assert not (somebody and said)


@settings(max_examples=60, deadline=None)
@given(plans(), MOMENTS)
def test_nobody_is_called_who_is_away_twice_in_a_step_or_before_the_step(made, moments):
    people = People(made)
    for at in moments:
        steps = chain(made, at, Level.CRITICAL)
        assert [step.at for step in steps] == sorted(step.at for step in steps)
        for step in steps:
            names = [call.contact for call in step.calls]
            assert len(names) == len(set(names))
            assert all(call.at >= step.at and call.via and call.because for call in step.calls)
            assert all(people.away_until(people[name], step.at) is None for name in names)


@settings(max_examples=40, deadline=None)
@given(plans())
def test_a_gap_lies_within_the_time_and_says_what_to_do(made):
    for gap in gaps(made, START, END):
        assert gap.problem
        assert gap.remedy
        assert (gap.since is None) == (gap.until is None)
        if gap.since and gap.until:
            assert START <= gap.since < gap.until <= END
