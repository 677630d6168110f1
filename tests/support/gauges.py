"""What gauges hold, in a form that can be compared."""

from models.bursts.packing import pack
from models.crises.tally import AUTHENTIC, CAMPAIGNED, HORIZON_BUCKETS, TOTAL
from models.crises.watch_state import WatchState


def totals(gauge) -> tuple[int, int, int]:
    """All, authentic, and of campaigns."""
    return tuple(sum(gauge.tally.columns[column]) for column in (TOTAL, AUTHENTIC, CAMPAIGNED))


def facts(gauge):
    """All that a gauge counted within its horizon, and all that its series learnt."""
    buckets = gauge.tally.buckets
    counts = [row for row in zip(buckets, *gauge.tally.columns, strict=True) if row[0] > buckets[-1] - HORIZON_BUCKETS]
    return counts, gauge.series and (gauge.taken, pack(gauge.series))


def known_of(state: WatchState):
    """Whatever is stored where: the state without what it had not stored yet, and its gauges."""
    return state.model_dump(exclude={"unsaved", "owed"}), {kind: facts(state.gauges.of(kind)) for kind in state.unsaved}


def states_in(changelog: dict[bytes, bytes]) -> dict[bytes, WatchState]:
    """By key, with the gauges that were stored beside them."""

    def stored(key):
        return lambda kind: changelog.get(b"%b|%b" % (key, kind.value.encode()))

    return {key: WatchState.read(value, stored(key)) for key, value in changelog.items() if key.count(b"|") == 1}
