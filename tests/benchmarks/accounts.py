"""What all account work costs, part by part.

Run: python -m tests.benchmarks.accounts [--batch N] [--runs N] [--lookalikes SHARE] [--fresh]

Printed is CPU time of the process in microseconds a mention, of each part the best of some runs, over the bundled scenario's
posts, in which a share of the authors is made a look-alike of the brand. `--fresh` gives every post an author of its own: no
profile is read twice.
"""

import argparse
import gc
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from random import Random
from time import process_time

import numpy as np

from agents.scenario import WATCHES, generate, opening
from desk.watches import read
from models.accounts import AccountJudge, stick
from models.behaviour import AuthorTable, advance, posts_of
from models.behaviour.posts import fingerprint
from models.pause import uncollected
from models.text.fold import fold_all
from schemas.framing import decode_mentions, encode_mention
from schemas.mention import Mention

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


def run(encoded: Sequence[bytes], batch: int) -> dict[str, float]:
    """Seconds by part."""
    fingerprint.cache_clear()
    judge, table = AccountJudge(read(WATCHES)), AuthorTable()
    laps: dict[str, float] = defaultdict(float)
    for at in range(0, len(encoded), batch):
        part = decode_mentions(b"\n".join(encoded[at : at + batch]), NOW).mentions
        folded = fold_all([mention.text for mention in part])
        with uncollected():
            began = process_time()
            columns = posts_of(part, folded)
            observed = advance(table.read(columns.author), columns, np.zeros(len(part), np.bool_))
            kept = process_time()
            flags = judge.flags(part, folded)
            stick(observed, flags)
            table.write(observed.latest)
            flagged = process_time()
            judge.judge(part, folded, flags=flags, rows=observed.rows)
            ended = process_time()
        laps["behaviour's record"] += kept - began
        laps["profiles, flags, table"] += flagged - kept
        laps["verdicts"] += ended - flagged
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
    encoded = [encode_mention(mention) for mention in posts(chosen.lookalikes, fresh=chosen.fresh)]
    gc.collect()
    gc.freeze()
    found = [run(encoded, chosen.batch) for _ in range(chosen.runs)]
    for part in found[0]:
        print(f"{part:<24}{min(laps[part] for laps in found) / len(encoded) * 1e6:8.2f}")


if __name__ == "__main__":
    main()
