"""A Faust processor as a tutorial would write it: one event, one score, one send.

Run: python -m streams.rivals.naive KAFKA WATCHES SOURCE TARGET
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import faust
import yaml

from models.policy import load_policy
from models.scorer import Scorer
from schemas.framing import decode_mentions
from schemas.scored import encode_scored
from schemas.watch import WatchFile


def make_app(kafka: str, watches: Path, source: str, target: str) -> faust.App:
    """The app with its one agent."""
    app = faust.App(
        "bench-naive",
        broker=f"kafka://{kafka}",
        store="memory://",
        web_enabled=False,
        topic_allow_declare=False,
        topic_disable_leader=True,
        consumer_auto_offset_reset="earliest",
    )
    scorer = Scorer(WatchFile.model_validate(yaml.safe_load(watches.read_text(encoding="utf-8"))).watches, load_policy())
    scored = app.topic(target, value_type=bytes, value_serializer="raw")

    async def process(stream: Any) -> None:
        async for value in stream:
            for one in scorer.score(decode_mentions(value, datetime.now(UTC)).mentions):
                await scored.send(value=encode_scored(one))

    app.agent(app.topic(source, value_type=bytes, value_serializer="raw"))(process)
    return app


if __name__ == "__main__":
    kafka, watches, source, target = sys.argv[1:]
    faust.Worker(make_app(kafka, Path(watches), source, target), quiet=True, loglevel="ERROR").execute_from_commandline()
