"""One pair of real services for all tests of this folder, with topics and indices; what was printed while they were new is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.command_line import Outcome, run
from tests.support.services import TestServices, running_services
from tests.support.waiting import eventually

SOON = 30
HERE = Path(__file__).parent
START_S = 300
"""A test's time holds its fixtures': whichever comes first starts the services and the workers of its file."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.timeout(START_S))


@dataclass(frozen=True)
class Provisioned:
    """Services, and what commands printed on them before any test: a search, both applies, both again, and the search again."""

    services: TestServices
    unapplied: Outcome
    applied: tuple[Outcome, Outcome]
    again: tuple[Outcome, Outcome]
    empty: Outcome


@pytest.fixture(scope="session")
def provisioned() -> Iterator[Provisioned]:
    """Whatever file comes first: the services are used through this fixture alone."""
    with running_services() as found:
        yield Provisioned(found, _search(found), _apply(found), _apply(found), _search(found))


@pytest.fixture(scope="session")
def services(provisioned: Provisioned) -> TestServices:
    return provisioned.services


def _apply(services: TestServices) -> tuple[Outcome, Outcome]:
    topics, indices = (run((what, "apply", "--yes"), services.environment()) for what in ("topics", "indices"))
    return topics, indices


def _search(services: TestServices) -> Outcome:
    """What a search prints as soon as Elasticsearch has opened its indices (the command says so until then)."""
    answers: list[Outcome] = []

    def opened() -> bool:
        answers.append(run(("search", "x"), services.environment()))
        return "still being recovered" not in answers[-1].err

    eventually(opened, SOON, "new indices are opened")
    return answers[-1]
