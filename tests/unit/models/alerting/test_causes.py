"""Causes in French, composed of what the crisis worker's own sentences go with."""

from datetime import UTC, datetime

import pytest

from models.alerting.causes import cause_of, matter_of
from models.alerting.names import KINDS, LEVELS
from models.bursts.phase import Burst as Phase
from models.bursts.reading import Reading
from models.crises.covered import Covered
from models.crises.evidence import Burst, Evidence
from schemas.crisis import Change, Rate, State, Trend, Trigger
from schemas.taxonomy import Kind, Level
from schemas.watch import Sensitivity
from tests.unit.models.crises.sightings import sighting
from tests.unit.streams.crises import change

RATE = Rate(window_seconds=900, count=1200, authentic=5, windows=11, usual=6.5, spread=1.5, z=5.29, floor=6)
COUNTED = "1\u202f200 mentions (menace) en 15 min, dont 5 de comptes probablement authentiques"
USUAL = "d'habitude 6,5 sur les 11 heures précédentes"
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def opened(rate=RATE, trigger=Trigger.RATE, evidence=None, made=Change.OPENED, more="", **fields):
    """With the sentence that the crisis worker writes of this evidence."""
    evidence = evidence or Evidence(Kind.THREAT, sighting(1, 0), 0, rate)
    crisis = change().crisis.model_copy(update={"rate": rate, "trigger": trigger, **fields})
    return change(change=made, crisis=crisis, because=evidence.cause(trigger) + more)


def by_person(made, **fields):
    return change(change=made, crisis=change().crisis.model_copy(update=fields), because="said in English", by="inès")


def test_the_english_sentence_is_that_of_the_crisis_worker():
    one = opened()
    assert cause_of(one, "en") == matter_of(one, "en") == one.because


def test_a_rate():
    assert cause_of(opened(), "fr") == f"{COUNTED} ; {USUAL}, z 5,29, plancher 6 ; stable"


@pytest.mark.parametrize(("windows", "told"), [(0, "aucune heure connue"), (1, "l'heure précédente"), (2, "les 2 heures précédentes")])
def test_a_rate_with_little_behind_it(windows, told):
    rate = RATE.model_copy(update={"windows": windows})
    assert f"d'habitude 6,5 sur {told}, z" in cause_of(opened(rate), "fr")


def test_all_that_a_rate_can_say():
    rate = RATE.model_copy(update={"expected": 4.0, "sensitivity": Sensitivity.HIGH, "amplified": True, "trend": Trend.RISING})
    campaigns = Covered(40, ("aurelia.campaign.a", "aurelia.campaign.b"))
    evidence = Evidence(Kind.THREAT, sighting(1, 0), 0, rate, covered=campaigns)
    contrast = ("terms: fuite, panne", "source: microblog 60% (usual 20%)", "language: fr 90% (usual 5%)", "accounts: 3 wrote 55%")
    said = cause_of(opened(rate, evidence=evidence, words=("colis", "retard"), cause=contrast), "fr")
    assert said.split(" ; ") == [
        f"{COUNTED} et au moins 40 de comptes des campagnes aurelia.campaign.a, aurelia.campaign.b",
        f"{USUAL} et 4 pour cette heure de la semaine, z 5,29, plancher 6, sensibilité haute",
        "amplifiée : il n'y aurait pas de hausse avec les seuls comptes probablement authentiques",
        "sujets : colis, retard",
        "en hausse",
        "termes : fuite, panne",
        "source : microblog 60\u202f% (d'habitude 20\u202f%)",
        "langue : fr 90\u202f% (d'habitude 5\u202f%)",
        "comptes : 3 en ont écrit 55\u202f%",
    ]


def test_a_burst():
    reading = Reading(0, 31.0, Phase.HIGH, 0.9, 0.5, hour_count=31.0, expected=10.0)
    evidence = Evidence(Kind.THREAT, sighting(1, 0), 0, RATE, burst=Burst(0, reading))
    told = cause_of(opened(trigger=Trigger.BURST, evidence=evidence), "fr")
    assert told == f"hausse de la série : 3,1 fois ce que cette heure apporte d'habitude ; {COUNTED} ; {USUAL}, z 5,29, plancher 6 ; stable"


def test_one_critical_mention():
    evidence = Evidence(Kind.THREAT, sighting(1, 0), 0, None)
    assert cause_of(opened(None, Trigger.CRITICAL_MENTION, evidence), "fr") == "une seule mention critique : menace"
    assert cause_of(opened(trigger=Trigger.CRITICAL_MENTION), "fr").startswith(f"une mention critique ; {COUNTED} ; ")


