"""What all account work costs, part by part.

Run: python -m tests.benchmarks.accounts [--batch N] [--runs N] [--lookalikes SHARE] [--fresh]

Printed is CPU time of the process in microseconds a mention, of each part the best of some runs, over the bundled scenario's
posts as a score worker reads them from four partitions, in which a share of the authors is made a look-alike of the brand. Nothing
is known at the start of a run. `--fresh` gives every post an author of its own: no profile is read twice.
"""

import argparse
import gc
from collections import defaultdict, deque
from collections.abc import Sequence
from datetime import UTC, date, datetime
from random import Random
from time import process_time

from agents.scenario import WATCHES, generate, opening
from desk.watches import read as watches_in
from models.accounts import AccountJudge, stick
from models.behaviour.posts import fingerprint
from models.pause import uncollected
from models.text.fold import fold_all
from schemas.framing import encode_mention
from schemas.mention import Mention
from schemas.partitioning import partition_of
from schemas.settings import Settings
from schemas.topics import Role
from streams.app import make_app
from streams.habits import Habits
from streams.scoring import Value, read

PARTITIONS = 4
NOW = datetime(2026, 11, 25, tzinfo=UTC)
_LOOKALIKES = ("ondivelle_support", "0ndivelle", "ondivele_sav", "ondivelle.fans", "ondivelle_officiel_fr", "le_vrai_ondivelle")


def posts(lookalikes: float, *, fresh: bool) -> list[Mention]:
    """The scenario's posts; some authors are renamed, and each is somebody else where `fresh`."""
    rng = Random(3)
    mentions = generate(7, opening(date(2026, 11, 19))).mentions
    for number, mention in enumerate(mentions):
        changes: dict[str, str] = {}
        if fresh:
            changes = {"id": f"f{number}", "bio": f"{mention.author.bio} {number}"}
        if rng.random() < lookalikes:
            changes |= {"handle": rng.choice(_LOOKALIKES), "id": f"l{number % 50}"}
        if changes:
            mention.author = mention.author.model_copy(update=changes)
    return mentions


def batches(mentions: Sequence[Mention], batch: int) -> list[list[Value]]:
    """The posts as Kafka records, one a partition and batch."""
    return [
        [Value("t", number, at, NOW.timestamp(), b"\n".join(map(encode_mention, lane))) for number, lane in enumerate(_lanes(part)) if lane]
        for at, part in ((at, mentions[at : at + batch]) for at in range(0, len(mentions), batch))
    ]


def _lanes(mentions: Sequence[Mention]) -> list[list[Mention]]:
    lanes: list[list[Mention]] = [[] for _ in range(PARTITIONS)]
    for mention in mentions:
        lanes[partition_of(mention.author.id or mention.author.handle, PARTITIONS)].append(mention)
    return lanes


def run(encoded: Sequence[Sequence[Value]]) -> dict[str, float]:
    """Seconds by part."""
    fingerprint.cache_clear()
    judge, habits = AccountJudge(watches_in(WATCHES)), Habits(make_app(Role.SCORE, Settings(), "127.0.0.1:1", 0))
    laps: dict[str, float] = defaultdict(float)
    for values in encoded:
        taken, _ = read(values)
        part = [one.mention for one in taken]
        folded = fold_all([mention.text for mention in part])
        with uncollected():
            began = process_time()
            seen = habits.observe(taken)
            observed = process_time()
            flags = judge.flags(part, folded)
            stick(seen.observed, flags)
            flagged = process_time()
            judge.judge(part, folded, flags=flags, rows=seen.observed.rows)
            judged = process_time()
            deque(habits.count(seen), maxlen=0)
            ended = process_time()
        laps["habits moved on"] += observed - began
        laps["profiles and flags"] += flagged - observed
        laps["verdicts"] += judged - flagged
        laps["habits kept"] += ended - judged
        laps["all"] += ended - began
    return laps


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batch", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=4)
    parser.add_argument("--lookalikes", type=float, default=0.01)
    parser.add_argument("--fresh", action="store_true")
    chosen = parser.parse_args()
    mentions = posts(chosen.lookalikes, fresh=chosen.fresh)
    encoded = batches(mentions, chosen.batch)
    gc.collect()
    gc.freeze()
    found = [run(encoded) for _ in range(chosen.runs)]
    for part in found[0]:
        print(f"{part:<24}{min(laps[part] for laps in found) / len(mentions) * 1e6:8.2f}")


if __name__ == "__main__":
    main()
