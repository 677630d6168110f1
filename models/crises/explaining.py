"""What an alert prints of the rate behind it: all windows, the trend, the reach, and what is different from usual talk."""

from statistics import median

from models.crises.contrast import contrast
from models.crises.evidence import Evidence
from models.crises.gauge import Gauge
from models.crises.tally import REACH, TOTAL, WINDOW_BUCKETS
from models.crises.watch_state import WatchState
from schemas.crisis import Crisis, CrisisChange, Rate, Trend, Window
from schemas.ids import BUCKET_SECONDS
from schemas.watch import Watch

SHOWN_BUCKETS = (WINDOW_BUCKETS // 4, WINDOW_BUCKETS, 3 * WINDOW_BUCKETS, 24 * WINDOW_BUCKETS)
TREND_DEVIATIONS = 2.0


def explain(state: WatchState, watch: Watch, evidence: Evidence, change: CrisisChange) -> CrisisChange:
    """The change, and the crisis that stands, with all that can be said; as it is where a single mention is all there is."""
    standing, rate = state.standing.get(change.crisis.id), evidence.rate
    if rate is None or standing is None:
        return change
    length = rate.window_seconds // BUCKET_SECONDS
    cause = contrast(state.talk.within(evidence.kind, evidence.end, length), state.talk, watch)
    full = described(state.gauges.of(evidence.kind), evidence.end, state.since or 0, rate)
    crisis = standing.crisis = change.crisis.model_copy(update={"rate": full, "cause": cause or change.crisis.cause})
    return change.model_copy(update={"crisis": crisis, "because": _because(change, crisis)})


def described(gauge: Gauge, end: int, since: int, rate: Rate) -> Rate:
    """With the windows for the reader, the trend and the reach."""
    tally, earlier = gauge.tally, gauge.earlier_windows(end, since)[0]
    usual = max(float(median(earlier)) if earlier else 0.0, gauge.expected(end))
    length = rate.window_seconds // BUCKET_SECONDS
    of_reach = tally.earlier(REACH, end, since)
    windows = [(bins, gauge.window(end, bins)) for bins in SHOWN_BUCKETS]
    return rate.model_copy(
        update={
            "seen": tuple(
                Window(seconds=bins * BUCKET_SECONDS, count=count, authentic=authentic, usual=round(usual * bins / WINDOW_BUCKETS, 2))
                for bins, (count, authentic) in windows
            ),
            "trend": trend(tally.sum(TOTAL, end), tally.sum(TOTAL, end - WINDOW_BUCKETS)),
            "reach": tally.sum(REACH, end, length),
            "usual_reach": round(median(of_reach) * length / WINDOW_BUCKETS, 1) if of_reach else 0.0,
        }
    )


def trend(now: int, before: int) -> Trend:
    """Beyond what chance makes of counts."""
    difference = (now - before) / (now + before + 1) ** 0.5
    if abs(difference) < TREND_DEVIATIONS:
        return Trend.STEADY
    return Trend.RISING if difference > 0 else Trend.FALLING


def _because(change: CrisisChange, crisis: Crisis) -> str:
    """Still one sentence."""
    rate = crisis.rate
    told = [change.because, *([rate.trend.value] if rate else []), *crisis.cause]
    return "; ".join(told)
