"""A notify worker that dies at every single write: what was to be told is told, and a receiver that knows ids sees it once."""

from collections import Counter

from structlog.testing import capture_logs

from schemas.alert import Fate
from schemas.crisis import Change, State
from streams.channels.file import File
from tests.unit.models.plan.plans import plan
from tests.unit.streams.crises import change
from tests.unit.streams.ledger import BrokerGoneError, Ledger, changelog_of
from tests.unit.streams.telling import CHAIN, Clock, Heard, sendings, told, worker

PLAN = plan(channels=[{"id": "desk", "kind": "console"}, {"id": "file", "kind": "console"}], escalation=CHAIN, languages=["en"])
MINUTES = (0, 1, 15, 20, 50, 60)


def changes():
    base = change().crisis
    closed = base.model_copy(update={"revision": 3, "state": State.CLOSED})
    return {
        0: change(change=Change.OPENED),
        1: change(change=Change.WORSENED, crisis=base.model_copy(update={"revision": 2})),
        60: change(change=Change.CLOSED, crisis=closed),
    }


async def live(home, ledger, desk, minutes, done):
    """One process from the first minute that was not committed; appends to `done` what it finished. False when it died."""
    clock = Clock()
    clock.forward(minutes=minutes[0])
    one = worker(home, {"desk": desk, "file": File(home / "alerts.jsonl")}, PLAN, ledger=ledger, clock=clock)
    async with changelog_of(one._context):
        for at, minute in enumerate(minutes):
            clock.forward(minutes=minute - minutes[max(0, at - 1)])
            try:
                await one.tick()
                await one.idle()
                if minute in changes():
                    await one.handle([told(changes()[minute])])
                await one.idle()
            except BrokerGoneError:
                for task in one._sending.values():
                    task.cancel()
                return False
            done.append(minute)
    return True


async def whole(home, room):
    """The lives until all minutes are over; the first dies after `room` writes."""
    home.mkdir()
    ledger, desk, done = Ledger(room=room), Heard(), []
    while not await live(home, ledger, desk, [one for one in MINUTES if one not in done], done):
        ledger.room = float("inf")
    return ledger, desk, (home / "alerts.jsonl").read_bytes().splitlines()


async def test_nothing_is_lost_and_ids_make_repeats_harmless(tmp_path):
    ledger, desk, lines = await whole(tmp_path / "calm", float("inf"))
    assert {one.step for one in sendings(ledger)} == {0, 1, 2}
    assert len(set(desk.ids)) == len(desk.ids) > 6
    wanted = {(one.id, one.contact, one.channel) for one in sendings(ledger) if one.fate is Fate.SENT}
    for room in range(ledger.writes):
        with capture_logs():
            after, heard, kept = await whole(tmp_path / str(room), room)
        sent = {(one.id, one.contact, one.channel) for one in sendings(after) if one.fate is Fate.SENT}
        assert sent == wanted, f"after {room} writes"
        assert sorted(set(heard.ids)) == sorted(desk.ids), f"after {room} writes"
        assert len(kept) == len(lines), f"after {room} writes"
        repeats = [one for one, times in Counter(heard.ids).items() if times > 1]
        assert len(repeats) <= 4, "only what was in hand"
