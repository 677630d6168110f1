"""Customers find other customers' data in their accounts and name the regulator."""

from datetime import datetime, timedelta

from agents.scenario.incidents.planted import Planted, Plot, planted
from agents.scenario.rhythm import steady
from agents.scenario.stage import Stage
from schemas.taxonomy import Kind

PLOT = Plot(
    "privacy-complaint",
    Kind.PRIVACY,
    "critical_mention",
    "Customers see strangers' addresses and orders in their accounts and announce complaints to the CNIL.",
    also=(Kind.UNANSWERED_COMPLAINT, Kind.SENSITIVE_LEAK),
)


def plant(stage: Stage, at: datetime) -> Planted:
    """Nine posts in an hour and a half."""
    times = steady(stage.rng, at, timedelta(minutes=90), 9)
    return planted(PLOT, [stage.ordinary("privacy", moment, stage.rng.choice(("microblog", "forum"))) for moment in times])
