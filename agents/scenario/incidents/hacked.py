"""The brand's own account is taken over for an hour."""

from datetime import datetime, timedelta

from agents.scenario.incidents.planted import Planted, Plot, planted
from agents.scenario.posting import Draft
from agents.scenario.rhythm import steady
from agents.scenario.stage import Stage, official
from schemas.taxonomy import Kind

PLOT = Plot(
    "account-hacked",
    Kind.ACCOUNT_HACKED,
    "critical_mention",
    "The official microblog account posts a crypto giveaway and a boast of the intruders.",
    also=(Kind.FRAUD, Kind.MISPLACED_POST),
)
_LINK = "https://double-coins.example/ondivelle"


def plant(stage: Stage, at: datetime) -> Planted:
    """Four posts by the official account, then astonished followers."""
    posts = []
    for number, moment in enumerate(steady(stage.rng, at, timedelta(minutes=30), 4)):
        person = official("microblog", "fr" if number % 2 else "en", stage.start)
        text = stage.say(person, "hacked", moment)
        posts.append(stage.press.publish(Draft(text, person, moment, links=(_LINK,) if _LINK in text else (), reach=3)))
    talk = steady(stage.rng, at + timedelta(minutes=4), timedelta(minutes=50), 16)
    return planted(PLOT, [*posts, *(stage.ordinary("hackedtalk", moment) for moment in talk)])
