"""Mentions go to Kafka: masked, packed, and acknowledged before anything else may move on."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import TypeVar

from agents.backoff import delay
from agents.broker import Appended, Broker, Record
from agents.connector import Rejected
from agents.errors import BrokerAwayError, StoppedError
from agents.packing import Limits, author_key, pack, split
from agents.rejects import Mask
from schemas.dead_letter import Reason
from schemas.framing import encode_mention
from schemas.mention import Mention

T = TypeVar("T")

PATIENCE = 300.0
"""Seconds for which an unreachable Kafka is tried again; then the run ends, its cursor still at the last acknowledgement."""

FIRST_CONTACT = 30.0
"""Seconds for a Kafka that never answered in this run: more likely it was not started, or its address is wrong."""


@dataclass(slots=True)
class Delivery:
    """What became of a page: mentions acknowledged, attempts repeated, and the mentions that no record can hold."""

    published: int = 0
    retried: int = 0
    rejected: list[Rejected] = field(default_factory=list)


@dataclass
class Publisher:
    """Publishes complete mentions (id, native_id, created_at) to the broker's topic.

    `stop` ends the waiting for an absent broker; `trouble` is told of each failed attempt in one sentence.
    """

    broker: Broker
    limits: Limits
    mask: Mask
    stop: Event = field(default_factory=Event)
    patience: float = PATIENCE
    trouble: Callable[[str], None] = lambda _message: None
    jitter: Callable[[], float] = random.random
    clock: Callable[[], float] = time.monotonic
    _reached: bool = field(default=False, init=False)

    def publish(self, mentions: Sequence[Mention]) -> Delivery:
        """Mask (in place), send, and await every acknowledgement.

        A mention that is too large is a value in the result. Raises `BrokerAwayError` after `patience` seconds of silence (fewer at first),
        `StoppedError` on a stop in an outage, `IngestError` where only the user can help: then the cursor must stay.
        """
        delivery = Delivery()
        if not mentions:
            return delivery
        keys = [author_key(mention) for mention in mentions]
        self.mask(mentions)
        lines = [encode_mention(mention) for mention in mentions]
        partitions = self._patiently(self.broker.partitions, delivery)
        records, oversize = pack(lines, keys, partitions, self.limits)
        delivery.rejected.extend(_too_large(mentions[index], lines[index]) for index in oversize)
        self._deliver(records, mentions, delivery)
        return delivery

    def _deliver(self, records: Sequence[Record], mentions: Sequence[Mention], delivery: Delivery) -> None:
        waiting = list(records)

        def append() -> Appended:
            outcome = self.broker.append(waiting)
            if len(outcome.unacknowledged) == len(waiting):
                raise BrokerAwayError("Kafka acknowledged nothing.", "Is it up? quivive services status")
            return outcome

        while waiting:
            outcome = self._patiently(append, delivery)
            lost = {record.indices for record in (*outcome.unacknowledged, *outcome.too_large)}
            delivery.published += sum(len(record.indices) for record in waiting if record.indices not in lost)
            delivery.rejected.extend(_too_large(mentions[r.indices[0]], r.value) for r in outcome.too_large if len(r.indices) == 1)
            divided = [part for record in outcome.too_large if len(record.indices) > 1 for part in split(record)]
            waiting = [*outcome.unacknowledged, *divided]

    def _patiently(self, action: Callable[[], T], delivery: Delivery) -> T:
        """The action's result; while the broker is away, again and again with growing pauses."""
        deadline = self.clock() + (self.patience if self._reached else min(self.patience, FIRST_CONTACT))
        failures = 0
        while True:
            try:
                result = action()
            except BrokerAwayError as error:
                failures += 1
                pause = delay(failures, self.jitter())
                if self.clock() + pause >= deadline:
                    raise
                delivery.retried += 1
                self.trouble(f"{error.problem} Next attempt in {pause:.1f} s.")
                if self.stop.wait(pause):
                    raise StoppedError from error
            else:
                self._reached = True
                return result


def _too_large(mention: Mention, line: bytes) -> Rejected:
    message = f"{len(line):,} bytes are more than a Kafka record may hold; shorten the text or leave fields of extra out"
    return Rejected(mention.id, Reason.TOO_LARGE, message, line.decode())
