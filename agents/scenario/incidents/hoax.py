"""A false poison rumour in near-copies, pushed by throw-away accounts."""

from datetime import datetime, timedelta

from agents.scenario.brand import ONDIVELLE
from agents.scenario.crowd import LANGUAGES
from agents.scenario.facts import facts
from agents.scenario.incidents.planted import Planted, Plot, planted
from agents.scenario.posting import Draft
from agents.scenario.rhythm import steady
from agents.scenario.stage import Stage
from agents.scenario.style import tidy
from schemas.taxonomy import Kind

PLOT = Plot(
    "poison-hoax",
    Kind.UNANSWERED_COMPLAINT,
    "rate",
    "A hoax says that cooker bowls hold a banned toxic substance; 150 young accounts post near-copies.",
    also=(Kind.MISPLACED_POST, Kind.INAPPROPRIATE_COMMENT),
)
ACCOUNTS = 150
_VERSIONS = 4
_TAILS = ("", "!", "!!", " 😡", " ⚠️", " ⚠️⚠️", " #Ondivelle", " #BoycottOndivelle", " #StopOndivelle", " RT", " 👇", " 🙏 RT")


def plant(stage: Stage, at: datetime) -> Planted:
    """About 440 posts in two hours, 52 of them in the first five minutes."""
    rng = stage.rng
    bots = stage.crowd.bots(rng, ACCOUNTS)
    copied = {
        language: [tidy(stage.voices[language].say("hoax", facts(rng, language, ONDIVELLE, at))) for _ in range(_VERSIONS)]
        for language in LANGUAGES
    }
    times = steady(rng, at, timedelta(minutes=5), 52) + steady(rng, at + timedelta(minutes=5), timedelta(minutes=115), 390)
    senders = [*bots, *rng.choices(bots, k=len(times) - len(bots))]
    drafts = [Draft(rng.choice(copied[bot.language]) + rng.choice(_TAILS), bot, moment) for bot, moment in zip(senders, times, strict=True)]
    return planted(PLOT, [stage.press.publish(draft) for draft in drafts])
