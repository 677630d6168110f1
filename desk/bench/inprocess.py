"""Scoring alone, in a process of its own. Run: python -m desk.bench.inprocess LINES WATCHES BATCH - prints one JSON object."""

import gc
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from desk.watches import read
from models.policy import load_policy
from models.scorer import Scorer
from schemas.framing import decode_mentions
from schemas.scored import encode_scored


def measure(lines: list[bytes], watches: Path, batch: int) -> dict[str, float]:
    """Microseconds a mention: `score` for the scorer alone, `whole` from JSON line to JSON line."""
    scorer = Scorer(read(watches), load_policy())
    scorer.score(decode_mentions(b'{"text":"the first text loads what is loaded late, \xc3\xa7a charge"}', datetime.now(UTC)).mentions)
    gc.collect()
    gc.freeze()
    scoring, began = 0.0, perf_counter()
    for at in range(0, len(lines), batch):
        mentions = decode_mentions(b"\n".join(lines[at : at + batch]), datetime.now(UTC)).mentions
        start = perf_counter()
        scored = scorer.score(mentions)
        scoring += perf_counter() - start
        for one in scored:
            encode_scored(one)
    whole = perf_counter() - began
    return {"score": scoring / len(lines) * 1e6, "whole": whole / len(lines) * 1e6}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]).read_bytes().splitlines(), Path(sys.argv[2]), int(sys.argv[3]))))
