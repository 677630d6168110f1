"""Every metric that a worker exposes, with its meaning; nothing else may be exposed."""

from enum import StrEnum


class Metric(StrEnum):
    """Prometheus names; all carry the label `role`."""

    RECORDS = "quivive_records_total"
    MENTIONS = "quivive_mentions_total"
    DEAD_LETTERS = "quivive_dead_letters_total"
    DUPLICATES = "quivive_duplicates_total"
    RETRIES = "quivive_retries_total"
    BATCH_SECONDS = "quivive_batch_seconds"
    LAG_SECONDS = "quivive_lag_seconds"


MEANING: dict[Metric, str] = {
    Metric.RECORDS: "Kafka records taken in",
    Metric.MENTIONS: "mentions processed to the end",
    Metric.DEAD_LETTERS: "lines set aside on a dead-letter topic, by reason",
    Metric.DUPLICATES: "mentions dropped because the same id or coordinates came before",
    Metric.RETRIES: "attempts repeated because a service did not answer",
    Metric.BATCH_SECONDS: "seconds from a batch's arrival to the acknowledgement of its outputs",
    Metric.LAG_SECONDS: "age in seconds of the oldest record in the last batch",
}
