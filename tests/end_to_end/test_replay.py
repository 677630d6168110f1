"""The same posts twice on real services: as a backlog read at full speed, and slowly in small records; workers are killed in both.

They are told apart by their watch alone, and must open the same crises with the same ids.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from desk.provision import apply_topics
from schemas.crisis import Change
from schemas.taxonomy import Kind
from schemas.topics import Role
from schemas.watch import Watch
from streams.supervisor import Supervisor
from tests.support.outcome import Outcome
from tests.support.pipeline import Pipeline, pipeline
from tests.support.services import TestServices
from tests.support.waiting import eventually, spread

pytestmark = pytest.mark.timeout(400)
SETTLED_S = 150
CALM = 4_000
HOURS = 20
WAVE = 50
EXPECTED = {Kind.THREAT: 1, Kind.UNANSWERED_COMPLAINT: 2}


@dataclass(frozen=True)
class Story:
    """Twenty hours of calm that end at `end`, in them two waves of complaints and a threat."""

    tag: str
    end: datetime

    @property
    def watch(self) -> Watch:
        """What it is about: names of equal length, and so records of equal size."""
        return Watch(id=self.tag, name=f"Velmora{self.tag}", names=(f"Velmora{self.tag}",), floor=12)

    def lines(self) -> list[bytes]:
        """One JSON object each, in the order of time."""
        calm = [(HOURS * 60 * number / CALM, f"Velmora{self.tag} number {number} hums along") for number in range(CALM)]
        waves = [
            (begin + number / 2, f"Velmora{self.tag} case {begin + number}: broken after a week, no answer from support, I want a refund")
            for begin in (600, 1_000)
            for number in range(WAVE)
        ]
        threat = (803.0, f"Je vais venir avec un couteau et tuer les vendeurs du magasin Velmora{self.tag}")
        return [self._line(number, *one) for number, one in enumerate(sorted([*calm, *waves, threat]))]

    def _line(self, number: int, minute: float, text: str) -> bytes:
        at = self.end - timedelta(hours=HOURS) + timedelta(minutes=minute)
        author = {"id": f"a{number % 211}", "handle": f"a{number % 211}"}
        return orjson.dumps(
            {"id": f"test:{self.tag}-{number}", "source": "test", "text": text, "created_at": at.isoformat(), "author": author}
        )


END = datetime.now(UTC) - timedelta(hours=1)
BACKLOG, LIVE = Story("bulk", END), Story("slow", END)


@pytest.fixture(scope="module")
def running(services: TestServices) -> Iterator[Pipeline]:
    """Workers that find the backlog when they start."""
    settings = services.settings()
    apply_topics(settings=settings, quiet=True)
    Pipeline(settings, Supervisor(settings.home, services.environment(), {}), services).push(BACKLOG.lines(), per_record=100)
    with pipeline(services, [BACKLOG.watch, LIVE.watch], score_workers=2) as started:
        yield started


def opened(running: Pipeline, story: Story) -> dict[str, Kind]:
    """Ids of its crises without the watch's name, and their kinds."""
    changes = [change for change in Outcome(running, story.tag).changes() if change.change is Change.OPENED]
    return {change.crisis.id.removeprefix(story.tag): change.crisis.kind for change in changes}


def settle(running: Pipeline, story: Story) -> None:
    with running.last_words():
        eventually(lambda: len(Outcome(running, story.tag).indexed()) >= len(story.lines()), SETTLED_S, f"{story.tag} searchable")
        running.await_drained(Role.CRISIS)


def test_a_backlog_and_a_slow_stream_open_the_same_crises(running: Pipeline) -> None:
    running.kill(Role.CRISIS)
    running.kill(Role.SCORE)
    settle(running, BACKLOG)
    for number, part in enumerate(spread(LIVE.lines(), 9, 20)):
        running.push(part, per_record=7)
        if number % 4 == 2:
            running.kill(Role.SCORE, 1)
            running.kill(Role.CRISIS)
    settle(running, LIVE)
    found = opened(running, BACKLOG)
    assert Counter(found.values()) == EXPECTED
    assert opened(running, LIVE) == found
