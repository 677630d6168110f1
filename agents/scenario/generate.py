"""The whole scenario from one seed: the same seed and start give the same bytes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from agents.scenario import neighbours
from agents.scenario.background import Background
from agents.scenario.cast import Part, PlantedAccount, cast_of
from agents.scenario.crowd import Crowd
from agents.scenario.incident import Scenario
from agents.scenario.incidents import complaint_wave, hacked, hoax, impostor, leak, meme, parody, privacy, threat, undisclosed_ad
from agents.scenario.rhythm import PARIS
from agents.scenario.stage import open_stage
from schemas.mention import Mention

SCHEDULE = (
    (timedelta(hours=1, minutes=30), impostor),
    (timedelta(hours=5, minutes=15), threat),
    (timedelta(hours=8), undisclosed_ad),
    (timedelta(hours=10), parody),
    (timedelta(hours=12), complaint_wave),
    (timedelta(hours=26), leak),
    (timedelta(hours=28, minutes=10), hoax),
    (timedelta(hours=32, minutes=20), privacy),
    (timedelta(hours=35), meme),
    (timedelta(hours=40), hacked),
)
"""When each incident begins, counted from the start of the scenario."""

_SILENT_BEFORE = timedelta(minutes=10)
_SILENT_AFTER = timedelta(minutes=45)


def opening(day: date) -> datetime:
    """7 o'clock in Paris: the start for which the schedule's hours make sense (the wave at dinner, the meme after work)."""
    return datetime.combine(day, time(7), PARIS)


def generate(seed: int, start: datetime) -> Scenario:
    """Two days from `start` (aware): about 24,000 mentions sorted by time, and the truth. Takes about 3 seconds."""
    start = _in_utc(start)
    crowd = Crowd(Random(f"{seed}/crowd"), start)  # noqa: S311 - a repeatable text generator, not cryptography
    background = Background(open_stage(seed, "background", start, crowd), _unanswered(start))
    mentions = background.write()
    truth = []
    cast: list[PlantedAccount] = []
    for offset, incident in SCHEDULE:
        stage = open_stage(seed, incident.PLOT.id, start, crowd, tuple(background.askers))
        planted = incident.plant(stage, start + offset)
        mentions += planted.mentions
        truth.append(planted.incident)
        cast += _cast(incident.PLOT.id, planted.mentions)
    return _with_neighbours(Scenario(seed, start, mentions, truth, cast), crowd)


def generate_background(seed: int, start: datetime) -> Scenario:
    """Two ordinary days from `start` (aware): the brand answers all the time, nothing is planted and nothing is to be raised."""
    start = _in_utc(start)
    crowd = Crowd(Random(f"{seed}/crowd"), start)  # noqa: S311 - a repeatable text generator, not cryptography
    background = Background(open_stage(seed, "background", start, crowd), unanswered=(start, start))
    return _with_neighbours(Scenario(seed, start, background.write(), [], []), crowd)


def _in_utc(start: datetime) -> datetime:
    if start.tzinfo is None:
        raise ValueError("the start of a scenario needs a time zone")
    return start.astimezone(UTC)


def _with_neighbours(scenario: Scenario, crowd: Crowd) -> Scenario:
    """The same with the harmless accounts around the brand, sorted by time."""
    start = scenario.start
    posts, around = neighbours.write(open_stage(scenario.seed, "neighbours", start, crowd), {one.text for one in scenario.mentions})
    mentions = sorted([*scenario.mentions, *posts], key=lambda mention: (mention.created_at or start, mention.id))
    return replace(scenario, mentions=mentions, cast=scenario.cast + around)


def _cast(incident: str, mentions: list[Mention]) -> list[PlantedAccount]:
    """Who of those that speak in an incident is no ordinary person."""
    parts = {"u-impostor": Part.IMPOSTOR, "u-parody": Part.PARODY}
    if incident == hoax.PLOT.id:
        parts = {mention.author.id: Part.BOT for mention in mentions}
    return cast_of(mentions, parts)


def _unanswered(start: datetime) -> tuple[datetime, datetime]:
    """The time around the complaint wave in which the brand is silent."""
    wave = next(start + offset for offset, incident in SCHEDULE if incident is complaint_wave)
    return wave - _SILENT_BEFORE, wave + complaint_wave.LENGTH + _SILENT_AFTER
