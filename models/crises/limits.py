"""How much is too much: the limits of the rate test at each sensitivity."""

from functools import lru_cache
from typing import NamedTuple

from schemas.watch import Sensitivity, Watch


class Limits(NamedTuple):
    """`z` robust standard deviations above the usual and `times` the usual make a burst, `near` and `times` a suspicion.

    `floor`: so many mentions in an hour, at least. What the series calls a burst must be `rise` times the usual, which knows the season.
    """

    z: float
    near: float
    times: float
    floor: float
    rise: float


LIMITS = {
    Sensitivity.LOW: Limits(z=7.0, near=5.0, times=3.0, floor=1.5, rise=2.0),
    Sensitivity.NORMAL: Limits(z=5.0, near=3.5, times=2.0, floor=1.0, rise=1.5),
    Sensitivity.HIGH: Limits(z=4.0, near=3.0, times=1.5, floor=2 / 3, rise=1.3),
}
"""`floor` as a share of the watch's own. A z of 5 is about one alarm in years of hours under a quiet Poisson rate.

The others are judgement."""


@lru_cache(maxsize=1_024)
def floor_of(sensitivity: Sensitivity, floor: int) -> int:
    """The floor that holds; never below two."""
    return max(2, round(LIMITS[sensitivity].floor * floor))


def busy_of(watch: Watch) -> int:
    """Half the floor in an hour: from then on a kind has a series."""
    return max(2, floor_of(watch.sensitivity, watch.floor) // 2)
