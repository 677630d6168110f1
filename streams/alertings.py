"""The alerting states of the crises whose partitions this worker holds: in memory by place, on the changelog by key."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from models.alerting import Alerting, next_due, recovered
from streams.tables import KeyedTable, entries, table_key


class Place(NamedTuple):
    """Where a crisis lives."""

    partition: int
    crisis: str

    @property
    def key(self) -> bytes:
        """In the table."""
        return table_key(self.partition, self.crisis)


class Alertings:
    """A state that was put is safe once `settled` returns."""

    def __init__(self, table: KeyedTable) -> None:
        self._table = table
        self._states: dict[Place, Alerting] = {}
        self._due: dict[Place, datetime] = {}

    def get(self, place: Place) -> Alerting | None:
        """None for a crisis that nothing was heard of, or whose partition is another worker's."""
        return self._states.get(place)

    def put(self, place: Place, state: Alerting) -> None:
        """Remember and write; a suspicion that nobody was told of is not worth a record that is kept for ever."""
        if state.blank and place not in self._states:
            return
        self._table[place.key] = state.write()
        self._keep(place, state)

    def published(self, place: Place) -> None:
        """What the state had to tell is on its topic; that is written with the next change of it."""
        if place in self._states:
            self._keep(place, self._states[place].published())

    async def settled(self) -> None:
        """Until the broker has acknowledged all that was put."""
        await self._table.settled()

    def forget(self) -> None:
        """The partitions may go to others."""
        self._states.clear()
        self._due.clear()

    def load(self, partitions: Iterable[int], flying: Collection[tuple[Place, str]] = ()) -> None:
        """Take up what the recovered table holds of these partitions; `flying` are the orders that this process is sending."""
        self.forget()
        for partition in partitions:
            for key, value in entries(self._table, partition):
                place = Place(partition, key.partition(b"|")[2].decode())
                sent = {order for where, order in flying if where == place}
                self._keep(place, recovered(Alerting.read(value), sent))

    def soonest(self) -> datetime | None:
        """When something is due next."""
        return min(self._due.values(), default=None)

    def due(self, now: datetime) -> list[Place]:
        """Where something is due."""
        return [place for place, moment in self._due.items() if moment <= now]

    def _keep(self, place: Place, state: Alerting) -> None:
        self._states[place] = state
        moment = state.outbox[0].at if state.outbox else next_due(state)
        if moment is None:
            self._due.pop(place, None)
        else:
            self._due[place] = moment
