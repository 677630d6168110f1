"""Gauges out of a table and back into it: each is stored whole now and then, after the state that says what it had not stored."""

from collections.abc import Mapping
from functools import lru_cache
from zoneinfo import ZoneInfo

import structlog

from models.bursts.design import Design
from models.bursts.series import STANDARD
from models.crises.gauges import Stored
from models.crises.watch_state import WatchState
from schemas.taxonomy import Kind
from streams.gatherings import Place
from streams.tables import KeyedTable, table_key

log = structlog.get_logger()


class StoredGauges:
    """A record for each kind of each watch."""

    def __init__(self, table: KeyedTable) -> None:
        self._table = table

    def of(self, place: Place) -> Stored:
        """Looks up a watch's."""
        return lambda kind: self._table.get(_key(place, kind))

    async def write(self, touched: Mapping[Place, WatchState]) -> None:
        """Those that are due, until the broker has them. A crash before it leaves what the state has, one after it counts nothing twice."""
        for place, state in touched.items():
            gauges = state.gauges
            for kind in gauges.due():
                self._table[_key(place, kind)] = gauges.of(kind).save()
            if gauges.refused:
                log.error("stored counts are not valid and are left out", watch=place.watch, kinds=[kind.value for kind in gauges.refused])
                gauges.refused.clear()
        await self._table.settled()


@lru_cache(maxsize=1_024)
def design_in(zone: str) -> Design:
    """The one design, with the hours of a zone."""
    return Design(zone=ZoneInfo(zone)) if zone != STANDARD.zone.key else STANDARD


def _key(place: Place, kind: Kind) -> bytes:
    return table_key(place.partition, f"{place.watch}|{kind.value}")
