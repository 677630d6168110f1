"""The notify processor: states are written before and after each send, slow and dead channels hold nobody back."""

import asyncio

import pytest

from schemas.alert import Fate, Occasion
from schemas.crisis import Change, State
from schemas.plan import Plan
from schemas.topics import Role, Topic
from streams.channels.alert import ChannelError
from streams.channels.opening import ChannelConfigError
from streams.notify import NotifyProcessor, open_lanes
from tests.unit.models.plan.plans import contact, plan
from tests.unit.streams.crises import change
from tests.unit.streams.ledger import Ledger, changelog_of, event, make_context, total
from tests.unit.streams.telling import CHAIN, CRISIS, TOPIC, Clock, Heard, kept, sendings, told, worker

ALONE = Plan(organisation="x", channels=[{"id": name, "kind": "console", "minimum": "info"} for name in ("a", "b")])


def opened(revision=1, what=Change.OPENED, **crisis):
    base = change(revision)
    return change(change=what, crisis=base.crisis.model_copy(update=crisis))


async def hear(processor, *changes, **fields):
    async with changelog_of(processor._context):
        await processor.handle([told(one, **fields) for one in changes])
        await processor.idle()


async def tick(processor):
    async with changelog_of(processor._context):
        await processor.tick()
        await processor.idle()


async def test_everybody_and_the_first_of_the_chain_are_told_at_once_and_it_is_said(tmp_path):
    desk = Heard()
    one = worker(tmp_path, {"desk": desk})
    await hear(one, opened())
    assert [(alert.change["contact"], alert.change["occasion"]) for alert in desk.alerts] == [("", "change"), ("ann", "change")]
    assert desk.ids[0] == f"{CRISIS}@1"
    assert {alert.fingerprint for alert in desk.alerts} == {CRISIS}
    assert [(said.contact, said.channel, said.fate) for said in sendings(one._context.ledger)] == [
        ("", "desk", Fate.SENT),
        ("ann", "desk", Fate.SENT),
    ]


async def test_each_revision_is_told_once(tmp_path):
    a, b = Heard(), Heard()
    one = worker(tmp_path, {"a": a, "b": b}, ALONE)
    closed = opened(2, Change.CLOSED, state=State.CLOSED)
    await hear(one, opened(), opened(), closed)
    await hear(one, opened(), closed)
    assert [name.partition("/")[0] for name in a.ids] == [name.partition("/")[0] for name in b.ids] == [f"{CRISIS}@1", f"{CRISIS}@2"]
    assert total(one._context.meters.duplicates) == 3


async def test_a_suspicion_that_nobody_is_told_of_leaves_no_record(tmp_path):
    one = worker(tmp_path, {"a": Heard(), "b": Heard()}, ALONE)
    await hear(one, opened(1, Change.SUSPECTED, state=State.SUSPECTED), opened(2, Change.STOOD_DOWN, state=State.CLOSED))
    assert one._context.ledger.changelog == {}
    await hear(one, opened(3, Change.SUSPECTED, state=State.SUSPECTED), opened(4), opened(4))
    assert kept(one._context.ledger).revision == 4


async def test_the_timer_calls_the_next_step_and_a_new_process_goes_on(tmp_path):
    desk, clock = Heard(), Clock()
    one = worker(tmp_path, {"desk": desk}, clock=clock)
    await hear(one, opened())
    clock.forward(minutes=14, seconds=59)
    await tick(one)
    assert len(desk.alerts) == 2
    another = worker(tmp_path, {"desk": desk}, ledger=one._context.ledger, clock=clock)
    clock.forward(seconds=1)
    await tick(another)
    assert [alert.change["contact"] for alert in desk.alerts] == ["", "ann", "bob"]
    last = sendings(one._context.ledger)[-1]
    assert (last.occasion, last.step, last.due) == (Occasion.ESCALATION, 2, clock.now)


async def test_the_clock_wakes_the_timer_by_itself(tmp_path):
    desk, clock = Heard(), Clock()
    one = worker(tmp_path, {"desk": desk}, clock=clock)
    async with changelog_of(one._context):
        keeper = asyncio.create_task(one.keep_time())
        await one.handle([told(opened())])
        await one.idle()
        clock.forward(minutes=15)
        one._woken.set()
        await desk.until(3)
        keeper.cancel()


