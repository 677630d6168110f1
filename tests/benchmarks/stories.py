"""How well mentions are told apart by story: `python -m tests.benchmarks.stories --data DIR [--tune]`.

Two events of CrisisLex T6 become one watch's stream: 300 posts on each topic over six hours, the second beginning two hours after the
first, and 150 posts on neither. Settings were chosen on the events of `TUNED`; the report is on the others. In `hard` streams the word
that most posts of an event share is the watch's own name and counts for nothing.
"""

import argparse
import csv
import gzip
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from time import process_time
from typing import NamedTuple

from models.stories.stories import Stories
from models.stories.terms import Own, terms_of

TUNED = ("2012_Sandy_Hurricane", "2013_Boston_Bombings", "2013_Alberta_Floods")
REPORTED = ("2013_Queensland_Floods", "2013_West_Texas_Explosion", "2013_Oklahoma_Tornado")
EACH, NOISE, RUNS = 300, 150, 2
LENGTH, AFTER = 6 * 3_600, 2 * 3_600
BUCKET = 300
START = 1_763_600_000
Posts = dict[tuple[str, bool], list[str]]


class Post(NamedTuple):
    """What it is about: an event, or "" for neither."""

    at: float
    text: str
    event: str


class Result(NamedTuple):
    """B-cubed over the posts on an event, how many posts until the second event had a story of its own, and the largest one's share."""

    precision: float
    recall: float
    own_after: int
    share: float

    @property
    def f1(self) -> float:
        """Harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def read_posts(folder: Path) -> Posts:
    """Texts by event and whether they are on topic, in the order of time."""
    rows = []
    with gzip.open(folder / "crisis_crisislex_t6.csv.gz", "rt", encoding="utf-8") as lines:
        rows = [(row["created"], row["event"], row["label"] == "on-topic", row["text"]) for row in csv.DictReader(lines)]
    posts: Posts = {}
    for _, event, on, text in sorted(rows):
        posts.setdefault((event, on), []).append(text)
    return posts


def stream(posts: Posts, events: Sequence[str], random: Random) -> list[Post]:
    """A run of each event's posts in their order, spread over its time, and posts on neither."""
    found: list[Post] = []
    for number, event in enumerate(events):
        found += _run(posts[event, True], event, START + number * AFTER, EACH, random)
        found += _run(posts[event, False], "", START, NOISE // len(events), random, LENGTH + AFTER * (len(events) - 1))
    return sorted(found)


def _run(texts: Sequence[str], event: str, start: float, size: int, random: Random, length: float = LENGTH) -> list[Post]:
    first = random.randrange(max(1, len(texts) - size))
    times = sorted(start + random.random() * length for _ in range(size))
    return [Post(at, text, event) for at, text in zip(times, texts[first : first + size], strict=False)]


def by_stories(own: Own) -> Callable[[Sequence[Post]], list[str]]:
    """The assignment under test."""

    def assign(posts: Sequence[Post]) -> list[str]:
        stories = Stories()
        names, merged = [], dict[str, str]()
        for number, post in enumerate(posts):
            given = stories.take(terms_of(post.text, (), (), own), int(post.at) // BUCKET)
            names.append(given.story or f"alone {number}")
            if given.merged:
                merged[given.merged] = given.story
        return [_last_name(name, merged) for name in names]

    return assign


def _last_name(name: str, merged: Mapping[str, str]) -> str:
    while name in merged:
        name = merged[name]
    return name


def all_one(posts: Sequence[Post]) -> list[str]:
    """Baseline: one story."""
    return ["one"] * len(posts)


def copies(posts: Sequence[Post]) -> list[str]:
    """Baseline: near-copies share eight of ten words."""
    kept: list[tuple[frozenset[str], str]] = []
    names = []
    for number, post in enumerate(posts):
        words = frozenset(terms_of(post.text, (), (), Own()))
        near = (name for other, name in kept if len(words & other) >= 0.8 * max(1, len(words | other)))
        name = next(near, f"copy {number}")
        kept.append((words, name))
        names.append(name)
    return names


def measure(posts: Sequence[Post], names: Sequence[str], second: str) -> Result:
    """Posts on neither event spoil precision, and are not asked for themselves."""
    sizes = Counter(names)
    events = Counter(post.event for post in posts)
    both = Counter((name, post.event) for name, post in zip(names, posts, strict=True))
    asked = [(name, post.event) for name, post in zip(names, posts, strict=True) if post.event]
    precision = sum(both[pair] / sizes[pair[0]] for pair in asked) / len(asked)
    recall = sum(both[pair] / events[pair[1]] for pair in asked) / len(asked)
    share = sum(max(count for (_, event), count in both.items() if event == one) / events[one] for one in events if one) / (len(events) - 1)
    return Result(precision, recall, _own_after(posts, names, second, both), share)


def _own_after(posts: Sequence[Post], names: Sequence[str], event: str, both: Counter[tuple[str, str]]) -> int:
    """Posts of the event until three of them stand in a story that is mostly its own."""
    sizes = Counter(names)
    found: Counter[str] = Counter()
    seen = 0
    for name, post in zip(names, posts, strict=True):
        if post.event != event:
            continue
        seen += 1
        if 2 * both[name, event] > sizes[name]:
            found[name] += 1
            if found[name] >= 3:
                return seen
    return seen + 1


def own_words(posts: Sequence[Post], events: Sequence[str]) -> frozenset[str]:
    """The word that most posts of each event share."""
    return frozenset(
        Counter(term for post in posts if post.event == event for term in terms_of(post.text, (), (), Own())).most_common(1)[0][0]
        for event in events
    )


def report(posts: Posts, events: Sequence[str]) -> None:
    """One line a way and kind of stream."""
    for hard in (False, True):
        results: dict[str, list[Result]] = {}
        spent, count = 0.0, 0
        for pair in combinations(events, 2):
            for seed in range(RUNS):
                mixed = stream(posts, pair if seed % 2 else pair[::-1], Random(f"{pair}{seed}"))
                own = Own(own_words(mixed, pair)) if hard else Own()
                second = pair[1] if seed % 2 else pair[0]
                for name, way in (("stories", by_stories(own)), ("all one", all_one), ("near-copies", copies)):
                    began = process_time()
                    names = way(mixed)
                    if name == "stories":
                        spent, count = spent + process_time() - began, count + len(mixed)
                    results.setdefault(name, []).append(measure(mixed, names, second))
        for name, found in results.items():
            mean = [sum(getattr(one, field) for one in found) / len(found) for field in ("precision", "recall", "f1", "share")]
            after = sorted(one.own_after for one in found)
            print(
                f"{'hard' if hard else 'plain':5} {name:12} P {mean[0]:.3f} R {mean[1]:.3f} F1 {mean[2]:.3f}"
                f"  largest {mean[3]:.2f}  second's own after {after[len(after) // 2]} posts (worst {after[-1]})"
            )
        print(f"{spent / count * 1e6:.1f} us a mention")


def main() -> None:
    """Figures of the events that nothing was chosen on; with `--tune` those of the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tune", action="store_true")
    given = parser.parse_args()
    report(read_posts(given.data), TUNED if given.tune else REPORTED)


if __name__ == "__main__":
    main()
