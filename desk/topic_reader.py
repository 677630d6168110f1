"""Reads a topic from its beginning to its present end, without a group."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from desk.clients import kafka_reader
from desk.errors import DeskError
from schemas.partitioning import partition_of

Fresh = Callable[[float], list[Any]]
"""The records that came since the last call; waits so many seconds at most for the first."""


def read_all(kafka: str, topic: str, since: Mapping[int, int] | None = None) -> Iterator[Any]:
    """Every record, or those from the offsets `since` on, each partition in order. Raises DeskError when Kafka or the topic is missing."""
    with _assigned(kafka, topic) as (consumer, places):
        consumer.seek_to_beginning(*places)
        if since is not None:
            for place in places:
                consumer.seek(place, since[place.partition])
        ends = consumer.end_offsets(places)
        while any(consumer.position(place) < ends[place] for place in places):
            for records in consumer.poll(timeout_ms=500).values():
                yield from records


def read_key(kafka: str, topic: str, key: str) -> Iterator[Any]:
    """Every record of one key, in order: the topic is keyed, so that one partition holds them all."""
    wanted = key.encode("utf-8", "surrogatepass")
    with _assigned(kafka, topic) as (consumer, places):
        place = places[partition_of(key, len(places))]
        consumer.assign([place])
        consumer.seek_to_beginning(place)
        end = consumer.end_offsets([place])[place]
        while consumer.position(place) < end:
            for records in consumer.poll(timeout_ms=500, max_records=10_000).values():
                yield from (record for record in records if record.key == wanted and record.offset < end)


@contextmanager
def tail(kafka: str, topic: str, since: Mapping[int, int] | None = None) -> Iterator[Fresh]:
    """What comes to a topic from now on, or from the offsets `since` on. Raises DeskError when Kafka or the topic is missing."""
    with _assigned(kafka, topic) as (consumer, places):
        ends = consumer.end_offsets(places)
        for place in places:
            consumer.seek(place, since.get(place.partition, 0) if since else ends[place])

        def fresh(seconds: float) -> list[Any]:
            polled = consumer.poll(timeout_ms=int(seconds * 1_000))
            return [record for records in polled.values() for record in records]

        yield fresh


def end_offsets(kafka: str, topic: str) -> dict[int, int]:
    """The offset after the last record of each partition."""
    with _assigned(kafka, topic) as (consumer, places):
        return {place.partition: end for place, end in consumer.end_offsets(places).items()}


@contextmanager
def _assigned(kafka: str, topic: str) -> Iterator[tuple[Any, list[Any]]]:
    from kafka import TopicPartition

    consumer = kafka_reader(kafka)
    try:
        partitions = consumer.partitions_for_topic(topic)
        if not partitions:
            raise DeskError(f"Kafka at {kafka} has no topic {topic}.", "Create the topics with `quivive topics apply`.")
        places = [TopicPartition(topic, number) for number in sorted(partitions)]
        consumer.assign(places)
        yield consumer, places
    finally:
        consumer.close()
