"""Reads a topic from its beginning to its present end, without a group."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from desk.clients import kafka_reader
from desk.errors import DeskError


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
