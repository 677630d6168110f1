"""Each failure test hurts services of its own."""

from collections.abc import Iterator

import pytest

from tests.support.services import TestServices, running_services


@pytest.fixture
def services() -> Iterator[TestServices]:
    with running_services() as found:
        yield found
