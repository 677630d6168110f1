"""The gauges of one watch, made of what is stored when they are first looked at."""

from collections.abc import Callable

import orjson

from models.bursts.design import Design
from models.bursts.series import STANDARD
from models.crises.gauge import Gauge
from models.crises.unsaved import Unsaved
from schemas.taxonomy import Kind

Stored = Callable[[Kind], bytes | None]


def nothing_stored(_: Kind) -> bytes | None:
    """For a new watch."""
    return None


class Gauges:
    """By kind. What they have not stored stands in `unsaved`, which is the state's. `refused` are kinds whose stored form was none.

    Only a gauge that was asked for can have changed: the others are neither written nor looked through again.
    """

    __slots__ = ("_asked", "_design", "_held", "_stored", "_unsaved", "_written", "refused")

    def __init__(self, unsaved: dict[Kind, Unsaved], stored: Stored = nothing_stored, design: Design = STANDARD) -> None:
        self._unsaved = unsaved
        self._stored = stored
        self._design = design
        self._held: dict[Kind, Gauge] = {}
        self._asked: dict[Kind, Gauge] = {}
        self._written: dict[Kind, bytes] = {}
        self.refused: list[Kind] = []

    def of(self, kind: Kind) -> Gauge:
        """That of a kind; a new one where nothing was counted yet."""
        gauge = self._held.get(kind)
        if gauge is None:
            gauge = self._held[kind] = self._restored(kind, self._unsaved.setdefault(kind, Unsaved()))
        self._asked[kind] = gauge
        return gauge

    def known(self, kind: Kind) -> Gauge | None:
        """None where nothing was counted yet."""
        return self.of(kind) if kind in self._unsaved else None

    def write(self) -> bytes:
        """What is not stored, as a JSON object by kind."""
        written = self._written
        for kind in self._asked:
            written.pop(kind, None)
        for kind, unsaved in self._unsaved.items():
            if kind not in written:
                written[kind] = b'"%b":%b' % (kind.value.encode(), orjson.dumps(unsaved.__dict__, option=orjson.OPT_NON_STR_KEYS))
        return b"{%b}" % b",".join([written[kind] for kind in self._unsaved])

    def due(self) -> list[Kind]:
        """Those that should be stored whole, of those asked for since the last time."""
        asked, self._asked = self._asked, {}
        return [kind for kind, gauge in asked.items() if gauge.due]

    def _restored(self, kind: Kind, unsaved: Unsaved) -> Gauge:
        try:
            return Gauge.restore(self._stored(kind), unsaved, self._design)
        except ValueError:
            self.refused.append(kind)
            return Gauge(unsaved, self._design)
