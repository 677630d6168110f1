"""A bare confluent-kafka loop: consume, decode, score, encode, produce, flush, commit. No state, no dead letters, no repeats told.

Run: python -m streams.rivals.loop KAFKA WATCHES SOURCE TARGET OFFSETS - OFFSETS is JSON, from partition to first offset.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import yaml
from confluent_kafka import Consumer, Producer, TopicPartition

from models.policy import load_policy
from models.scorer import Scorer
from schemas.framing import decode_mentions, frame
from schemas.scored import encode_scored
from schemas.topics import MAX_RECORD_BYTES
from schemas.watch import WatchFile

BATCH_RECORDS = 40
RECORD_LINES = 500
WAIT_S = 0.05


def run(kafka: str, watches: Path, source: str, target: str, offsets: dict[int, int]) -> None:
    """From the offsets to the present end of the topic."""
    scorer = Scorer(WatchFile.model_validate(yaml.safe_load(watches.read_text(encoding="utf-8"))).watches, load_policy())
    consumer = Consumer({"bootstrap.servers": kafka, "group.id": "bench-loop", "enable.auto.commit": False})
    producer = Producer({"bootstrap.servers": kafka, "acks": "all", "message.max.bytes": 2 * MAX_RECORD_BYTES})
    places = [TopicPartition(source, partition, offset) for partition, offset in offsets.items()]
    left = sum(consumer.get_watermark_offsets(place)[1] - place.offset for place in places)
    consumer.assign(places)
    while left > 0:
        messages = consumer.consume(BATCH_RECORDS, WAIT_S)
        left -= len(messages)
        now = datetime.now(UTC)
        mentions = [mention for message in messages for mention in decode_mentions(message.value() or b"", now).mentions]
        for value in frame(map(encode_scored, scorer.score(mentions)), RECORD_LINES, MAX_RECORD_BYTES // 4):
            producer.produce(target, value)
        producer.flush()
        if messages:
            consumer.commit(asynchronous=False)
    consumer.close()


if __name__ == "__main__":
    given = {int(partition): offset for partition, offset in json.loads(sys.argv[5]).items()}
    run(sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4], given)
