"""Clients of Kafka and Elasticsearch that fail with a remedy."""

import logging
from typing import Any

from desk.errors import DeskError

KAFKA_REMEDY = "Start the local services with `quivive services up`, or give another address in KAFKA_BROKERS."
ELASTICSEARCH_REMEDY = "Start the local services with `quivive services up`, or give another address in ELASTICSEARCH_URL."
CONNECT_MS = 5_000


def kafka_admin(address: str) -> Any:
    """A kafka-python admin client. Raises DeskError when no broker answers."""
    from kafka import KafkaAdminClient
    from kafka.errors import KafkaError

    logging.getLogger("kafka").setLevel(logging.CRITICAL)
    try:
        return KafkaAdminClient(bootstrap_servers=address.split(","), bootstrap_timeout_ms=CONNECT_MS)
    except (KafkaError, OSError, ValueError) as error:
        raise DeskError(f"Kafka at {address} does not answer ({type(error).__name__}).", KAFKA_REMEDY) from error


def kafka_producer(address: str) -> Any:
    """A producer whose sends are acknowledged by all replicas. Raises DeskError when no broker answers."""
    from kafka import KafkaProducer
    from kafka.errors import KafkaError

    logging.getLogger("kafka").setLevel(logging.CRITICAL)
    try:
        return KafkaProducer(bootstrap_servers=address.split(","), acks="all", bootstrap_timeout_ms=CONNECT_MS, metrics_enabled=False)
    except (KafkaError, OSError, ValueError) as error:
        raise DeskError(f"Kafka at {address} does not answer ({type(error).__name__}).", KAFKA_REMEDY) from error


def elastic(url: str) -> Any:
    """An Elasticsearch client; it connects on first use."""
    from elasticsearch import Elasticsearch

    return Elasticsearch(url, request_timeout=30, max_retries=0)
