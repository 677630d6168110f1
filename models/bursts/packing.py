"""A series as bytes and back, exactly."""

import sys
from array import array
from struct import Struct

from models.bursts.bar import Bar
from models.bursts.design import Design
from models.bursts.odds import Scatter
from models.bursts.phase import Phase
from models.bursts.recent import Recent
from models.bursts.season import Season
from models.bursts.series import STANDARD, Series
from models.bursts.usual import Usual

MAGIC = b"QBS1"
NONE = -(2**62)
_HEAD = Struct("<4sIqQqqBddqd")
_LENGTH = Struct("<cI")


def pack(series: Series) -> bytes:
    """About 4 kB with the standard design and bins of five minutes."""
    bar, phase, scatter = series.bar, series.phase, series.scatter
    last = NONE if series.last is None else series.last
    head = (series.scale.width, last, series.seen, phase.started, phase.high_at, phase.high, scatter.total, scatter.weight)
    arrays: list[array] = [  # type: ignore[type-arg]
        series.recent.counts,
        series.recent.expected,
        *series.season.kept(),
        bar.blocks,
        *(usual.samples for usual in series.usual),
    ]
    return b"".join([_HEAD.pack(MAGIC, *head, bar.current, bar.highest), *(_packed(part) for part in arrays)])


def unpack(data: bytes, design: Design = STANDARD) -> Series:
    """Raises ValueError where the bytes are not a series of this design."""
    if len(data) < _HEAD.size or data[:4] != MAGIC:
        raise ValueError("these bytes are no packed series")
    _, width, last, seen, started, high_at, high, total, weight, current, highest = _HEAD.unpack_from(data)
    if not width:
        raise ValueError("a packed series has a width")
    series = Series(width, design)
    counts, expected, sums, weights, blocks, *samples = arrays = _arrays(data, _HEAD.size)[: 5 + len(series.usual)]
    if [len(part) for part in arrays[:4]] != _lengths(series) or len(samples) != len(series.usual):
        raise ValueError("the packed series is of another design")
    series.last, series.seen = None if last == NONE else last, seen
    series.recent = Recent(series.scale, counts, expected)
    series.season = Season(series.scale.priors, sums, weights)
    series.bar = Bar(series.scale, current, highest, blocks)
    series.phase, series.scatter = Phase(started, high_at, high=bool(high)), Scatter(total, weight)
    series.usual = [Usual(series.scale.samples, part) for part in samples]
    return series


def _lengths(series: Series) -> list[int]:
    return [len(part) for part in (series.recent.counts, series.recent.expected, *series.season.kept())]


def _packed(values: array) -> bytes:  # type: ignore[type-arg]
    return _LENGTH.pack(values.typecode.encode(), len(values)) + _little(values[:]).tobytes()


def _arrays(data: bytes, place: int) -> list[array]:  # type: ignore[type-arg]
    found = []
    for code in ("d", "d", "d", "d", "f", *"HHHHHHHH"):
        if place == len(data):
            break
        if place + _LENGTH.size > len(data):
            raise ValueError("the packed series breaks off")
        kind, length = _LENGTH.unpack_from(data, place)
        values = array(code)
        end = place + _LENGTH.size + length * values.itemsize
        if kind != code.encode() or end > len(data):
            raise ValueError("the packed series breaks off")
        values.frombytes(data[place + _LENGTH.size : end])
        found.append(_little(values))
        place = end
    if place != len(data) or len(found) < 6:
        raise ValueError("the packed series has parts too many or too few")
    return found


def _little(values: array) -> array:  # type: ignore[type-arg]
    if sys.byteorder == "big":
        values.byteswap()
    return values
