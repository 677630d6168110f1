"""What came out of the pipeline, and whether it is what was put in: everything once."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import orjson
from elasticsearch import ApiError, TransportError

from desk.clients import elastic
from desk.topic_reader import read_all
from schemas.crisis import Change, CrisisChange
from schemas.indices import Index
from schemas.plan import Channel
from schemas.taxonomy import Kind
from schemas.topics import Topic
from tests.support.pipeline import Pipeline
from tests.support.posts import Posts
from tests.support.waiting import eventually

SETTLED_S = 150
PAGE = 5_000
NOT_YET = (404, 503)
"""The alias comes with the first document; the cluster starts."""
LEAST = Channel(id="file", kind="file", target="alerts.jsonl").minimum


@dataclass(frozen=True)
class Outcome:
    """Everything that the pipeline says about one tag, which is also the watch."""

    running: Pipeline
    tag: str

    def count(self) -> int:
        """Searchable mentions, whatever their tag."""
        return len(self.indexed(""))

    def indexed(self, prefix: str | None = None) -> list[str]:
        """Ids of the searchable mentions that begin so (with the tag unless told otherwise), sorted; none before there are any."""
        begin = f"test:{self.tag}-" if prefix is None else prefix
        found: list[str] = []
        try:
            with elastic(self.running.services.elasticsearch) as client:
                while page := client.search(**_page(begin, found[-1:]))["hits"]["hits"]:
                    found += [hit["_source"]["id"] for hit in page]
        except TransportError:
            return []
        except ApiError as error:
            if error.status_code not in NOT_YET:
                raise
            return []
        return found

    def changes(self) -> list[CrisisChange]:
        """The crisis changes of the watch as they lie on the topic, repeats included."""
        records = read_all(self.running.services.kafka, Topic.CRISES_CHANGED.value)
        changes = (CrisisChange.model_validate_json(record.value) for record in records)
        return [change for change in changes if change.crisis.watch == self.tag]

    def opened(self) -> set[tuple[str, Kind]]:
        """Watch and kind of the crises that were opened."""
        return {(change.crisis.watch, change.crisis.kind) for change in self.changes() if change.change is Change.OPENED}

    def alerts(self) -> list[str]:
        """Ids of the alerts in the file channel, repeats included."""
        path: Path = self.running.settings.home / "alerts.jsonl"
        told = [orjson.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []
        return [alert["id"] for alert in told if alert["crisis"]["watch"] == self.tag]

    def alerts_due(self) -> set[str]:
        """Ids of the alerts that tell everybody of a crisis that was opened."""
        opened = (change for change in self.changes() if change.change is Change.OPENED)
        return {change.id for change in opened if change.crisis.level.rank >= LEAST.rank}

    def searchable_crises(self) -> set[str]:
        """Ids of the crises of the watch that are searchable."""
        with elastic(self.running.services.elasticsearch) as client:
            hits = client.search(index=Index.CRISES.value, size=PAGE, query={"term": {"watch": self.tag}})["hits"]["hits"]
        return {hit["_id"] for hit in hits}

    def documents(self, ids: list[str]) -> str:
        """The mentions with these ids as they are stored, as one text."""
        with elastic(self.running.services.elasticsearch) as client:
            hits = client.search(index=Index.MENTIONS.value, size=PAGE, query={"ids": {"values": ids}})["hits"]["hits"]
        assert len(hits) == len(ids)
        return str([hit["_source"] for hit in hits])


def _page(begin: str, after: list[str]) -> dict[str, object]:
    query = {"prefix": {"id": begin}} if begin else {"match_all": {}}
    page = {"index": Index.MENTIONS.value, "size": PAGE, "sort": [{"id": "asc"}], "source": ["id"], "query": query}
    return {**page, **({"search_after": after} if after else {})}


def check(running: Pipeline, posts: Posts) -> None:
    """Waits until all is through; then: every id once, no crisis twice, the same change told the same way, every alert once."""
    outcome = Outcome(running, posts.tag)
    with running.last_words():
        eventually(lambda: len(outcome.indexed()) >= posts.count, SETTLED_S, f"{posts.count} {posts.tag} posts searchable")
        eventually(lambda: posts.crises <= outcome.opened(), SETTLED_S, f"the {posts.tag} crises opened")
        eventually(lambda: outcome.alerts_due() <= set(outcome.alerts()), SETTLED_S, f"the {posts.tag} alerts told")
    indexed = outcome.indexed()
    assert len(indexed) == posts.count
    assert set(indexed) == posts.ids
    _check_changes(outcome.changes(), posts)
    assert [(name, times) for name, times in Counter(outcome.alerts()).items() if times > 1] == []


def _check_changes(changes: list[CrisisChange], posts: Posts) -> None:
    """A restarted worker may repeat a change on the topic, but never differently, and opens nothing a second time."""
    once = {change.id: change for change in changes}
    assert [change for change in changes if change != once[change.id]] == []
    opened = [(one.crisis.watch, one.crisis.kind) for one in once.values() if one.change is Change.OPENED]
    assert sorted(opened) == sorted(posts.crises)
    for crisis in {change.crisis.id for change in changes}:
        revisions = sorted(one.crisis.revision for one in once.values() if one.crisis.id == crisis)
        assert revisions == list(range(1, len(revisions) + 1))
