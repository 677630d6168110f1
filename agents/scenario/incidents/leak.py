"""An employee posts a page of the internal wiki, keys included. The keys are drawn when the scenario is generated."""

import string
from datetime import datetime, timedelta
from random import Random

from agents.scenario.banks import Language
from agents.scenario.incidents import accounts
from agents.scenario.incidents.planted import Planted, Plot, planted
from agents.scenario.posting import Draft
from agents.scenario.rhythm import steady
from agents.scenario.stage import Stage
from schemas.mention import Mention
from schemas.taxonomy import Kind

PLOT = Plot(
    "employee-leak",
    Kind.SENSITIVE_LEAK,
    "critical_mention",
    "An employee pastes a restricted page with a live cloud key and a database password.",
    also=(Kind.INTERNAL_DISCLOSURE,),
)
_UPPER = string.ascii_uppercase + "234567"
_MIXED = string.ascii_letters + string.digits


def plant(stage: Stage, at: datetime) -> Planted:
    """The paste, a second one in English 20 minutes later, and talk about it."""
    pastes = [_paste(stage, "fr", at), _paste(stage, "en", at + timedelta(minutes=20))]
    talk = steady(stage.rng, at + timedelta(minutes=25), timedelta(minutes=70), 8)
    return planted(PLOT, [*pastes, *(stage.ordinary("leaktalk", moment) for moment in talk)])


def _paste(stage: Stage, language: Language, at: datetime) -> Mention:
    person = accounts.employee(language, stage.start)
    return stage.press.publish(Draft(f"{stage.say(person, 'leak', at)}\n{_secrets(stage.rng)}", person, at))


def _secrets(rng: Random) -> str:
    key_id = "AKIA" + "".join(rng.choices(_UPPER, k=16))
    secret = "".join(rng.choices(_MIXED, k=40))
    word = "".join(rng.choices(_MIXED, k=14)) + "!7"
    return f"aws_access_key_id = {key_id}\naws_secret_access_key = {secret}\ndb: preprod-marmitelle / password: {word}"
