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
MOST_LOG_ODDS = 3.5
_STRONG = 4
"""The signs that count as independent of one another; links and silence only add to them."""


def log_odds(rows: Records) -> NDArray[np.float64]:
    """What behaviour adds to the log-odds of automation, 0 to 3.5: nothing below ten posts or two independent signs."""
    found = _found(rows)
    weights = np.array([weight for weight, _ in _SIGNS])
    total: NDArray[np.float64] = np.minimum(found @ weights, MOST_LOG_ODDS)
    return np.where(found[:, :_STRONG].sum(axis=1) >= 2, total, 0.0)


def signs(row: np.void) -> tuple[str, ...]:
    """In words, what the record shows; empty below ten posts."""
    rows = np.array([row])
    return tuple(_worded(words, row) for (_, words), found in zip(_SIGNS, _found(rows)[0], strict=True) if found)


def _worded(words: str, row: np.void) -> str:
    return f"{words} (about {expm1(float(row['gap_mean'])):.0f} s)" if "even gaps" in words else words


def _found(rows: Records) -> NDArray[Any]:
    count = rows["count"].astype(np.float64)
    span = (rows["last"].astype(np.float64) - rows["first"]) / 3_600
    share = {name: rows[name] / np.maximum(count, 1) for name in ("repeated", "links", "replies")}
    hours = np.array([int(bits).bit_count() for bits in rows["hours"]])
    found = np.column_stack(
        (
            (span >= 2) & (count > 6 * span),
            (rows["gap_spread"] < 0.02) & (rows["gap_mean"] > np.log1p(5)),
            hours >= 22,
            (share["repeated"] >= 0.5) & (share["replies"] < 0.8),
            share["links"] >= 0.9,
            rows["replies"] == 0,
        )
    )
    return found & (count >= LEAST_POSTS)[:, None]
