"""Answers put on record: the order that a link stands for, and Kafka, which keeps it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import structlog

from schemas.command import Action, Command
from schemas.ids import content_id
from schemas.plan import Language
from streams.channels.answer_token import Answer
from streams.channels.errand import Errand, started

log = structlog.get_logger()
PATIENCE_S = 12.0
MOST_AT_ONCE = 8


class NotRecordedError(Exception):
    """The order may not be on record. Giving it again does no harm."""


class Recorder(Protocol):
    """Where orders go."""

    async def record(self, command: Command) -> None:
        """Returns when it is kept; raises NotRecordedError otherwise."""


def order_of(answer: Answer, now: datetime, language: Language) -> Command:
    """The acknowledgement by the contact. Its id is that of the link, so that pressing twice is one order."""
    name = f"answer-{content_id(answer.crisis, answer.contact, answer.expires.isoformat())}"
    given = {"watch": answer.watch, "crisis": answer.crisis, "by": answer.contact, "language": language}
    return Command(id=name, action=Action.ACKNOWLEDGE, at=now, **given)


@dataclass
class BlockingRecorder:
    """Records by a call that blocks, such as Kafka's, in few threads and with a limit of time."""

    publish: Callable[[Command], None]
    patience: float = PATIENCE_S
    _under_way: list[Errand[None]] = field(default_factory=list)

    async def record(self, command: Command) -> None:
        """Raises NotRecordedError, whatever went wrong: the reader must be told."""
        self._under_way = [one for one in self._under_way if not one.done]
        if len(self._under_way) >= MOST_AT_ONCE:
            raise NotRecordedError
        errand = started(lambda: self.publish(command))
        self._under_way.append(errand)
        try:
            async with asyncio.timeout(self.patience):
                await errand.result()
        except Exception as error:
            log.error("answer not recorded", order=command.id, why=type(error).__name__)
            raise NotRecordedError from error
