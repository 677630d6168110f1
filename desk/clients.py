"""Clients of Kafka and Elasticsearch that fail with a remedy."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from agents.reachable import reachable
from desk.errors import DeskError

KAFKA_REMEDY = "Start the local services with `quivive services up`, or give another address in KAFKA_BROKERS."
ELASTICSEARCH_REMEDY = "Start the local services with `quivive services up`, or give another address in ELASTICSEARCH_URL."
CONNECT_MS = 5_000


@contextmanager
def answering(address: str) -> Iterator[list[str]]:
    """The brokers of an address that somebody listens at; the body connects to them. Raises DeskError where it cannot."""
    from kafka.errors import KafkaError

    logging.getLogger("kafka").setLevel(logging.CRITICAL)
    try:
        if not reachable(address, CONNECT_MS / 1_000):
            raise DeskError(f"Kafka at {address} does not answer.", KAFKA_REMEDY)
        yield address.split(",")
    except (KafkaError, OSError) as error:
        raise DeskError(f"Kafka at {address} does not answer ({type(error).__name__}).", KAFKA_REMEDY) from error
    except ValueError as error:
        raise DeskError(f"{address} is no address of Kafka.", "Give host:port, several with commas, in KAFKA_BROKERS.") from error


def kafka_admin(address: str) -> Any:
    """A kafka-python admin client. Raises DeskError when no broker answers."""
    with answering(address) as brokers:
        from kafka import KafkaAdminClient

        return KafkaAdminClient(bootstrap_servers=brokers, bootstrap_timeout_ms=CONNECT_MS)


def kafka_producer(address: str) -> Any:
    """A producer whose sends are acknowledged by all replicas. Raises DeskError when no broker answers."""
    with answering(address) as brokers:
        from kafka import KafkaProducer

        return KafkaProducer(bootstrap_servers=brokers, acks="all", bootstrap_timeout_ms=CONNECT_MS, metrics_enabled=False)


def kafka_reader(address: str) -> Any:
    """A consumer without a group. Raises DeskError when no broker answers."""
    with answering(address) as brokers:
        from kafka import KafkaConsumer

        return KafkaConsumer(bootstrap_servers=brokers, group_id=None, enable_auto_commit=False, bootstrap_timeout_ms=CONNECT_MS)


def elastic(url: str) -> Any:
    """An Elasticsearch client; it connects on first use. Raises DeskError on an address that is none."""
    from elasticsearch import Elasticsearch

    try:
        return Elasticsearch(url, request_timeout=30, max_retries=0)
    except ValueError as error:
        raise DeskError(f"{url} is no address of Elasticsearch.", "Write http://host:port in ELASTICSEARCH_URL.") from error
