"""Where the time of scoring goes, stage by stage.

Run: python -m tests.benchmarks.scoring_stages [--lines FILE] [--watches FILE] [--batch N] [--runs N]

FILE holds one mention a line (JSON); without it the bundled scenario's first 15,000 mentions are scored. Printed is CPU time of the
process in microseconds a mention, of each stage the best of some runs; `score` is the whole of `Scorer.score`, measured apart. The
stages are those of `Scorer.score` in its order, and what they give is checked to be the same.
"""

import argparse
import gc
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from agents.scenario import WATCHES
from desk.bench.corpus import lines
from desk.watches import read as read_watches
from models.assembling import Text
from models.heads.join import Read, join
from models.heads.opinion import opinions
from models.language import detect
from models.masking import mask_mentions
from models.pause import uncollected
from models.policy import load_policy
from models.scorer import Scorer, compose
from models.text.fold import fold, fold_all
from schemas.framing import decode_mentions
from schemas.mention import Mention
from schemas.scored import ScoredMention

LINES = 15_000
NOW = datetime(2026, 11, 25, tzinfo=UTC)


class Laps(defaultdict[str, float]):
    """Seconds by stage."""

    def __init__(self) -> None:
        super().__init__(float)
        self._began = process_time()

    def begin(self) -> None:
        """From now on."""
        self._began = process_time()

    def end(self, stage: str) -> None:
        """What went by since the last lap belongs to `stage`."""
        self[stage] += process_time() - self._began
        self.begin()


def staged(scorer: Scorer, mentions: Sequence[Mention], laps: Laps) -> list[ScoredMention]:
    """`scorer.score`, timed stage by stage."""
    laps.begin()
    compose(mentions)
    laps.end("compose")
    sorts = mask_mentions(mentions)
    laps.end("masking")
    folded = fold_all([mention.text for mention in mentions])
    titles = {at: fold(mention.title) for at, mention in enumerate(mentions) if mention.title}
    laps.end("fold")
    matches = scorer._matcher.match(mentions, folded, titles)
    laps.end("matching")
    views = scorer._judge.judge(mentions, folded)
    laps.end("judge")
    facts = [scorer._facts(*each) for each in zip(mentions, sorts, matches, views, strict=True)]
    for at, logos in scorer._showing.find(mentions, folded, scorer._matcher.roles).items():
        facts[at] = facts[at]._replace(logos=logos)
    documents = [f"{titles[at]}\n{text}" if at in titles else text for at, text in enumerate(folded)]
    laps.end("facts")
    found = scorer._panel.examine(mentions, documents, facts)
    laps.end("panel")
    languages = detect([mention.text for mention in mentions])
    laps.end("language")
    read = Read(documents, languages, facts)
    heads = opinions(scorer._bank, documents, languages, found)
    laps.end("heads")
    join(scorer._weights, read, heads, found, scorer._policy.model_alone)
    laps.end("join")
    scores = heads.scores()
    laps.end("scores and tones")
    aside = scorer._set_aside(mentions, read, found, scores)
    laps.end("warning lists")
    seen = scorer._memory.observe([mention.id for mention in mentions], folded)
    laps.end("duplicates")
    tones = heads.tones()
    laps.end("scores and tones")
    scored = scorer._assembler.assemble(mentions, facts, found, map(Text, languages, scores, tones, seen), aside)
    laps.end("assemble and severity")
    return scored


def run(encoded: Sequence[bytes], watches: Path, batch: int) -> Laps:
    """Seconds by stage of all lines."""
    one, other = (Scorer(read_watches(watches), load_policy()) for _ in range(2))
    laps = Laps()
    for at in range(0, len(encoded), batch):
        blob = b"\n".join(encoded[at : at + batch])
        mentions = decode_mentions(blob, NOW).mentions
        with uncollected():
            by_stage = staged(one, mentions, laps)
        mentions = decode_mentions(blob, NOW).mentions
        laps.begin()
        whole = other.score(mentions)
        laps.end("score")
        if by_stage != whole:
            raise AssertionError("the stages are no longer those of Scorer.score")
        del whole
    return laps


def best(encoded: Sequence[bytes], watches: Path, batch: int, runs: int) -> dict[str, float]:
    """Microseconds a mention by stage, of each the best of `runs`; the first run only warms up."""
    run(encoded[: 2 * batch], watches, batch)
    gc.collect()
    gc.freeze()
    found = [run(encoded, watches, batch) for _ in range(runs)]
    return {stage: min(laps[stage] for laps in found) / len(encoded) * 1e6 for stage in found[0]}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=Path)
    parser.add_argument("--watches", type=Path, default=WATCHES)
    parser.add_argument("--batch", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    encoded = chosen.lines.read_bytes().splitlines() if chosen.lines else lines(LINES, "stages")
    for stage, microseconds in best(encoded, chosen.watches, chosen.batch, chosen.runs).items():
        print(f"{stage:<24}{microseconds:8.2f}")


if __name__ == "__main__":
    main()
