"""The watches in force and the state of each that this worker has met, out of a table and back into it."""

from collections.abc import Awaitable, Callable, Iterable, Mapping

from models.crises.watch_state import WatchState
from schemas.partitioning import partition_of
from schemas.watch import Watch
from streams.crisis_records import crisis_letter
from streams.gatherings import Place
from streams.gauges import StoredGauges, design_in
from streams.tables import KeyedTable
from streams.worker_context import Context

Touched = Mapping[Place, WatchState]


class WatchStates:
    """A state is written together with the changes that it has decided on, before these are told: what was told is always remembered.

    Changes that were written and, as far as is known, not told are owed: they are told, perhaps again, before the watch decides anything.
    """

    def __init__(self, context: Context, table: KeyedTable, gauges: StoredGauges, catch_up: Callable[[], Awaitable[None]]) -> None:
        self._context = context
        self._table = table
        self._gauges = gauges
        self._catch_up = catch_up
        self._held: dict[Place, WatchState] = {}
        self.watches: dict[str, Watch] = {}

    async def touch(self, named: Iterable[tuple[int, str]]) -> dict[Place, WatchState]:
        """States of watches, given as partition and id, that owe nothing. Only watches that are declared and live in the partition.

        A score worker may have taken up a new watch a moment before this one: read on rather than skip its first mentions.
        """
        pairs = dict.fromkeys(named)
        if any(name not in self.watches for _, name in pairs):
            await self._catch_up()
        touched = {place: self._of(place) for place in (Place(*pair) for pair in pairs) if self.is_home(place)}
        await self._pay(touched)
        return touched

    def is_home(self, place: Place) -> bool:
        """Whether it is a declared watch that lives there: a mention comes to the partition of each of its."""
        return place.watch in self.watches and partition_of(place.watch, self._context.settings.partitions) == place.partition

    async def write(self, touched: Touched) -> None:
        """Until the broker has acknowledged the states, the changes that they decided on, and gauges that are stored whole."""
        for place, state in touched.items():
            self._table[place.key] = state.write()
        await self._table.settled()
        await self._pay(touched)
        await self._gauges.write(touched)

    def forget(self) -> None:
        """Other workers may have written since: what is known comes from the recovered table."""
        self._held.clear()

    def _of(self, place: Place) -> WatchState:
        if place not in self._held:
            design = design_in(self.watches[place.watch].zone)
            self._held[place] = WatchState.read(self._table.get(place.key), self._gauges.of(place), design)
        return self._held[place]

    async def _pay(self, touched: Touched) -> None:
        owed = [change for state in touched.values() for change in state.owed]
        if owed:
            await self._context.send([crisis_letter(change) for change in owed])
            for state in touched.values():
                state.owed = []
