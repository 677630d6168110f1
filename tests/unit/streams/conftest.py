"""A score processor on a ledger in place of Kafka; files about another role make a context of their own."""

import pytest

from schemas.topics import Role
from streams.score import ScoreProcessor
from tests.unit.streams.ledger import changelog_of, make_context


@pytest.fixture
async def context(tmp_path):
    made = make_context(Role.SCORE, tmp_path, partitions=4)
    async with changelog_of(made):
        yield made


@pytest.fixture
def processor(context):
    return ScoreProcessor(context)