def test_a_crisis_that_worsened():
    one = opened(made=Change.WORSENED, level=Level.CRITICAL, mentions=1500, authentic=9)
    whole = "1\u202f500 mentions en tout, dont 9 de comptes probablement authentiques, niveau critique"
    assert cause_of(one, "fr") == f"{whole} ; {COUNTED} ; {USUAL}, z 5,29, plancher 6 ; stable"


def test_an_earlier_rate_is_not_the_reason_of_a_critical_mention():
    one = opened(made=Change.WORSENED, evidence=Evidence(Kind.THREAT, sighting(1, 0), 0, None), story="s", words=("colis",))
    whole = "7 mentions en tout, dont 5 de comptes probablement authentiques, niveau élevé"
    assert cause_of(one, "fr") == f"{whole} ; une seule mention critique : menace ; sujet : colis"


def test_a_crisis_that_ended_by_itself():
    one = change(change=Change.STOOD_DOWN, because="no burst for two hours; 7 mentions in all, 5 of likely-authentic accounts")
    counted = "7 mentions en tout, dont 5 de comptes probablement authentiques"
    assert cause_of(one, "fr") == f"plus de hausse depuis deux heures ; {counted}"
    lapsed = change(change=Change.STOOD_DOWN, because="nothing came of it within an hour")
    assert cause_of(lapsed, "fr") == "restée sans suite pendant une heure"


@pytest.mark.parametrize(
    ("made", "fields", "told"),
    [
        (Change.ACKNOWLEDGED, {}, "prise en charge par inès"),
        (Change.ASSIGNED, {"assignee": "marc"}, "confiée à marc par inès"),
        (Change.NOTED, {}, "note ajoutée par inès"),
        (Change.ESCALATED, {}, "escalade demandée par inès : les suivants de la chaîne sont appelés aussitôt"),
        (Change.RATED, {"level": Level.LOW}, "niveau fixé à « faible » par inès"),
        (Change.CONTAINED, {}, "contenue par inès : elle ne s'étend plus"),
        (Change.CLOSED, {"state": State.CLOSED}, "close par inès"),
        (Change.REOPENED, {}, "rouverte par inès"),
        (Change.MERGED, {"merged_into": "c-2"}, "réunie à c-2 par inès"),
        (Change.MERGED, {}, "une autre crise lui a été réunie par inès"),
        (Change.SPLIT, {"revision": 4}, "un sujet en a été séparé par inès"),
        (Change.SPLIT, {"split_from": "c-1"}, "séparée de c-1 par inès"),
        (Change.SILENCED, {"silenced_until": NOON}, "mise en silence jusqu'au 04/03/2026 12:00 UTC par inès"),
        (Change.SILENCED, {}, "silence levé par inès"),
        (Change.REPORTED, {"reports": 2}, "point de situation 2 signé par inès"),
        (Change.OPENED, {"drill": True, "trigger": Trigger.PERSON}, "exercice : menace, niveau « élevé » par inès"),
        (Change.WORSENED, {"drill": True, "trigger": Trigger.PERSON}, "exercice : niveau porté à « élevé » par inès"),
        (Change.REFUSED, {}, "said in English"),
    ],
)
def test_a_persons_deed(made, fields, told):
    one = by_person(made, **fields)
    assert cause_of(one, "fr") == told
    assert matter_of(one, "fr") == told.replace(" par inès", "")


def test_the_crisis_that_was_merged_into_it_is_named():
    one = by_person(Change.MERGED).model_copy(update={"because": "aurelia.threat.20260301-2 was merged into it"})
    assert cause_of(one, "fr") == "aurelia.threat.20260301-2 lui a été réunie par inès"


@pytest.mark.parametrize("made", list(Change))
@pytest.mark.parametrize("text", ["", "{by} {0.__class__}", "\x1b[2J %s", "\ud800", "x" * 10_000])
def test_whatever_a_record_holds_has_a_cause(made, text):
    crisis = change().crisis.model_copy(update={"rate": RATE, "cause": (text,), "words": (text,), "assignee": text, "merged_into": text})
    for person in ("", text):
        assert isinstance(cause_of(change(change=made, crisis=crisis, because=text, by=person), "fr"), str)


def test_the_english_sentence_stands_where_no_facts_are_at_hand():
    assert cause_of(change(because="7 in an hour"), "fr") == "7 in an hour"


def test_every_kind_and_level_has_a_name():
    assert all(set(names) == set(Kind) for names in KINDS.values())
    assert all(set(names) == set(Level) for names in LEVELS.values())
    assert not any("_" in name for names in (*KINDS.values(), *LEVELS.values()) for name in names.values())
