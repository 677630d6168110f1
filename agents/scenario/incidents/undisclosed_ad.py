"""A partner praises a product with a discount code and does not say that it is paid."""

from datetime import datetime, timedelta

from agents.scenario.incidents import accounts
from agents.scenario.incidents.planted import Planted, Plot, planted
from agents.scenario.posting import Draft
from agents.scenario.rhythm import steady
from agents.scenario.stage import Stage
from schemas.taxonomy import Kind

PLOT = Plot(
    "undisclosed-ad",
    Kind.INFLUENCER_MISCONDUCT,
    "critical_mention",
    "The declared partner advertises a coffee machine with her discount code and without any disclosure.",
)


def plant(stage: Stage, at: datetime) -> Planted:
    """A post with a picture in French, one on the microblog in English, and followers' comments."""
    photo = accounts.partner("photo", "fr", stage.start)
    first = stage.press.publish(Draft(stage.say(photo, "ad", at), photo, at))
    later, short = at + timedelta(minutes=12), accounts.partner("microblog", "en", stage.start)
    second = stage.press.publish(Draft(stage.say(short, "ad", later), short, later))
    times = steady(stage.rng, later + timedelta(minutes=2), timedelta(minutes=80), 14)
    return planted(PLOT, [first, second, *(stage.ordinary("adtalk", moment, "photo", first) for moment in times)])
