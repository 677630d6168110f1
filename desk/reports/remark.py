"""A sentence of a report before it has a language: which one, and the figures and names in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class About(StrEnum):
    """Open questions of a situation report, and lessons of a report after a crisis (what worked, what did not)."""

    ASK_ACKNOWLEDGED = "ask_acknowledged"
    ASK_ASSIGNED = "ask_assigned"
    ASK_TOLD = "ask_told"
    ASK_CHANNELS = "ask_channels"
    ASK_DOWN = "ask_down"
    ASK_SILENT = "ask_silent"
    ASK_AMPLIFIER = "ask_amplifier"
    ASK_STATEMENT = "ask_statement"
    ASK_SAID = "ask_said"
    ASK_LATE = "ask_late"
    GOOD_TOLD = "good_told"
    GOOD_ACKNOWLEDGED = "good_acknowledged"
    GOOD_CHANNELS = "good_channels"
    GOOD_REPORTS = "good_reports"
    GOOD_CONTAINED = "good_contained"
    BAD_TOLD = "bad_told"
    BAD_UNTOLD = "bad_untold"
    BAD_ACKNOWLEDGED = "bad_acknowledged"
    BAD_UNACKNOWLEDGED = "bad_unacknowledged"
    BAD_CHANNELS = "bad_channels"
    BAD_ESCALATED = "bad_escalated"
    BAD_LATE = "bad_late"
    BAD_MISSED = "bad_missed"
    BAD_HELD = "bad_held"
    BAD_UNASSIGNED = "bad_unassigned"
    BAD_REFUSED = "bad_refused"
    BAD_DOWN = "bad_down"
    BAD_SILENT = "bad_silent"


@dataclass(frozen=True, slots=True)
class Remark:
    """`values` are texts, whole numbers, times, spans and shares (0 to 1)."""

    about: About
    values: Mapping[str, object] = field(default_factory=dict)
