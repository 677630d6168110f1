"""A dead letter: the line that could not be processed, and why. Headers carry Kafka Connect's names."""

from enum import StrEnum
from typing import Literal

from schemas.record import Record


class Reason(StrEnum):
    """Why a line was set aside."""

    NOT_JSON = "not_json"
    INVALID = "invalid"
    IMPLAUSIBLE_TIME = "implausible_time"
    TOO_LARGE = "too_large"
    SCORING_FAILED = "scoring_failed"
    INDEX_REFUSED = "index_refused"
    UNDELIVERED = "undelivered"


class DeadLetter(Record):
    """`value` is the line with secrets and personal data masked; bytes that are no UTF-8 are kept as `latin-1`.

    `topic`, `partition`, `offset`, `line` are the coordinates of the origin; `stage` is the role that gave up.
    """

    topic: str
    partition: int
    offset: int
    line: int
    stage: str
    reason: Reason
    message: str
    value: str
    encoding: Literal["utf-8", "latin-1"] = "utf-8"

    @property
    def id(self) -> str:
        """`topic/partition/offset/line`, unique."""
        return f"{self.topic}/{self.partition}/{self.offset}/{self.line}"

    def headers(self) -> list[tuple[str, bytes]]:
        """Kafka record headers, as Kafka Connect's dead-letter queue writes them."""
        pairs = {
            "__connect.errors.topic": self.topic,
            "__connect.errors.partition": str(self.partition),
            "__connect.errors.offset": str(self.offset),
            "__connect.errors.stage": self.stage,
            "__connect.errors.exception.class.name": self.reason.value,
            "__connect.errors.exception.message": self.message,
            "__quivive.line": str(self.line),
        }
        return [(name, value.encode()) for name, value in pairs.items()]
