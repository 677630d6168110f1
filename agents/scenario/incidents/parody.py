"""A declared parody account makes fun of the brand: no crisis."""

from datetime import datetime, timedelta

from agents.scenario.incidents import accounts
from agents.scenario.incidents.planted import Planted, Plot, planted
from agents.scenario.posting import Draft
from agents.scenario.rhythm import steady
from agents.scenario.stage import Stage

PLOT = Plot("parody", None, "rate", "A parody account that declares itself posts 40 satirical announcements.")


def plant(stage: Stage, at: datetime) -> Planted:
    """40 posts in twelve hours."""
    mentions = []
    for moment in steady(stage.rng, at, timedelta(hours=12), 40):
        person = accounts.parody(stage.language(), stage.start)
        mentions.append(stage.press.publish(Draft(stage.say(person, "parody", moment), person, moment)))
    return planted(PLOT, mentions)
