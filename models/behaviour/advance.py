"""Records moved on by posts: pure, several posts of one author in the order given."""

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from models.behaviour.posts import Posts
from models.behaviour.record import MOST, Records
from models.behaviour.runs import Numbers, Runs

WEIGHT = np.float32(0.1)
"""Of the newest gap in the mean and the spread."""
HOUR = 3_600
_NEVER = 2**32 - 1


class Observed(NamedTuple):
    """`rows`: the state after each mention, in their order; `latest`: one record for each author that changed, in order of `author`.

    `places` says by which mention each of them changed last.
    """

    rows: Records
    latest: Records
    places: NDArray[np.intp]

    def part(self, start: int, stop: int) -> Self:
        """The rows of these mentions alone: views, so that what sticks to them sticks to the whole."""
        return self._replace(rows=self.rows[start:stop])


def advance(before: Records, posts: Posts, known: NDArray[np.bool_]) -> Observed:
    """`before` has one record a mention, as the table holds it. Where `known`, the state already contains the post: it stays."""
    rows = before.take(np.arange(len(before)))
    at = np.flatnonzero((posts.author != 0) & ~known)
    order = at[np.argsort(posts.author[at], kind="stable")]
    moved = before.take(order)
    own = posts.take(order)
    runs = Runs.of(own.author)
    moved["author"] = own.author
    _move_times(moved, own.at, runs)
    _move_texts(moved, own.text, runs)
    bits = runs.union((own.host.astype(np.int64) << 32) | (1 << (own.at // HOUR % 24)))
    moved["hours"] |= (bits & 0xFFFFFFFF).astype(np.uint32)
    moved["hosts"] |= (bits >> 32).astype(np.uint8)
    for name, counted in (("replies", own.reply), ("links", own.link)):
        _count(moved, name, runs.total(counted))
    _count(moved, "count", runs.rank + 1)
    np.put(rows, order, moved)
    return Observed(rows, moved.take(runs.ends), order[runs.ends])


def _move_times(row: Records, at: Numbers, runs: Runs) -> None:
    """First and last, gaps, and how many in an hour; before the posts are counted."""
    unknown, last = row["count"] == 0, row["last"].astype(np.int64)
    latest = runs.highest(at, last)
    last = runs.earlier(latest, last)
    new = unknown & (runs.rank == 0)
    ahead = at >= last
    _move_gaps(row, at - last, ahead & ~new, runs)
    same_hour = (at // HOUR == last // HOUR) & ~new
    row["this_hour"] = _this_hour(row["this_hour"].astype(np.int64), same_hour, ahead & ~same_hour, runs).clip(max=MOST)
    row["busiest"] = runs.highest(row["this_hour"].astype(np.int64), row["busiest"].astype(np.int64))
    row["first"] = -runs.highest(-at, -np.where(unknown, _NEVER, row["first"].astype(np.int64)))
    row["last"] = latest


def _this_hour(before: Numbers, same: NDArray[np.bool_], anew: NDArray[np.bool_], runs: Runs) -> Numbers:
    """Posts in the hour of the latest: one more where it is the `same`, one where it begins `anew`, else as before."""
    places, sums = np.arange(len(before)), np.cumsum(same)
    since = np.maximum.accumulate(np.where(anew, places, runs.start))
    found: Numbers = np.where(anew, 1, before + same)[since] + sums - sums[since]
    return found


def _move_gaps(row: Records, gap: Numbers, measured: NDArray[np.bool_], runs: Runs) -> None:
    """Exponentially weighted mean and variance of the log gap, post after post; the first gap is the mean."""
    log = np.log1p(np.maximum(gap, 0)).astype(np.float32)
    longest_first = np.argsort(-runs.lengths, kind="stable")
    starts, lengths = runs.starts[longest_first], runs.lengths[longest_first]
    mean, spread = row["gap_mean"][starts], row["gap_spread"][starts]
    for turn, still in enumerate(np.searchsorted(-lengths, -np.arange(lengths.max(initial=0))).tolist()):
        places = starts[:still] + turn
        old, wide, now, due = mean[:still], spread[:still], log[places], measured[places]
        first = old == 0
        off = np.where(first, np.float32(0), now - old)
        spread[:still] = np.where(due, (1 - WEIGHT) * (wide + WEIGHT * off * off), wide)
        mean[:still] = np.where(due, np.where(first, now, old + WEIGHT * off), old)
        row["gap_mean"][places], row["gap_spread"][places] = mean[:still], spread[:still]


def _move_texts(row: Records, text: NDArray[np.uint16], runs: Runs) -> None:
    """The last three texts, and how often a post repeated one of them."""
    earlier = [text]
    for back in range(3):
        earlier.append(runs.earlier(earlier[-1], row["recent"][:, back]))
    _count(row, "repeated", runs.total(np.any([text == one for one in earlier[1:]], axis=0)))
    row["recent"] = np.column_stack(earlier[:3])


def _count(row: Records, name: str, more: Numbers) -> None:
    row[name] = np.minimum(row[name] + more, MOST)
