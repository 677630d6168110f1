"""Somebody threatens the staff of a store."""

from datetime import datetime, timedelta

from agents.scenario.incidents.planted import Planted, Plot, planted
from agents.scenario.posting import Draft
from agents.scenario.rhythm import steady
from agents.scenario.stage import Stage
from schemas.taxonomy import Kind

PLOT = Plot(
    "store-threat",
    Kind.THREAT,
    "critical_mention",
    "A customer threatens the staff of a store with violence, in French and then in English.",
    also=(Kind.INAPPROPRIATE_COMMENT,),
)


def plant(stage: Stage, at: datetime) -> Planted:
    """Two threats from two accounts within ten minutes, and others who are alarmed."""
    threats = []
    for language, moment in (("fr", at), ("en", at + timedelta(minutes=9))):
        person = stage.crowd.anyone(stage.rng, "microblog", "fr" if language == "fr" else "en")
        threats.append(stage.press.publish(Draft(stage.say(person, "threat", moment), person, moment)))
    talk = steady(stage.rng, at + timedelta(minutes=12), timedelta(minutes=50), 7)
    return planted(PLOT, [*threats, *(stage.ordinary("threattalk", moment) for moment in talk)])
