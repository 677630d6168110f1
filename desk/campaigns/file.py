"""Campaigns of a file of mentions, one JSON line each, without any service."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from agents.connector import Connector, Page
from agents.file.connector import FileOptions
from desk.campaigns.finding import campaigns_among
from desk.campaigns.posts import ALL, Passed, Posts
from desk.commands.ingest_file import source_of
from desk.watches import read
from models.masking import mask
from models.policy import load_policy
from models.scorer import Scorer
from schemas.framing import BadLine
from streams.scoring import score_each

BATCH = 1_000
AGELESS = "mentions do not tell how old the account is, which tells most of a campaign: --map author.created_at=COLUMN names it."
Write = Callable[[bytes], object]


@dataclass
class Tally:
    """What became of the rows: searched (some of accounts without an age), passed over, not readable; and how many campaigns there are."""

    posts: int = 0
    ageless: int = 0
    passed: dict[Passed, int] = field(default_factory=dict)
    errors: int = 0
    campaigns: int = 0

    def lines(self) -> list[str]:
        """For a person."""
        searched = f"{self.campaigns} campaigns in {self.posts:,} mentions."
        errors = [f"{self.errors:,} lines could not be read or scored: see the error records."] if self.errors else []
        ageless = [f"{self.ageless:,} {AGELESS}"] if self.ageless else []
        return [searched, *(f"{count:,} mentions {why.value}." for why, count in self.passed.items()), *ageless, *errors]


def find_in_file(options: FileOptions, watches: Path | None, write: Write) -> Tally:
    """Read and score all of the file, then search it; `write` gets error records as they come, and the campaigns after them.

    Raises DeskError or IngestError where file or watches cannot be read.
    """
    declared = read(watches) if watches else ()
    now = datetime.now(UTC)
    scorer, posts, tally = Scorer(declared, load_policy(None)), Posts(now, watched=bool(declared)), Tally()
    for page in _pages(source_of(options, lambda: now)):
        for line in _taken(page, scorer, posts):
            tally.errors += 1
            write(line)
    tally.posts, tally.ageless, tally.passed = posts.taken, posts.ageless, dict(posts.passed)
    for watch in [one.id for one in declared] or [ALL]:
        for campaign in campaigns_among(watch, posts.by_watch.pop(watch, [])):
            tally.campaigns += 1
            write(campaign.model_dump_json().encode() + b"\n")
    return tally


def _pages(source: Connector) -> Iterator[Page]:
    """All of them, to the end of the file."""
    try:
        page = source.fetch({})
        yield page
        while not page.done:
            page = source.fetch(page.cursor)
            yield page
    finally:
        source.close()


def _taken(page: Page, scorer: Scorer, posts: Posts) -> Iterator[bytes]:
    """Score the page and keep its posts; what remains are its error records."""
    for bad in page.bad:
        yield _error({"line": int(bad.place.rpartition(" ")[2])}, bad.reason.value, bad.message)
    for first in range(0, len(page.items), BATCH):
        mentions = page.items[first : first + BATCH]
        for mention, outcome in zip(mentions, score_each(scorer.score, mentions), strict=True):
            if isinstance(outcome, BadLine):
                yield _error({"mention": mention.id}, outcome.reason.value, outcome.message)
            else:
                posts.add(outcome)


def _error(place: dict[str, Any], reason: str, message: str) -> bytes:
    return orjson.dumps({"error": {**place, "reason": reason, "message": mask(message).text}}) + b"\n"
