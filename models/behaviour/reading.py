"""What a record says of automation. Weights are set by judgement, on the simulated accounts of the tests; nothing is fitted."""

from math import expm1
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.behaviour.record import Records

LEAST_POSTS = 10
_SIGNS = (
    (1.0, "posts more than six an hour for hours on end"),
    (1.4, "its posts follow one another at even gaps"),
    (1.2, "is active at nearly every hour of the day"),
    (1.2, "repeats its own texts, and not as answers to others"),
    (0.6, "links in nearly every post"),
    (0.4, "never answers anyone"),
)
_WEIGHTS = np.array([weight for weight, _ in _SIGNS])
MOST_LOG_ODDS = 3.5
_STRONG = 4
"""The signs that count as independent of one another; links and silence only add to them."""


def log_odds(rows: Records) -> NDArray[np.float64]:
    """What behaviour adds to the log-odds of automation, 0 to 3.5: nothing below ten posts or two independent signs."""
    total = np.zeros(len(rows))
    enough = np.flatnonzero(rows["count"] >= LEAST_POSTS)
    found = _found(rows.take(enough))
    telling = found[:, :_STRONG].sum(axis=1) >= 2
    total[enough] = np.where(telling, np.minimum(found @ _WEIGHTS, MOST_LOG_ODDS), 0.0)
    return total


def signs(row: np.void) -> tuple[str, ...]:
    """In words, what the record shows; empty below ten posts."""
    rows = np.array([row])
    if row["count"] < LEAST_POSTS:
        return ()
    return tuple(_worded(words, row) for (_, words), found in zip(_SIGNS, _found(rows)[0], strict=True) if found)


def _worded(words: str, row: np.void) -> str:
    return f"{words} (about {expm1(float(row['gap_mean'])):.0f} s)" if "even gaps" in words else words


def _found(rows: Records) -> NDArray[Any]:
    """Which signs each record shows, whatever its number of posts."""
    count = rows["count"].astype(np.float64)
    span = (rows["last"].astype(np.float64) - rows["first"]) / 3_600
    share = {name: rows[name] / np.maximum(count, 1) for name in ("repeated", "links", "replies")}
    hours = np.bitwise_count(rows["hours"])
    return np.column_stack(
        (
            (span >= 2) & (count > 6 * span),
            (rows["gap_spread"] < 0.02) & (rows["gap_mean"] > np.log1p(5)),
            hours >= 22,
            (share["repeated"] >= 0.5) & (share["replies"] < 0.8),
            share["links"] >= 0.9,
            rows["replies"] == 0,
        )
    )