async def test_a_failing_channel_leaves_a_dead_letter_and_the_others_are_told(tmp_path):
    good, bad = Heard(), Heard(problem=ChannelError("webhook answered 410", final=True))
    one = worker(tmp_path, {"a": bad, "b": good}, ALONE)
    await hear(one, opened(), offset=5)
    assert good.ids == [f"{CRISIS}@1"]
    (letter,) = one._context.ledger.of(f"{TOPIC}.dlq")
    headers = dict(letter.headers)
    assert headers["__connect.errors.exception.class.name"] == b"undelivered"
    assert headers["__connect.errors.exception.message"] == b"a: webhook answered 410"
    assert letter.key == b"crises.changed.v1/1/5/0"
    assert {(said.channel, said.fate) for said in sendings(one._context.ledger)} == {("a", Fate.FAILED), ("b", Fate.SENT)}


async def test_a_replayed_letter_is_told_again_and_sets_nothing_back(tmp_path):
    a = Heard(problem=ChannelError("gone", final=True))
    one = worker(tmp_path, {"a": a, "b": Heard()}, ALONE)
    await hear(one, opened())
    a.problem = None
    (letter,) = one._context.ledger.of(f"{TOPIC}.dlq")
    async with changelog_of(one._context):
        await one.handle([event(TOPIC, 1, letter.value, key=letter.key)])
        await one.idle()
    await hear(one, opened())
    assert a.ids == [f"{CRISIS}@1"]


async def test_what_is_no_change_goes_aside(tmp_path):
    a = Heard()
    one = worker(tmp_path, {"a": a, "b": Heard()}, ALONE)
    values = [b"", None, b"{}", b"\xff", b"[1]"]
    async with changelog_of(one._context):
        await one.handle([*(event(TOPIC, 0, value) for value in values), told(opened())])
        await one.idle()
    assert len(one._context.ledger.of(f"{TOPIC}.dlq")) == len(values)
    assert a.ids == [f"{CRISIS}@1"]


async def test_the_state_that_says_so_is_written_before_anything_is_sent(tmp_path):
    context = None

    class Looking(Heard):
        async def send(self, alert):
            (order,) = [one for one in kept(context.ledger).orders if one.id == alert.id and one.channels == ("a",)]
            assert order.in_hand
            await super().send(alert)

    one = worker(tmp_path, {"a": Looking(), "b": Heard()}, ALONE)
    context = one._context
    await hear(one, opened())
    assert kept(context.ledger).orders == []


async def test_a_slow_channel_holds_back_neither_the_others_nor_the_consumer_nor_the_timers(tmp_path):
    gate = asyncio.Event()
    slow, quick, clock = Heard(gate=gate), Heard(), Clock()
    plans = plan(channels=[{"id": "a", "kind": "console"}, {"id": "desk", "kind": "console"}], escalation=CHAIN)
    one = worker(tmp_path, {"a": slow, "desk": quick}, plans, clock=clock)
    async with changelog_of(one._context):
        async with asyncio.timeout(5):
            await one.handle([told(opened())])
            clock.forward(minutes=15)
            await one.tick()
        await quick.until(3)
        assert slow.alerts == []
        gate.set()
        await one.idle()
    assert slow.ids == [f"{CRISIS}@1"]


async def test_a_retry_waits_in_the_state_and_outlives_the_process(tmp_path):
    a, clock = Heard(problem=ChannelError("webhook answered 503", retry_after=60.0)), Clock()
    one = worker(tmp_path, {"a": a, "b": Heard()}, ALONE, clock=clock)
    await hear(one, opened())
    assert total(one._context.meters.retries) == 1
    a.problem = None
    another = worker(tmp_path, {"a": a, "b": Heard()}, ALONE, ledger=one._context.ledger, clock=clock)
    clock.forward(seconds=59)
    await tick(another)
    assert a.alerts == []
    clock.forward(seconds=1)
    await tick(another)
    assert a.ids == [f"{CRISIS}@1"]


async def test_the_next_channel_of_a_contact_is_tried(tmp_path):
    sms, desk = Heard(problem=ChannelError("no credit", final=True)), Heard()
    people = [contact("ann", channels=["sms", "desk"], own_channels=[{"id": "sms", "kind": "console"}]), contact("bob")]
    one = worker(tmp_path, {("ann", "sms"): sms, "desk": desk}, plan(contacts=people, escalation=CHAIN))
    await hear(one, opened())
    assert [alert.change["contact"] for alert in desk.alerts] == ["", "ann"]
    said = [(said.channel, said.fate) for said in sendings(one._context.ledger) if said.contact == "ann"]
    assert said == [("sms", Fate.FAILED), ("desk", Fate.SENT)]
    assert one._context.ledger.of(f"{TOPIC}.dlq") == []


