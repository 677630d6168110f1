"""Processor time a text: the best of some runs, without the collector of garbage."""

import gc
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from time import process_time

from models.policy import load_policy
from models.scorer import Scorer
from schemas.mention import Mention
from tests.evaluation.scoring import BATCH, NOTHING

RUNS = 5
BATCHES = 5


def microseconds(run: Callable[[], object], texts: int, runs: int = RUNS, clock: Callable[[], float] = process_time) -> float:
    """The quickest run, divided by the texts that it reads."""
    gc.collect()
    gc.disable()
    try:
        return round(min(_took(run, clock) for _ in range(runs)) / max(1, texts) * 1e6, 2)
    finally:
        gc.enable()


def scorer_speed(texts: Sequence[str]) -> float:
    """Microseconds a text of the whole scorer at batches of 1,000: the texts, repeated in turn, each batch under new ids."""
    repeated = list(islice(cycle(texts), BATCH * BATCHES))
    scorer = Scorer((NOTHING,), load_policy())
    fresh = iter([_batches(repeated) for _ in range(RUNS)])
    return microseconds(lambda: [scorer.score(batch) for batch in next(fresh)], len(repeated))


def _batches(texts: Sequence[str]) -> list[list[Mention]]:
    mentions = [Mention(id=f"text:{at}", text=text) for at, text in enumerate(texts)]
    return [mentions[at : at + BATCH] for at in range(0, len(mentions), BATCH)]


def _took(run: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    run()
    return clock() - start
