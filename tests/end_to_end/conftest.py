"""Services of their own for each test file: these tests stop and kill them."""

from collections.abc import Iterator

import pytest

from tests.support.services import TestServices, running_services


@pytest.fixture(scope="module")
def services() -> Iterator[TestServices]:
    with running_services() as found:
        yield found
