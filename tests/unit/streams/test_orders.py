"""Orders in the crisis worker: what is told of them, what is set aside, and that a crash after any write forgets and doubles nothing."""

import asyncio
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from models.crises.watch_state import WatchState
from models.scorer import Scorer
from schemas.command import Action, Command
from schemas.crisis import Change, CrisisChange, State
from schemas.judgement import JUDGE
from schemas.mention import Mention
from schemas.partitioning import partition_of
from schemas.scored import Origin, encode_scored
from schemas.takedown import TAKE_DOWN
from schemas.taxonomy import Level
from schemas.topics import Role, Topic
from schemas.watch import Watch
from streams.crisis import CrisisProcessor
from tests.unit.streams.ledger import POLICY, BrokerGoneError, Ledger, changelog_of, event, make_context, recover, total
from tests.unit.streams.test_crashes import PARTITIONS, KnownWatches

WATCH = Watch(id="aurelia", name="Aurelia", names=("Aurelia",), floor=4)
HOME = partition_of(WATCH.id, PARTITIONS)
START = datetime(2026, 3, 1, tzinfo=UTC)
CRISIS = "aurelia.threat.20260301-1"
ODD = "\u202e\u200b\x1b<b>" * 40
ORDERS = Topic.COMMANDS_ISSUED.value


@pytest.fixture(scope="module")
def scored():
    """Four mentions that threaten, one Kafka value each."""
    words = ("burn down the Aurelia shop", "kill the manager of Aurelia", "stab the Aurelia cashier", "shoot the boss of Aurelia")
    posts = [
        {"id": f"t:{n}", "source": "t", "text": f"I will {word}", "created_at": (START + timedelta(minutes=n)).isoformat()}
        for n, word in enumerate(words)
    ]
    mentions = [Mention.model_validate(post | {"author": {"handle": f"person{n}"}, "native_id": str(n)}) for n, post in enumerate(posts)]
    made = Scorer((WATCH,), POLICY).score(mentions)
    for number, one in enumerate(made):
        one.origin = Origin(topic=Topic.MENTIONS_COLLECTED.value, partition=0, offset=number, line=0)
    return [event(Topic.MENTIONS_SCORED.value, HOME, encode_scored(one), number) for number, one in enumerate(made)]


def order(number, action, crisis=CRISIS, **given) -> bytes:
    fields = {"id": f"c{number}", "watch": "aurelia", "by": "ann", "at": START + timedelta(minutes=number), **given}
    return Command(action=action, crisis=crisis, **fields).model_dump_json().encode()


def ordered(offset, *lines, partition=HOME):
    return event(ORDERS, partition, b"\n".join(lines), offset)


async def live(home, ledger, batches, catch_up=None) -> int:
    """A new process on what the ledger kept, fed with batches until it crashes; how many it finished."""
    context = make_context(Role.CRISIS, home, ledger, partitions=PARTITIONS)
    processor = CrisisProcessor(context)
    processor.take_up((WATCH,))
    processor.watches = catch_up or KnownWatches()
    for table in (processor._table, processor._campaigns, processor._gauges):
        recover(table, ledger)
    done = 0
    async with changelog_of(context):
        for batch in batches:
            handle = processor.handle_orders if batch[0].message.topic == ORDERS else processor.handle
            try:
                await handle(batch)
            except BrokerGoneError:
                break
            done += 1
    ledger.aside = total(context.meters.dead_letters("invalid")) + total(context.meters.dead_letters("not_json"))
    return done


def told(ledger) -> dict[str, CrisisChange]:
    """By id. A revision that comes again must say the same."""
    found: dict[str, CrisisChange] = {}
    for letter in ledger.of(Topic.CRISES_CHANGED.value):
        change = CrisisChange.model_validate_json(letter.value)
        assert found.setdefault(change.id, change) == change, "one revision was told in two ways"
    return found


def changes(ledger) -> list[Change]:
    return [change.change for change in told(ledger).values()]


def aside(ledger) -> list[str]:
    return [dict(letter.headers)["__connect.errors.exception.message"].decode() for letter in ledger.of(f"{ORDERS}.dlq")]


def batches_of(scored):
    """Mentions and orders by turns."""
    orders = [
        (order(1, Action.ACKNOWLEDGE), order(2, Action.NOTE, note="who knows more?")),
        (order(3, Action.CONTAIN), b"{cut"),
        (order(3, Action.CONTAIN), order(4, Action.CLOSE), order(5, Action.ACKNOWLEDGE)),
    ]
    made = []
    for at, lines in enumerate(orders):
        made += [[scored[at]], [ordered(at, *lines)]]
    return [*made, [scored[3]]]


async def test_an_order_is_told_with_who_gave_it_and_where_it_stands(scored, tmp_path):
    ledger = Ledger()
    await live(tmp_path, ledger, [scored[:1], [ordered(7, b"", order(1, Action.ACKNOWLEDGE, note="on it, mail me@example.org"))]])
    change = told(ledger)[f"{CRISIS}@2"]
    assert (change.change, change.crisis.state, change.crisis.acknowledged_by) == (Change.ACKNOWLEDGED, State.ACKNOWLEDGED, "ann")
    assert (change.command, change.by, change.at) == ("c1", "ann", START + timedelta(minutes=1))
    assert change.origin == Origin(topic=ORDERS, partition=HOME, offset=7, line=1)
    assert change.note.startswith("on it")
    assert "me@example.org" not in change.note
    assert [letter.key for letter in ledger.of(Topic.CRISES_CHANGED.value)] == [CRISIS.encode()] * 2


