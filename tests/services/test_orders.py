"""Orders on real services: over Kafka to the crisis worker that holds the watch, told on the topic and shown in Elasticsearch."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from kafka import KafkaProducer

from desk.accounts.store import Store
from desk.topic_reader import read_all
from schemas.command import Action, Command
from schemas.crisis import Change, CrisisChange
from schemas.indices import Index
from schemas.partitioning import partition_of
from schemas.settings import Settings
from schemas.topics import Role, Topic
from schemas.watch import Watch
from tests.support.pipeline import pipeline
from tests.support.waiting import eventually

SOON = 60
NAMES = ("Borwick", "Calvane", "Dorvela", "Elmtree", "Farnolt", "Gormand", "Havelor", "Ilvento", "Jorvane", "Kelmora", "Lorvand", "Morvane")
WATCHES = tuple(Watch(id=f"order-{name.lower()}", name=name, names=(name,)) for name in NAMES)
NOW = datetime.now(UTC).replace(microsecond=0)


def threat(watch: Watch, number: int) -> bytes:
    at = NOW - timedelta(minutes=30 - number)
    text = f"We will burn down the {watch.name} shop tomorrow, number {number}"
    author = {"handle": f"angry{watch.id[6:]}{number}"}
    return orjson.dumps({"id": f"od:{watch.id}{number}", "source": "od", "text": text, "created_at": at.isoformat(), "author": author})


class Room:
    """Gives orders and reads what came of them."""

    def __init__(self, running) -> None:
        self.running = running
        self.kafka = running.services.kafka
        self.store = Store(running.services.elasticsearch)

    def order(self, watch: Watch, action: Action, **given) -> None:
        (crisis,) = {change.crisis.id for change in self.changes() if change.crisis.watch == watch.id}
        command = Command(id=f"{watch.id}-{action}", action=action, watch=watch.id, crisis=crisis, by="ann", at=datetime.now(UTC), **given)
        place = partition_of(watch.id, Settings().partitions)
        with closing(KafkaProducer(bootstrap_servers=self.kafka)) as producer:
            producer.send(Topic.COMMANDS_ISSUED.value, command.model_dump_json().encode(), watch.id.encode(), partition=place)
            producer.flush(timeout=SOON)

    def changes(self) -> list[CrisisChange]:
        records = read_all(self.kafka, Topic.CRISES_CHANGED.value)
        found = [CrisisChange.model_validate_json(record.value) for record in records]
        return [change for change in found if change.crisis.watch.startswith("order-")]

    def watches_with(self, change: Change) -> set[str]:
        return {one.crisis.watch for one in self.changes() if one.change is change}

    def states(self) -> dict[str, str]:
        found = self.store.search(Index.CRISES, {"size": 100, "query": {"prefix": {"watch": "order-"}}})
        return {crisis["watch"]: crisis["state"] for crisis in found}


@pytest.fixture(scope="module")
def room(services):
    """A crisis of each of twelve watches, which live in several partitions, and two crisis workers."""
    with pipeline(services, WATCHES, crisis_workers=2) as running:
        made = Room(running)
        running.push([threat(watch, 0) for watch in WATCHES])
        with running.last_words():
            eventually(lambda: made.watches_with(Change.OPENED) == {watch.id for watch in WATCHES}, SOON, "a crisis of each watch is open")
            yield made


def test_orders_reach_the_worker_that_holds_the_watch(room):
    """Both topics have as many partitions, and the same ones of each go to a worker: else half of the orders would find no crisis."""
    homes = {partition_of(watch.id, Settings().partitions) for watch in WATCHES}
    assert len(homes) >= 4, "the watches must not live in one partition"
    for watch in WATCHES:
        room.order(watch, Action.ACKNOWLEDGE, note="mail me@example.org")
    everyone = {watch.id for watch in WATCHES}
    eventually(lambda: room.watches_with(Change.ACKNOWLEDGED) == everyone, SOON, "every order is carried out")
    eventually(lambda: set(room.states().values()) == {"acknowledged"} and len(room.states()) == len(WATCHES), SOON, "and indexed")
    told = [change for change in room.changes() if change.change is Change.ACKNOWLEDGED]
    assert {(change.by, change.origin.topic, "@" in change.note) for change in told} == {("ann", Topic.COMMANDS_ISSUED.value, False)}
    dead = [record.value for record in read_all(room.kafka, Topic.COMMANDS_ISSUED.dead_letters)]
    assert not [value for value in dead if b"order-" in value]


def test_after_a_kill_the_life_goes_on_where_it_was(room):
    for ordinal in (0, 1):
        room.running.kill(Role.CRISIS, ordinal)
    for watch in WATCHES:
        room.order(watch, Action.CONTAIN)
    everyone = {watch.id for watch in WATCHES}
    eventually(lambda: room.watches_with(Change.CONTAINED) == everyone, 2 * SOON, "every order is carried out")
    revisions = {(change.crisis.id, change.crisis.revision): change for change in room.changes()}
    assert sorted(key[1] for key in revisions) == sorted([1, 2, 3] * len(WATCHES))
    eventually(lambda: set(room.states().values()) == {"contained"}, SOON, "it is indexed")
