"""The watches in force, read from their compacted topic and followed while the worker runs."""

from collections.abc import Callable

import structlog
from aiokafka import TopicPartition
from pydantic import ValidationError

from schemas.topics import Topic
from schemas.watch import Watch
from streams.compacted import Compacted, Connect, connect

log = structlog.get_logger()
TP = TopicPartition(Topic.WATCHES_DECLARED.value, 0)
Listener = Callable[[tuple[Watch, ...]], None]


class Watches(Compacted):
    """Reads everything declared so far in `start`, then tells `listener` of each later change."""

    def __init__(self, kafka: str, listener: Listener, connect: Connect = connect) -> None:
        self._by_key: dict[str, Watch] = {}
        super().__init__(kafka, [TP], self._apply, lambda: listener(tuple(self._by_key.values())), connect)

    def _apply(self, name: str, value: bytes | None) -> None:
        if value is None:
            self._by_key.pop(name, None)
            return
        try:
            watch = Watch.model_validate_json(value)
        except ValidationError as error:
            log.error("a declared watch is not valid and is left out: run `quivive watch apply`", watch=name, problems=error.error_count())
            return
        self._by_key[name] = watch
