"""One pair of real services for all tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.support.services import TestServices, running_services


@pytest.fixture(scope="session")
def services() -> Iterator[TestServices]:
    with running_services() as found:
        yield found
