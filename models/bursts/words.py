"""Why a burst started, in words."""

from models.bursts.design import DAY, HOUR
from models.bursts.reading import Reading


def reasons(reading: Reading) -> list[str]:
    """What was counted, what is usual, how unlikely that is, and the bar that was passed."""
    counted = ", ".join(f"{_number(one.counted)} in {_time(one.seconds)} (usual {_number(one.usual)})" for one in reading.windows)
    told = [counted] if counted else []
    if reading.odds > 0:
        figures = f"{_number(reading.hour_count)} against {_number(reading.expected)}"
        told.append(f"{_number(reading.times)} times what is usual at this hour ({figures}), one in 10^{reading.odds:.1f}")
    heights = ", ".join(f"{one.height:.1f} in {_time(one.seconds)}" for one in reading.windows)
    if heights:
        told.append(f"spreads above the median of the past days: {heights}")
    return [*told, f"evidence {reading.evidence:.2f} against a bar of {reading.bar:.2f}"]


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.1f}"


def _time(seconds: int) -> str:
    for unit, name in ((DAY, "d"), (HOUR, "h"), (60, "min")):
        if seconds % unit == 0:
            return f"{seconds // unit} {name}"
    return f"{seconds} s"
