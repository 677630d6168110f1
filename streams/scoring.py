"""Pure part of the score step: Kafka values in, scored lines with their places out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import merge

import structlog

from models.behaviour import Observed
from schemas.account import Account, id_of
from schemas.dead_letter import Reason
from schemas.framing import BadLine, decode_value
from schemas.mention import Mention
from schemas.partitioning import partition_of
from schemas.scored import Origin, ScoredMention, encode_scored
from schemas.taxonomy import Verdict
from schemas.topics import MAX_RECORD_BYTES

log = structlog.get_logger()
Score = Callable[[Sequence[Mention], Observed | None], list[ScoredMention]]
SPEAKING = frozenset({Verdict.IMPOSTOR, Verdict.PARODY, Verdict.BOT, Verdict.COORDINATED})


@dataclass(frozen=True, slots=True)
class Value:
    """One Kafka record as the score step sees it; `received` in epoch seconds."""

    topic: str
    partition: int
    offset: int
    received: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """A mention with its coordinates."""

    mention: Mention
    origin: Origin


@dataclass(frozen=True, slots=True)
class Scored:
    """A scored mention, where it comes from, and its line for the topic."""

    mention: ScoredMention
    origin: Origin
    line: bytes


def read(values: Iterable[Value]) -> tuple[list[Taken], list[tuple[Value, BadLine]]]:
    """Decode all values; bad lines come back beside the good ones."""
    taken: list[Taken] = []
    bad: list[tuple[Value, BadLine]] = []
    for value in values:
        decoded = decode_value(value.data, datetime.fromtimestamp(value.received, UTC))
        taken += [
            Taken(mention, Origin.model_construct(topic=value.topic, partition=value.partition, offset=value.offset, line=line))
            for line, mention in zip(decoded.lines, decoded.mentions, strict=True)
        ]
        bad += [(value, line) for line in decoded.bad]
    return taken, bad


def in_event_order(taken: Sequence[Taken]) -> list[Taken]:
    """Merged over the partitions by event time, each partition in its own order: a burst is then judged in the order it happened."""
    lanes: dict[int, list[Taken]] = {}
    for one in taken:
        lanes.setdefault(one.origin.partition, []).append(one)
    return list(merge(*lanes.values(), key=_moment))


def _moment(one: Taken) -> float:
    return one.mention.created_at.timestamp() if one.mention.created_at else 0.0


def score_each(score: Score, mentions: Sequence[Mention], observed: Observed | None = None) -> Iterator[ScoredMention | BadLine]:
    """Score the batch at once; where that raises, halve it until the culprit stands alone and becomes a `BadLine`.

    `observed` has a row for each mention and is halved with them.
    """
    if not mentions:
        return
    try:
        yield from score(mentions, observed)
    except Exception as error:  # noqa: BLE001 - one mention that trips a detector must not stop its neighbours
        if len(mentions) == 1:
            log.error("scoring failed", error=type(error).__name__)
            yield BadLine(0, b"", Reason.SCORING_FAILED, f"a detector failed with {type(error).__name__}: report it with this line")
            return
        half = len(mentions) // 2
        for start, stop in ((0, half), (half, len(mentions))):
            yield from score_each(score, mentions[start:stop], observed and observed.part(start, stop))


def encoded(scored: ScoredMention, origin: Origin) -> Scored | BadLine:
    """The scored mention ready to send; a line that no record may hold becomes a `BadLine` (its `extra` may be of any size)."""
    scored.origin = origin
    line = encode_scored(scored)
    if len(line) > MAX_RECORD_BYTES:
        return BadLine(
            0, b"", Reason.TOO_LARGE, f"{len(line):,} bytes after scoring, {MAX_RECORD_BYTES:,} are allowed: send less in `extra`"
        )
    return Scored(scored, origin, line)


def partitions_for(scored: ScoredMention, partitions: int) -> set[int]:
    """Where a scored mention goes: to the partition of each watch it matches, or spread by its id."""
    keys = scored.watches or (scored.id,)
    return {partition_of(key, partitions) for key in keys}


def account_of(scored: ScoredMention, *, withdrawn: bool = False) -> Account | None:
    """The account record where there is something to say: a verdict that speaks, a person's word, or that it was `withdrawn`."""
    view = scored.account
    if not (view.by or withdrawn or view.verdict in SPEAKING) or scored.created_at is None:
        return None
    author = scored.author
    watch = view.imitates or (scored.watches[0] if scored.watches else "")
    name = id_of(scored.source, author)
    return Account(
        id=name, source=scored.source, author=author, view=scored.account, watch=watch, judged_at=scored.created_at, mention=scored.id
    )
