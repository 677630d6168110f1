"""Who was told of a crisis, when and by which channel: what the notify worker writes to `alerts.sent.v1`, kept for ever."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from schemas.mention import Moment
from schemas.record import Record
from schemas.taxonomy import Level


class Occasion(StrEnum):
    """Why somebody is told."""

    CHANGE = "change"
    ESCALATION = "escalation"
    REMINDER = "reminder"
    STAND_DOWN = "stand_down"
    REPORT = "report"
    REPORT_DUE = "report_due"
    REPORT_MISSED = "report_missed"


class Fate(StrEnum):
    """What became of it: taken by the channel, given up on this channel, or not sent and why (throttled, silenced, quiet hours)."""

    SENT = "sent"
    FAILED = "failed"
    HELD = "held"


class Sending(Record):
    """One alert to one contact (empty: to everybody on the channel) over one channel.

    `id` is the alert's, the same in every repeat. `due` is when it was to be sent, `at` when it was (clock). `step` is that of the chain, 0
    where no chain is at work. `because` is one sentence.
    """

    id: str
    crisis: str
    watch: str
    revision: Annotated[int, Field(ge=1)]
    occasion: Occasion
    level: Level
    fate: Fate
    channel: str = ""
    contact: str = ""
    step: int = 0
    due: Moment
    at: Moment
    because: str = ""
    drill: bool = False
