"""A singing kettle becomes a joke that everybody repeats: loud, mocking, harmless."""

from datetime import datetime, timedelta

from agents.scenario.incidents.planted import Planted, Plot, planted
from agents.scenario.stage import Stage

PLOT = Plot("kettle-meme", None, "rate", "800 jokes about a whistling kettle in 3 hours; sarcastic, no complaint.")
LENGTH = timedelta(hours=3)
_PEAK = timedelta(minutes=70)
_POSTS = 800


def plant(stage: Stage, at: datetime) -> Planted:
    """Posts that swell to a peak after 70 minutes and ebb away."""
    seconds = sorted(stage.rng.triangular(0, LENGTH.total_seconds(), _PEAK.total_seconds()) for _ in range(_POSTS))
    times = [at + timedelta(milliseconds=int(second * 1000)) for second in seconds]
    return planted(PLOT, [stage.ordinary("meme", moment, stage.rng.choice(("microblog", "microblog", "photo"))) for moment in times])