async def test_timers_of_partitions_that_went_away_are_dropped_and_those_that_came_are_taken_up(tmp_path):
    desk, clock = Heard(), Clock()
    one = worker(tmp_path, {"desk": desk}, clock=clock)
    await hear(one, opened())
    clock.forward(minutes=15)
    one.resume({0, 2})
    await tick(one)
    assert len(desk.alerts) == 2
    one.resume({1})
    await tick(one)
    assert len(desk.alerts) == 3


async def test_what_is_being_sent_while_partitions_move_is_not_sent_twice(tmp_path):
    gate = asyncio.Event()
    a = Heard(gate=gate)
    one = worker(tmp_path, {"a": a, "b": Heard()}, ALONE)
    async with changelog_of(one._context):
        await one.handle([told(opened())])
        await one._leave()
        gate.set()
        await asyncio.sleep(0)
        one.resume(range(8))
        await one.tick()
        await one.idle()
    assert a.ids == [f"{CRISIS}@1"]
    assert kept(one._context.ledger).orders == []


class Leaving(Ledger):
    """The partitions go to another worker while a dead letter is on its way."""

    worker: NotifyProcessor | None = None

    def take(self):
        super().take()
        if self.worker and total(self.worker._context.meters.dead_letters("undelivered")):
            self.worker._alertings.forget()


async def test_nothing_is_written_of_a_partition_that_goes_while_a_dead_letter_is_on_its_way(tmp_path):
    ledger = Leaving()
    one = worker(tmp_path, {"a": Heard(problem=ChannelError("gone", final=True)), "b": Heard()}, ALONE, ledger=ledger)
    ledger.worker = one
    await hear(one, opened())
    assert [(order.channel, order.in_hand) for order in kept(ledger).orders] == [("a", True), ("b", True)]


async def test_a_drill_is_told_as_one(tmp_path):
    desk = Heard()
    one = worker(tmp_path, {"desk": desk})
    await hear(one, opened(drill=True))
    assert all(alert.drill and alert.title.startswith("[DRILL] ") and alert.body.startswith("[DRILL] ") for alert in desk.alerts)
    assert all(said.drill for said in sendings(one._context.ledger))


@pytest.mark.parametrize(("language", "mark"), [("fr", "[EXERCICE] "), ("en", "[DRILL] ")])
async def test_a_report_is_what_its_author_wrote(tmp_path, language, mark):
    desk = Heard()
    one = worker(tmp_path, {"desk": desk}, plan(stakeholders=["cid"], languages=[language]))
    await hear(one, opened(drill=True))
    await hear(one, change(change=Change.REPORTED, crisis=opened(2, drill=True).crisis, note="first line\n\x1b[31msecond"))
    (report,) = [alert for alert in desk.alerts if alert.change["occasion"] == "report"]
    assert report.body.split("\n")[0].startswith(mark)
    assert report.body.split("\n")[2:4] == ["first line", "[31msecond"]


async def test_the_topic_of_what_was_sent_is_keyed_by_the_crisis(tmp_path):
    one = worker(tmp_path, {"a": Heard(), "b": Heard()}, ALONE)
    await hear(one, opened())
    assert {letter.key for letter in one._context.ledger.of(Topic.ALERTS_SENT.value)} == {CRISIS.encode()}


def lanes_of(home, target):
    own = [{"id": "mine", "kind": "file", "target": target}]
    people = [contact("ann", channels=["mine"], own_channels=own), contact("bob")]
    return open_lanes(make_context(Role.NOTIFY, home), plan(contacts=people))


def test_a_lane_is_opened_for_every_channel_of_the_plan_and_of_its_people(tmp_path):
    assert set(lanes_of(tmp_path, "mine.jsonl")) == {("", "desk"), ("ann", "mine")}


def test_a_persons_channel_whose_variable_is_missing_stops_the_worker_at_its_start(tmp_path):
    with pytest.raises(ChannelConfigError, match="'mine': set the environment variable NOBODY_SETS_THIS"):
        lanes_of(tmp_path, "${NOBODY_SETS_THIS}")


async def test_a_channel_that_left_the_plan_is_given_up(tmp_path):
    one = worker(tmp_path, {"a": Heard()}, ALONE)
    await hear(one, opened())
    (lost,) = [said for said in sendings(one._context.ledger) if said.fate is Fate.FAILED]
    assert (lost.channel, lost.because) == ("b", "the plan has no such channel any more")
