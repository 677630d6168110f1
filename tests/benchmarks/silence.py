"""How soon a source that falls silent is told, and how often one in vain when everything falls: `python -m tests.benchmarks.silence`."""

from math import exp
from random import Random

from models.crises.hearing import Hearing, Turn
from models.crises.tally import WINDOW_BUCKETS
from schemas.coverage import Coverage
from schemas.ids import BUCKET_SECONDS

DAY = 24 * WINDOW_BUCKETS
FIRST = 5_900_000 // DAY * DAY
NOON = FIRST + 6 * DAY + 12 * WINDOW_BUCKETS
HOURS = 10
TRIALS = 40
NIGHT = 0.05
MIXES = ({"x": 80, "forum": 40, "news": 5}, {"x": 10, "forum": 6}, {"x": 30, "forum": 30, "blogs": 30, "news": 2})


def trial(seed: int, mix: dict[str, int], share: float, away: str = "") -> list[Turn]:
    """Six days and a half as usual, then ten hours in which all fall to a share, or one is away. Mentions an hour, by chance."""
    random, hearing, turns = Random(seed), Hearing(), []
    for bucket in range(FIRST, NOON + HOURS * WINDOW_BUCKETS):
        awake = 1.0 if 7 * WINDOW_BUCKETS <= bucket % DAY < 23 * WINDOW_BUCKETS else NIGHT
        for source, hourly in mix.items():
            count = _poisson(random, hourly / WINDOW_BUCKETS * awake * (share if bucket >= NOON else 1.0))
            if count and not (bucket >= NOON and source == away):
                turns += hearing.hear(source, bucket, count)
    return turns


def _poisson(random: Random, mean: float) -> int:
    count, product = 0, random.random()
    while product > exp(-mean):
        count += 1
        product *= random.random()
    return count


def main() -> None:
    """One line a mix and case."""
    for mix in MIXES:
        for share in (1.0, 0.3, 0.1, 0.05):
            wrong = sum(any(turn.state is Coverage.DOWN for turn in trial(seed, mix, share)) for seed in range(TRIALS))
            print(f"{mix} all at {share:g} of usual for {HOURS} h: told in vain in {wrong} of {TRIALS} trials")
        delays = sorted(
            (turn.at - NOON) * BUCKET_SECONDS // 60
            for seed in range(TRIALS)
            for turn in trial(seed, mix, 1.0, "forum")
            if (turn.source, turn.state) == ("forum", Coverage.DOWN)
        )
        print(f"{mix} forum away: told in {len(delays)} of {TRIALS}, after {delays[0]}-{delays[-1]} min, median {delays[len(delays) // 2]}")


if __name__ == "__main__":
    main()