async def test_what_cannot_be_done_is_refused_on_the_crisis_and_an_unknown_one_set_aside(scored, tmp_path):
    ledger = Ledger()
    lines = (order(1, Action.REOPEN), order(2, Action.NOTE, crisis="aurelia.threat.20260301-9", note="n"))
    await live(tmp_path, ledger, [scored[:1], [ordered(0, *lines)]])
    assert changes(ledger) == [Change.OPENED, Change.REFUSED]
    (why,) = aside(ledger)
    assert "aurelia.threat.20260301-9" in why


@pytest.mark.parametrize(
    "line",
    [b"{", b"5", b"[]", b"{}", b"\xff", b'{"action":"dance"}', b'{"action":5}', order(1, Action.NOTE, note="n").replace(b'"ann"', b'""')],
)
async def test_what_is_no_order_is_set_aside_and_its_neighbours_are_carried_out(line, scored, tmp_path):
    ledger = Ledger()
    await live(tmp_path, ledger, [scored[:1], [ordered(0, line, order(2, Action.ACKNOWLEDGE))]])
    assert changes(ledger)[-1] is Change.ACKNOWLEDGED
    assert len(aside(ledger)) == ledger.aside == 1


@pytest.mark.parametrize("value", [None, b"", b"\n", *(b'{"action":"%b"}' % name.encode() for name in (JUDGE, TAKE_DOWN))])
async def test_records_of_others_are_passed_over(value, tmp_path):
    ledger = Ledger()
    await live(tmp_path, ledger, [[event(ORDERS, HOME, value)]])
    assert ledger.letters == []


async def test_hostile_texts_do_no_harm(scored, tmp_path):
    ledger = Ledger()
    lines = (
        order(1, Action.ASSIGN, assignee=ODD[:200], by=ODD[:200], note=ODD * 50),
        order(2, Action.NOTE, crisis=ODD[:300], note=ODD),
        order(3, Action.SPLIT, story=ODD[:300]),
        order(4, Action.MERGE, into=ODD[:300]),
        order(5, Action.DRILL, crisis=f"aurelia.threat.{ODD}"[:300], level=Level.HIGH, kind="threat"),
    )
    await live(tmp_path, ledger, [scored[:1], [ordered(0, *lines)]])
    assert changes(ledger) == [Change.OPENED, Change.ASSIGNED, Change.REFUSED, Change.REFUSED]
    assert len(aside(ledger)) == 2


async def test_an_order_in_another_partition_than_its_watchs_is_set_aside(scored, tmp_path):
    ledger = Ledger()
    await live(tmp_path, ledger, [scored[:1], [ordered(0, order(1, Action.CLOSE), partition=(HOME + 1) % PARTITIONS)]])
    assert changes(ledger) == [Change.OPENED]
    assert "another partition" in aside(ledger)[0]


async def test_an_unknown_watch_is_looked_up_first(tmp_path):
    ledger, looked = Ledger(), []

    class Nothing:
        async def catch_up(self) -> None:
            await asyncio.sleep(0)
            looked.append(1)

    await live(tmp_path, ledger, [[ordered(0, order(1, Action.CLOSE, watch="boreal"))]], Nothing())
    assert looked == [1]
    assert "boreal" in aside(ledger)[0]


async def test_a_repeated_order_changes_nothing(scored, tmp_path):
    ledger = Ledger()
    note = order(1, Action.NOTE, note="n")
    await live(tmp_path, ledger, [scored[:1], [ordered(0, note, note)], [ordered(0, note)], [ordered(1, note)]])
    assert changes(ledger) == [Change.OPENED, Change.NOTED]


async def test_a_crash_after_any_write_forgets_no_order_and_doubles_none(scored, tmp_path):
    """After the crash the two topics come in either order: what was told before holds, and every record counts once."""
    whole = Ledger()
    batches = batches_of(scored)
    await live(tmp_path, whole, batches)
    assert Change.CLOSED in changes(whole)
    for room in range(whole.writes):
        for orders_first in (False, True):
            ledger = Ledger(room=room)
            done = await live(tmp_path, ledger, batches)
            ledger.room = float("inf")
            left = sorted(batches[max(0, done - 1) :], key=lambda batch: (batch[0].message.topic == ORDERS) is not orders_first)
            await live(tmp_path, ledger, left)
            found = told(ledger)
            revisions = sorted(change.crisis.revision for change in found.values() if change.crisis.id == CRISIS)
            assert revisions == list(range(1, len(revisions) + 1)), (room, orders_first)
            by_command = [change.command for change in found.values() if change.command]
            assert len(by_command) == len(set(by_command)), "an order was carried out twice"
            known = {change.command for change in found.values()}
            assert known | _unknown(ledger) >= {"c1", "c2", "c3", "c4", "c5"}, "an order was lost"
            assert {mention for one in _states(ledger) for mention in one.applied.values()} >= {(3, 0), (2, 2)}


def _unknown(ledger) -> set[str]:
    """Orders that came before the crisis that they name."""
    return {orjson.loads(letter.value)["id"] for letter in ledger.of(f"{ORDERS}.dlq") if letter.value != b"{cut"}


def _states(ledger) -> list[WatchState]:
    return [WatchState.read(value) for key, value in ledger.changelog.items() if key.count(b"|") == 1]
