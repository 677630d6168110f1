"""Records moved on by posts: pure, several posts of one author in the order given."""

from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from models.behaviour.posts import Posts
from models.behaviour.record import MOST, Records

WEIGHT = np.float32(0.1)
"""Of the newest gap in the mean and the spread."""
HOUR = 3_600


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
    rows = before.copy()
    at = np.flatnonzero((posts.author != 0) & ~known)
    order = at[np.argsort(posts.author[at], kind="stable")]
    authors = posts.author[order]
    starts = np.flatnonzero(np.r_[True, authors[1:] != authors[:-1]]) if len(order) else np.zeros(0, np.intp)
    lengths = np.diff(np.r_[starts, len(order)])
    state = rows[order[starts]]
    state["author"] = authors[starts]
    for turn in range(int(lengths.max(initial=0))):
        still = np.flatnonzero(lengths > turn)
        places = order[starts[still] + turn]
        moved = state[still]
        _step(moved, posts, places)
        state[still] = moved
        rows[places] = moved
    return Observed(rows, state, order[starts + lengths - 1])


def _step(row: Records, posts: Posts, places: NDArray[np.intp]) -> None:
    """One more post for each of these authors, in place."""
    at = posts.at[places]
    last = row["last"].astype(np.int64)
    new = row["count"] == 0
    ahead = at >= last
    _gap(row, at - last, ahead & ~new)
    same_hour = (at // HOUR == last // HOUR) & ~new
    this_hour = np.where(same_hour, row["this_hour"].astype(np.int64) + 1, np.where(ahead, 1, row["this_hour"]))
    row["this_hour"] = this_hour.clip(max=MOST)
    row["busiest"] = np.maximum(row["busiest"], row["this_hour"])
    row["first"] = np.where(new, at, np.minimum(row["first"], at))
    row["last"] = np.maximum(last, at)
    row["hours"] |= (1 << (at // HOUR % 24)).astype(np.uint32)
    text = posts.text[places]
    _count(row, "repeated", (row["recent"] == text[:, None]).any(axis=1))
    row["recent"] = np.column_stack((text, row["recent"][:, :2]))
    _count(row, "replies", posts.reply[places])
    _count(row, "links", posts.link[places])
    _count(row, "count", np.ones(len(places), np.bool_))
    row["hosts"] |= posts.host[places]


def _gap(row: Records, gap: NDArray[np.int64], measured: NDArray[Any]) -> None:
    """Exponentially weighted mean and variance of the log gap; the first gap is the mean."""
    log = np.log1p(np.maximum(gap, 0)).astype(np.float32)
    first = row["gap_mean"] == 0
    off = np.where(first, np.float32(0), log - row["gap_mean"])
    mean = np.where(first, log, row["gap_mean"] + WEIGHT * off)
    spread = (1 - WEIGHT) * (row["gap_spread"] + WEIGHT * off * off)
    row["gap_mean"] = np.where(measured, mean, row["gap_mean"])
    row["gap_spread"] = np.where(measured, spread, row["gap_spread"])


def _count(row: Records, name: str, more: NDArray[Any]) -> None:
    row[name] += (more & (row[name] < MOST)).astype(np.uint16)
