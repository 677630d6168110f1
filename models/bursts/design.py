"""What the detector is made of: the parameters, and what they come to for a width of bin."""

from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil
from zoneinfo import ZoneInfo

MINUTE, HOUR, DAY = 60, 3_600, 86_400
UTC = ZoneInfo("UTC")
MOST_BINS = 180
"""The longest window in bins: a series of seconds has windows of 180 s, not of hours."""


@dataclass(frozen=True)
class Design:
    """One design for all series. Times are seconds; docs/adr/0010-bursts.md says what each was set on.

    `floor`: so many more than expected must be counted in an hour, however unlikely few may be.
    """

    windows: tuple[int, ...] = (15 * MINUTE, HOUR, 3 * HOUR)
    spans: tuple[int, ...] = (2 * DAY, 4 * DAY, 7 * DAY)
    stride: int = 30 * MINUTE
    soft: float = 0.3
    least_bar: float = 1.4
    most_bar: float = 4.2
    bar_rank: int = 3
    bar_memory: int = 14 * DAY
    block: int = 3 * HOUR
    half_life: int = 7 * DAY
    odds_window: int = HOUR
    odds_unit: float = 4.0
    floor: float = 8.0
    cool_down: int = 12 * HOUR
    still: float = 0.75
    over_after: int = HOUR
    zone: ZoneInfo = field(default=UTC)


@dataclass(frozen=True)
class Scale:
    """A design in bins of one width."""

    design: Design
    width: int
    windows: tuple[int, ...]
    samples: tuple[int, ...]
    stride: int
    warm: int
    odds_bins: int
    recent: int
    blocks: int
    block: int
    keep: float
    priors: tuple[float, float]


@lru_cache(maxsize=256)
def scaled(design: Design, width: int) -> Scale:
    """Windows and spans for bins of `width` seconds: the same times where bins allow it, and enough bins where they are wide."""
    windows = tuple(dict.fromkeys(min(MOST_BINS, max(1, round(window / width))) for window in design.windows))
    stride = min(max(1, round(design.stride / width)), MOST_BINS // 12)
    odds_bins = min(MOST_BINS, max(1, round(design.odds_window / width)))
    return Scale(
        design=design,
        width=width,
        windows=windows,
        samples=tuple(min(1_024, max(48, ceil(span / (stride * width)))) for span in design.spans),
        stride=stride,
        warm=max(28, min(72, round(6 * HOUR / width))),
        odds_bins=odds_bins,
        recent=max(*windows, odds_bins),
        blocks=max(1, min(256, round(design.bar_memory / design.block))),
        block=max(design.block, width),
        keep=0.5 ** (1 / max(28.0, design.half_life / width)),
        priors=(max(2.0, HOUR / width), max(4.0, 2 * HOUR / width)),
    )
