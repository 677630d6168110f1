"""A log that says a thing once and then counts: clients of a broker that is away repeat themselves a hundred times a second."""

import logging
import threading
import time
from dataclasses import dataclass
from typing import TextIO

PERIOD_S = 60.0
MOST_TEXTS = 1_000
"""Different texts that are counted at a time; what comes beyond them is written as it is."""
Text = tuple[str, int, str, str]
"""Logger, level, message and exception of a record."""


@dataclass
class Repeated:
    """The latest record of a text, and how many of it were left out."""

    record: logging.LogRecord
    left_out: int = 0


class RepeatsHandler(logging.StreamHandler[TextIO]):
    """Writes a record whose text is new, and counts those that say the same. `tell` writes the counts and begins anew."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._held: dict[Text, Repeated] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Called by `handle`, which holds the handler's lock."""
        try:
            new = self._is_new(record)
        except (TypeError, ValueError):  # its arguments do not fit: StreamHandler tells so
            new = True
        if new:
            super().emit(record)

    def _is_new(self, record: logging.LogRecord) -> bool:
        text = _text(record)
        held = self._held.get(text)
        if held is not None:
            held.record = record
            held.left_out += 1
        elif len(self._held) < MOST_TEXTS:
            self._held[text] = Repeated(record)
        return held is None

    def tell(self) -> None:
        """One line for each text that was left out since the last time. One that was not is forgotten, and new when it comes again."""
        self.acquire()
        try:
            self._held = {text: one for text, one in self._held.items() if one.left_out}
            for one in self._held.values():
                super().emit(_counted(one))
                one.left_out = 0
        finally:
            self.release()


def told_seldom(stream: TextIO, period: float = PERIOD_S) -> RepeatsHandler:
    """A handler that tells its counts every `period` seconds, by a thread that ends with the process."""
    handler = RepeatsHandler(stream)

    def tell_for_ever() -> None:
        while True:
            time.sleep(period)
            handler.tell()

    threading.Thread(target=tell_for_ever, daemon=True, name="repeats").start()
    return handler


def _text(record: logging.LogRecord) -> Text:
    return record.name, record.levelno, record.getMessage(), repr(record.exc_info[1]) if record.exc_info else ""


def _counted(one: Repeated) -> logging.LogRecord:
    """The latest record of the text with the count, without its traceback."""
    fields = {**one.record.__dict__, "msg": f"{one.record.getMessage()} (and {one.left_out} more like it, left out)", "args": None}
    return logging.makeLogRecord({**fields, "exc_info": None, "exc_text": None, "stack_info": None})
