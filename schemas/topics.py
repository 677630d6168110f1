"""Every topic and consumer group, declared once; `quivive topics apply` makes the broker agree."""

from dataclasses import dataclass, field
from enum import StrEnum

DAY_MS = 86_400_000
MAX_RECORD_BYTES = 4_000_000
"""Largest record that any part writes, in bytes, before compression."""


class Topic(StrEnum):
    """`<nouns>.<participle>.v<N>`; dots only. A part that consumes a topic may write `<topic>.dlq`."""

    MENTIONS_COLLECTED = "mentions.collected.v1"
    MENTIONS_SCORED = "mentions.scored.v1"
    ACCOUNTS_JUDGED = "accounts.judged.v1"
    ACCOUNTS_CORRECTED = "accounts.corrected.v1"
    CAMPAIGNS_CHANGED = "campaigns.changed.v1"
    CRISES_CHANGED = "crises.changed.v1"
    ALERTS_SENT = "alerts.sent.v1"
    COVERAGE_CHANGED = "coverage.changed.v1"
    COMMANDS_ISSUED = "commands.issued.v1"
    WATCHES_DECLARED = "watches.declared.v1"

    @property
    def dead_letters(self) -> str:
        """The topic for what could not be processed."""
        return f"{self.value}.dlq"


class Role(StrEnum):
    """A worker's job; each role is one Faust app and one consumer group."""

    SCORE = "score"
    CRISIS = "crisis"
    INDEX = "index"
    NOTIFY = "notify"

    @property
    def group(self) -> str:
        """The consumer group, e.g. `quivive-score`."""
        return f"quivive-{self.value}"


@dataclass(frozen=True)
class TopicSpec:
    """What the broker should hold. `partitions` None means the number in the settings; retention in milliseconds, -1 for ever."""

    name: str
    key: str
    partitions: int | None = None
    compacted: bool = False
    retention_ms: int = 7 * DAY_MS
    config: dict[str, str] = field(default_factory=dict)

    def settings(self) -> dict[str, str]:
        """Topic configuration as Kafka names it."""
        policy = {"cleanup.policy": "compact"} if self.compacted else {"cleanup.policy": "delete", "retention.ms": str(self.retention_ms)}
        return {"max.message.bytes": str(2 * MAX_RECORD_BYTES), **policy, **self.config}


class Table(StrEnum):
    """State of a role, kept in a compacted changelog topic that Faust names `<group>-<table>-changelog`."""

    SEEN = "seen"
    HABITS = "habits"
    WATCH_STATE = "watch-state"
    CAMPAIGNS = "campaigns"
    GAUGES = "gauges"
    ALERTING = "alerting"
    COVERAGE = "coverage"


TABLES_OF: dict[Role, tuple[Table, ...]] = {
    Role.SCORE: (Table.SEEN, Table.HABITS),
    Role.CRISIS: (Table.WATCH_STATE, Table.CAMPAIGNS, Table.GAUGES),
    Role.NOTIFY: (Table.ALERTING, Table.COVERAGE),
}
CONSUMES: dict[Role, tuple[Topic, ...]] = {
    Role.SCORE: (Topic.MENTIONS_COLLECTED,),
    Role.CRISIS: (Topic.MENTIONS_SCORED, Topic.COMMANDS_ISSUED),
    Role.INDEX: (
        Topic.MENTIONS_SCORED,
        Topic.ACCOUNTS_JUDGED,
        Topic.ACCOUNTS_CORRECTED,
        Topic.CAMPAIGNS_CHANGED,
        Topic.CRISES_CHANGED,
        Topic.ALERTS_SENT,
        Topic.COMMANDS_ISSUED,
    ),
    Role.NOTIFY: (Topic.CRISES_CHANGED, Topic.COVERAGE_CHANGED),
}
"""Records that a role takes in its group's name; what it only follows is read by each of its workers."""
_CONSUMED = dict.fromkeys(topic for topics in CONSUMES.values() for topic in topics)

TOPICS: tuple[TopicSpec, ...] = (
    TopicSpec(Topic.MENTIONS_COLLECTED, key="author"),
    TopicSpec(Topic.MENTIONS_SCORED, key="watch"),
    TopicSpec(Topic.ACCOUNTS_JUDGED, key="account", compacted=True),
    TopicSpec(Topic.ACCOUNTS_CORRECTED, key="account", partitions=1, compacted=True),
    TopicSpec(Topic.CAMPAIGNS_CHANGED, key="campaign", compacted=True),
    TopicSpec(Topic.CRISES_CHANGED, key="crisis", retention_ms=-1),
    TopicSpec(Topic.ALERTS_SENT, key="crisis", retention_ms=-1),
    TopicSpec(Topic.COVERAGE_CHANGED, key="source", retention_ms=30 * DAY_MS),
    TopicSpec(Topic.COMMANDS_ISSUED, key="watch", retention_ms=-1),
    TopicSpec(Topic.WATCHES_DECLARED, key="watch", partitions=1, compacted=True),
    *(
        TopicSpec(f"{role.group}-{table.value}-changelog", key="state", compacted=True)
        for role, tables in TABLES_OF.items()
        for table in tables
    ),
    *(TopicSpec(topic.dead_letters, key="origin", partitions=1, retention_ms=30 * DAY_MS) for topic in _CONSUMED),
)
