"""However the same input is read (batches, records, lanes out of step, crashes), the same crises open under the same ids."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from models.detectors.panel import Panel
from models.scorer import Scorer
from schemas.mention import Author, Mention
from schemas.partitioning import partition_of
from schemas.scored import Origin, encode_scored
from schemas.topics import Topic
from schemas.watch import Watch
from streams.scoring import partitions_for
from tests.support.crisis_lives import NONE, Crashes, lives, opened
from tests.support.readings import as_scored, as_written, lane_after_lane, lanes_of, oldest_first, records_of, round_robin, skewed
from tests.unit.streams.ledger import POLICY

PARTITIONS = 4
WATCHES = (
    Watch(id="aurelia", name="Aurelia", names=("Aurelia",), floor=6),
    Watch(id="boreal", name="Boreal", names=("Boreal",), floor=6),
)
START = datetime(2026, 3, 1, 6, tzinfo=UTC)
EXPECTED = {
    "aurelia.unanswered_complaint.20260301-1",
    "aurelia.unanswered_complaint.20260301-2",
    "aurelia.threat.20260301-1",
    "boreal.unanswered_complaint.20260302-1",
}


def talk() -> list[tuple[float, str]]:
    """Minutes and texts: a day and a half of calm, one wave in the afternoon and one in the evening, a threat, one wave next day."""
    calm = [(5.0 * number, f"{WATCHES[number % 2].name} hums along, number {number}") for number in range(430)]
    waves = [
        (begin + minute / 2, f"{brand} case {begin + minute}: broken after a week, no answer from support, I want a refund")
        for begin, brand in ((600, "Aurelia"), (1_000, "Aurelia"), (1_700, "Boreal"))
        for minute in range(50)
    ]
    threat = (803.0, "Je vais venir au magasin Aurelia avec un couteau et tuer les vendeurs")
    return sorted([*calm, *waves, threat])


def mention(number: int, minute: float, text: str) -> Mention:
    author = Author(id=f"a{number % 97}", handle=f"a{number % 97}")
    return Mention(
        id=f"t:{number}", source="t", native_id=str(number), text=text, created_at=START + timedelta(minutes=minute), author=author
    )


@pytest.fixture(scope="module")
def lanes():
    """As collected: partitioned by author."""
    scored = Scorer(WATCHES, POLICY, panel=Panel()).score([mention(number, *one) for number, one in enumerate(talk())])
    records: list[tuple[int, bytes]] = []
    for number, one in enumerate(scored):
        lane = partition_of(one.author.id, PARTITIONS)
        one.origin = Origin(topic=Topic.MENTIONS_COLLECTED.value, partition=lane, offset=number, line=0)
        records += [(partition, encode_scored(one)) for partition in partitions_for(one, PARTITIONS)]
    return lanes_of(records)


CRASHES = Crashes(5, 40)
READINGS = [
    pytest.param(as_written, 50, 40, NONE, id="as written"),
    pytest.param(as_written, 1, 1, NONE, id="one at a time"),
    pytest.param(as_written, 500, 1_000, NONE, id="all at once"),
    pytest.param(as_written, 10, 2, CRASHES, id="crashes"),
    pytest.param(round_robin, 5, 3, NONE, id="lanes in turn"),
    pytest.param(oldest_first(4), 5, 3, NONE, id="oldest first"),
    pytest.param(skewed(10), 2, 2, CRASHES, id="lanes ten minutes apart, crashes"),
    pytest.param(skewed(60), 2, 2, CRASHES, id="lanes an hour apart, crashes"),
]


@pytest.mark.parametrize(("order", "lines", "batch", "crashes"), READINGS)
async def test_ids_hang_on_the_input_alone(lanes, order, lines, batch, crashes):
    for seed in range(3 if crashes.times else 1):
        rng = Random(seed)
        events = list(as_scored(order(records_of(lanes, lines), rng), batch))
        found = opened(await lives(events, WATCHES, batch, PARTITIONS, crashes, rng))
        assert set(found) == EXPECTED, f"seed {seed}"


async def test_a_whole_lane_before_the_next_opens_nothing_that_is_not_there(lanes):
    """Far beyond any backlog that is read oldest first: what opens may open late, but under its own id."""
    rng = Random(1)
    found = opened(await lives(list(as_scored(lane_after_lane(records_of(lanes, 10), rng), 8)), WATCHES, 8, PARTITIONS, NONE, rng))
    assert set(found) <= EXPECTED
    assert "aurelia.threat.20260301-1" in found
