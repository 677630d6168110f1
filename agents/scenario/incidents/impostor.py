"""A false support account answers customers and asks for cards and passwords."""

from datetime import datetime, timedelta

from agents.scenario.brand import LOOKALIKE
from agents.scenario.incidents import accounts
from agents.scenario.incidents.planted import Planted, Plot, planted
from agents.scenario.posting import Draft
from agents.scenario.rhythm import steady
from agents.scenario.stage import Stage
from schemas.mention import Mention
from schemas.taxonomy import Kind

PLOT = Plot(
    "phishing-impostor",
    Kind.FRAUD,
    "critical_mention",
    "A look-alike support account replies to customers and asks for card numbers and passwords on a look-alike domain.",
)
_REPLIES = 26
_WARNINGS = 9


def plant(stage: Stage, at: datetime) -> Planted:
    """Replies for three hours; after an hour customers begin to warn each other."""
    lures = [_lure(stage, moment) for moment in steady(stage.rng, at, timedelta(hours=3), _REPLIES)]
    warned = steady(stage.rng, at + timedelta(hours=1), timedelta(hours=2), _WARNINGS)
    return planted(PLOT, [*lures, *(stage.ordinary("warned", moment) for moment in warned)])


def _lure(stage: Stage, at: datetime) -> Mention:
    """A reply to one of the last customers who complained or asked on the microblog."""
    asked = [post for post in stage.askers if post.source == "microblog" and post.created_at and post.created_at < at]
    victim = stage.rng.choice(asked[-12:]) if asked else None
    person = accounts.impostor("en" if victim and victim.language == "en" else "fr", stage.start)
    text = stage.say(person, "phish", at)
    addressed = f"@{victim.author.handle} {text}" if victim else text
    links = (LOOKALIKE,) if LOOKALIKE in text else ()
    return stage.press.publish(Draft(addressed, person, at, type="comment" if victim else "post", parent=victim, links=links))
