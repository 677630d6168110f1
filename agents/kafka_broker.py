"""The real broker behind `agents.broker.Broker`, by kafka-python."""

from collections.abc import Sequence
from contextlib import closing, suppress
from typing import Any

from kafka import KafkaAdminClient, KafkaProducer
from kafka import errors as kafka_errors

from agents.broker import Appended, Record
from agents.errors import BrokerAwayError, IngestError
from agents.reachable import reachable
from schemas.topics import MAX_RECORD_BYTES

CONNECT_SECONDS = 5
DELIVERY_SECONDS = 10
REMEDY = "Start the local services with: quivive services up - or give the address of another Kafka in KAFKA_BROKERS."
_TOO_LARGE = (kafka_errors.MessageSizeTooLargeError, kafka_errors.RecordListTooLargeError)


class KafkaBroker:
    """Appends to one topic, acknowledged by all replicas, idempotent, gzip. Connects on first use and anew after an outage."""

    def __init__(self, address: str, topic: str) -> None:
        self._address = address
        self._topic = topic
        self._producer: Any = None
        self._partitions = 0

    def partitions(self) -> int:
        """How many partitions the topic has, asked once a connection."""
        self._connected()
        return self._partitions

    def append(self, records: Sequence[Record]) -> Appended:
        """Send all, wait for all. A connection that lost something is given up, so that the next attempt begins clean."""
        producer = self._connected()
        try:
            sent = [(record, producer.send(self._topic, record.value, partition=record.partition)) for record in records]
        except (kafka_errors.RetriableError, ValueError) as error:
            self.close()
            raise self._away() from error
        with suppress(kafka_errors.KafkaTimeoutError):
            producer.flush(timeout=DELIVERY_SECONDS + 1)
        appended = self._judge(sent)
        if appended.unacknowledged:
            self.close()
        return appended

    def close(self) -> None:
        """Drop the connection; what was not acknowledged is forgotten here and kept by the caller."""
        producer, self._producer = self._producer, None
        if producer is not None:
            _close(producer)

    def _judge(self, sent: Sequence[tuple[Record, Any]]) -> Appended:
        appended = Appended()
        for record, future in sent:
            error = future.exception if future.is_done else kafka_errors.KafkaTimeoutError()
            if isinstance(error, _TOO_LARGE):
                appended.too_large.append(record)
            elif isinstance(error, kafka_errors.AuthorizationError):
                raise IngestError(f"Kafka at {self._address} forbids writing to {self._topic}.", "Ask for the right to write.") from error
            elif error is not None:
                appended.unacknowledged.append(record)
        return appended

    def _connected(self) -> Any:
        if self._producer is None:
            self._require_topic()
            producer = self._connect()
            try:
                self._partitions = len(producer.partitions_for(self._topic))
            except kafka_errors.RetriableError as error:
                _close(producer)
                raise self._away() from error
            self._producer = producer
        return self._producer

    def _connect(self) -> Any:
        try:
            return KafkaProducer(
                bootstrap_servers=self._address.split(","),
                client_id="quivive-ingest",
                acks="all",
                enable_idempotence=True,
                compression_type="gzip",
                linger_ms=5,
                batch_size=512 * 1024,
                max_request_size=2 * MAX_RECORD_BYTES,
                allow_auto_create_topics=False,
                bootstrap_timeout_ms=CONNECT_SECONDS * 1000,
                max_block_ms=CONNECT_SECONDS * 1000,
                request_timeout_ms=DELIVERY_SECONDS * 500,
                delivery_timeout_ms=DELIVERY_SECONDS * 1000,
                metrics_enabled=False,
            )
        except kafka_errors.RetriableError as error:
            raise self._away() from error

    def _require_topic(self) -> None:
        """Ask first: a producer takes an unknown topic for one that is just being made, and waits."""
        if not self._is_reachable():
            raise self._away()
        try:
            with closing(
                KafkaAdminClient(bootstrap_servers=self._address.split(","), bootstrap_timeout_ms=CONNECT_SECONDS * 1000)
            ) as admin:
                known = self._topic in admin.list_topics()
        except kafka_errors.RetriableError as error:
            raise self._away() from error
        if not known:
            raise IngestError(f"Kafka at {self._address} has no topic {self._topic}.", "Create the topics with: quivive topics apply")

    def _is_reachable(self) -> bool:
        try:
            return reachable(self._address, CONNECT_SECONDS)
        except ValueError as error:
            raise IngestError(f"{self._address} is no Kafka address.", "Give host:port, several with commas, in KAFKA_BROKERS.") from error

    def _away(self) -> BrokerAwayError:
        return BrokerAwayError(f"Kafka at {self._address} does not answer.", REMEDY)


def _close(producer: Any) -> None:
    """End the client even where records wait for an absent broker: its own `close` then raises and leaves its thread behind."""
    try:
        producer.close(timeout=1)
    except kafka_errors.KafkaTimeoutError:
        sender = producer._sender  # noqa: SLF001 - nothing public ends it
        sender.force_close()
        sender.join(CONNECT_SECONDS)
        with suppress(kafka_errors.KafkaTimeoutError):
            producer.close(timeout=1)
