"""Two simulated days through the whole pipeline in event time: the planted incidents raise their alerts, everything else is silent."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from agents.scenario import WATCHES, Scenario, generate, grade, opening, write
from desk.demo.account import changes_of
from desk.demo.replay import replay
from desk.watches import read
from schemas.taxonomy import Kind
from schemas.topics import Role
from tests.support.outcome import Outcome
from tests.support.pipeline import Pipeline, pipeline
from tests.support.services import TestServices
from tests.support.waiting import eventually

pytestmark = pytest.mark.timeout(400)
SPEED = 4_000.0
SOON_S = 300
SETTLED_S = 150
BRAND = "ondivelle"


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return generate(7, opening(date(2026, 11, 20)))


@pytest.fixture(scope="module")
def played(services: TestServices, scenario: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    """A pipeline that has seen all of it and has nothing left to do."""
    mentions, _ = write(scenario, Path(tmp_path_factory.mktemp("scenario")))
    with pipeline(services, read(WATCHES)) as running:
        published = replay(running.settings, mentions, SPEED, Event())
        assert published == len(scenario.mentions)
        outcome = Outcome(running, BRAND)
        with running.last_words():
            for role in (Role.SCORE, Role.CRISIS, Role.NOTIFY, Role.INDEX):
                running.await_drained(role)
            eventually(lambda: outcome.count() >= published, SETTLED_S, "all posts searchable")
            eventually(lambda: outcome.alerts_due() <= set(outcome.alerts()), SETTLED_S, "all alerts told")
        yield running


def test_every_post_is_searchable_once(played: Pipeline, scenario: Scenario) -> None:
    ids = Outcome(played, BRAND).indexed("")
    assert len(ids) == len(scenario.mentions)
    assert set(ids) == {mention.id for mention in scenario.mentions}


def test_every_incident_is_raised_soon_and_nothing_in_error(played: Pipeline, scenario: Scenario) -> None:
    grading = grade(scenario.truth, changes_of(played.services.kafka))
    assert grading.in_error == ()
    assert {finding.incident: finding.raised for finding in grading.findings} == {
        incident.id: incident.expected == "crisis" for incident in scenario.truth
    }
    late = {one.incident: one.delay_seconds for one in grading.findings if one.delay_seconds is not None and one.delay_seconds > SOON_S}
    assert late == {}


def test_each_alert_is_told_once_and_each_crisis_is_searchable(played: Pipeline) -> None:
    outcome = Outcome(played, BRAND)
    alerts = outcome.alerts()
    assert len(alerts) == len(set(alerts))
    assert outcome.alerts_due() <= set(alerts)
    assert {name.partition("/")[0] for name in alerts} <= {change.id for change in outcome.changes()}
    crises = {change.crisis.id for change in outcome.changes()}
    eventually(lambda: outcome.searchable_crises() == crises, SETTLED_S, "the crises searchable")


def test_no_secret_of_the_leak_is_searchable_or_told(played: Pipeline, scenario: Scenario) -> None:
    """The keys that the scenario plants, in whole, are nowhere downstream."""
    leaks = [incident for incident in scenario.truth if incident.kind is Kind.SENSITIVE_LEAK]
    planted = {mention.id: mention.text for mention in scenario.mentions if any(mention.id in leak.mention_ids for leak in leaks)}
    secrets = [word for text in planted.values() for line in text.splitlines()[1:] for word in line.split()[-1:]]
    assert len(secrets) >= 6
    shown = Outcome(played, BRAND).documents(sorted(planted)) + (played.settings.home / "alerts.jsonl").read_text()
    assert planted
    assert [secret for secret in secrets if secret in shown] == []
