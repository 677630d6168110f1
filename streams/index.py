"""Scored mentions, accounts, campaigns, crises, persons' words -> Elasticsearch. Waits for it as long as it takes: Kafka is the buffer."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass

import structlog
from elasticsearch import ApiError, AsyncElasticsearch, TransportError

from schemas.dead_letter import Reason
from schemas.topics import CONSUMES, Role, Topic
from streams.app import raw_topic
from streams.bulk import (
    Operation,
    Outcome,
    Place,
    account_operation,
    alert_operation,
    campaign_operation,
    command_operation,
    correction_operation,
    crisis_operation,
    later,
    mention_operation,
    outcomes,
    withdrawal_operation,
)
from streams.dead_letters import letter_of, refused
from streams.outbox import Letter
from streams.worker_context import Context, Events

log = structlog.get_logger()
BULK_BYTES = 1_000_000
IN_FLIGHT = 3
"""Requests at a time: the cluster indexes one while the worker makes the next."""
FIRST_WAIT_S = 0.2
LONGEST_WAIT_S = 5.0
Pause = Callable[[float], Awaitable[None]]
Convert = Callable[[Place, bytes], Operation | None]
"""None: the line is not to be indexed."""
Placed = tuple[Place, bytes, Convert]
"""A line, where it stands, and what makes it a document."""
_HEADERS = {"content-type": "application/x-ndjson", "accept": "application/json"}
_TRANSIENT = frozenset({408, 429, 500, 502, 503, 504})
_UNACCEPTABLE = frozenset({400, 413})


@dataclass(frozen=True)
class Source:
    """What makes a topic's lines documents; `withdrawn` does it for a record without value, by the key."""

    convert: Convert
    withdrawn: Convert | None = None


SOURCES = {
    Topic.MENTIONS_SCORED: Source(mention_operation),
    Topic.ACCOUNTS_JUDGED: Source(account_operation),
    Topic.ACCOUNTS_CORRECTED: Source(correction_operation, withdrawal_operation),
    Topic.CAMPAIGNS_CHANGED: Source(campaign_operation),
    Topic.CRISES_CHANGED: Source(crisis_operation),
    Topic.ALERTS_SENT: Source(alert_operation),
    Topic.COMMANDS_ISSUED: Source(command_operation),
}


class IndexProcessor:
    """One Faust processor for each topic that is indexed; `_id` is the record id, so a replay overwrites."""

    def __init__(self, context: Context, client: AsyncElasticsearch | None = None, pause: Pause = asyncio.sleep) -> None:
        self._context = context
        self._client = client or AsyncElasticsearch(context.elasticsearch, request_timeout=30, max_retries=0)
        self._pause = pause
        self._free = asyncio.Semaphore(IN_FLIGHT)
        for topic in CONSUMES[Role.INDEX]:
            self._register(topic)

    def _register(self, topic: Topic) -> None:
        async def handle(events: Events) -> None:
            await self._index(topic, events)

        self._context.processor(raw_topic(self._context.app, topic.value), handle)

    async def _index(self, topic: Topic, events: Events) -> None:
        letters: list[Letter] = []
        writing: list[asyncio.Task[list[tuple[Operation, str]]]] = []
        count = 0
        for lines in _by_size(_lines(SOURCES[topic], events)):
            operations: dict[str, Operation] = {}
            for place, line, convert in lines:
                try:
                    operation = convert(place, line)
                except (KeyError, TypeError, ValueError, OverflowError) as error:
                    letters.append(self._aside(topic, place, line, Reason.INVALID, f"{type(error).__name__}: {error}"))
                    continue
                if operation is not None:
                    name = f"{operation.index}/{operation.id}"
                    operations[name] = later(operations.get(name), operation)
            count += len(operations)
            writing.append(asyncio.create_task(self._write(list(operations.values()))))
            await (asyncio.sleep(0) if topic is Topic.MENTIONS_SCORED else writing[-1])
        for refusals in await asyncio.gather(*writing):
            letters += [self._aside(topic, one.place, _line_at(events, one.place), Reason.INDEX_REFUSED, why) for one, why in refusals]
        await self._context.send(letters)
        self._context.meters.mentions.inc(count)

    async def _write(self, operations: list[Operation]) -> list[tuple[Operation, str]]:
        """Index all, at most `IN_FLIGHT` requests at a time; what the cluster cannot take now is tried again until it can.

        Returns what it refuses for good.
        """
        wait, rejected = FIRST_WAIT_S, list[tuple[Operation, str]]()
        while operations:
            async with self._free:
                verdicts = await self._bulk(operations)
            rejected += [(one, why) for one, (what, why) in zip(operations, verdicts, strict=True) if what is Outcome.REFUSED]
            operations = [one for one, (what, _) in zip(operations, verdicts, strict=True) if what is Outcome.RETRY]
            if operations:
                log.warning(
                    "Elasticsearch does not take documents now, waiting", documents=len(operations), seconds=wait, why=verdicts[-1][1]
                )
                self._context.meters.retries.inc()
                await self._pause(wait)
                wait = min(LONGEST_WAIT_S, wait * 2)
        return rejected

    async def _bulk(self, operations: list[Operation]) -> list[tuple[Outcome, str]]:
        body = b"".join(operation.lines() for operation in operations)
        try:
            answer = await self._client.perform_request(
                "POST", "/_bulk?filter_path=errors,items.*.status,items.*.error.type,items.*.error.reason", headers=_HEADERS, body=body
            )
        except ApiError as error:
            if error.status_code in _UNACCEPTABLE:
                return await self._halves(operations, f"status {error.status_code}: {error}")
            if error.status_code not in _TRANSIENT:
                raise
            return [(Outcome.RETRY, f"status {error.status_code}")] * len(operations)
        except TransportError as error:
            return [(Outcome.RETRY, type(error).__name__)] * len(operations)
        return outcomes(answer.body, len(operations))

    async def _halves(self, operations: list[Operation], why: str) -> list[tuple[Outcome, str]]:
        """One document that the cluster finds unacceptable spoils its whole request: halve until it stands alone."""
        if len(operations) == 1:
            return [(Outcome.REFUSED, why)]
        half = len(operations) // 2
        return await self._bulk(operations[:half]) + await self._bulk(operations[half:])

    def _aside(self, topic: Topic, place: Place, line: bytes, reason: Reason, why: str) -> Letter:
        self._context.meters.dead_letters(reason.value).inc()
        return letter_of(refused((topic.value, *place), line, reason, why, Role.INDEX))


def _lines(source: Source, events: Events) -> Iterator[Placed]:
    for event in events:
        message = event.message
        if message.value is None and source.withdrawn:
            yield (message.partition, message.offset, 0), message.key or b"", source.withdrawn
            continue
        for number, line in enumerate((message.value or b"").split(b"\n")):
            if line:
                yield (message.partition, message.offset, number), line, source.convert


def _line_at(events: Events, place: Place) -> bytes:
    """The line as it came: the document made of it cannot be replayed."""
    partition, offset, number = place
    message = next(one.message for one in events if (one.message.partition, one.message.offset) == (partition, offset))
    return (message.value or b"").split(b"\n")[number]


def _by_size(lines: Iterable[Placed]) -> Iterator[list[Placed]]:
    held: list[Placed] = []
    size = 0
    for placed in lines:
        if held and size + len(placed[1]) > BULK_BYTES:
            yield held
            held, size = [], 0
        held.append(placed)
        size += len(placed[1])
    if held:
        yield held
