"""Records to Kafka, acknowledged."""

from collections.abc import Sequence

from desk.clients import kafka_producer
from desk.errors import DeskError
from desk.topic_reader import end_offsets
from schemas.topics import Topic

WAIT_S = 30
Keyed = tuple[str, bytes | None]
"""A key and its value."""


def publish(kafka: str, topic: Topic, records: Sequence[Keyed], *, what: str = "it", again: str = "it") -> None:
    """Send all and wait; `what` they are and `again` that, for the message. Raises DeskError when Kafka or the topic does not take them."""
    from kafka.errors import KafkaError

    end_offsets(kafka, topic.value)
    producer = kafka_producer(kafka)
    try:
        sent = [producer.send(topic.value, key=key.encode(), value=value) for key, value in records]
        for future in sent:
            future.get(timeout=WAIT_S)
    except KafkaError as error:
        raise DeskError(
            f"Kafka did not take {what} ({type(error).__name__}).", f"Give {again} again: that changes nothing twice."
        ) from error
    finally:
        producer.close()
