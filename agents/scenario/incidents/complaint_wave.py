"""A faulty update locks a product at dinner time; customers complain for two hours and nobody answers."""

from datetime import datetime, timedelta

from agents.scenario.incidents.planted import Planted, Plot, planted
from agents.scenario.rhythm import steady
from agents.scenario.stage import Stage
from schemas.taxonomy import Kind

PLOT = Plot(
    "complaint-wave",
    Kind.UNANSWERED_COMPLAINT,
    "rate",
    "An update locks Marmitelle cookers in the middle of dinner; about 60 complaints in 5 minutes for 2 hours, none answered.",
    also=(Kind.INAPPROPRIATE_COMMENT,),
)
LENGTH = timedelta(hours=2)
_STEP = timedelta(minutes=5)
_PER_STEP = (38, 52, *(61,) * 22)
_SOURCES = ("microblog",) * 7 + ("forum",) * 2 + ("photo",)


def plant(stage: Stage, at: datetime) -> Planted:
    """About 1,430 posts from `at` on."""
    times = [moment for n, count in enumerate(_PER_STEP) for moment in steady(stage.rng, at + n * _STEP, _STEP, count)]
    return planted(PLOT, [stage.ordinary("wave", moment, stage.rng.choice(_SOURCES)) for moment in times])
