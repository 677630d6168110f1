"""One record to Kafka, acknowledged."""

from desk.clients import kafka_producer
from desk.errors import DeskError
from desk.topic_reader import end_offsets
from schemas.topics import Topic

WAIT_S = 30


def publish(kafka: str, topic: Topic, key: str, value: bytes | None) -> None:
    """Send and wait. Raises DeskError when Kafka or the topic is missing, or does not take it."""
    from kafka.errors import KafkaError

    end_offsets(kafka, topic.value)
    producer = kafka_producer(kafka)
    try:
        producer.send(topic.value, key=key.encode(), value=value).get(timeout=WAIT_S)
    except KafkaError as error:
        raise DeskError(f"Kafka did not take it ({type(error).__name__}).", "Give it again: that changes nothing twice.") from error
    finally:
        producer.close()
