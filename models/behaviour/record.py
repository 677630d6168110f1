"""One author's record: 48 bytes, packed."""

from enum import IntFlag
from typing import Any

import numpy as np
from numpy.typing import NDArray

Records = NDArray[np.void]

RECORD: np.dtype[Any] = np.dtype(
    [
        ("author", "<u8"),
        ("first", "<u4"),
        ("last", "<u4"),
        ("gap_mean", "<f4"),
        ("gap_spread", "<f4"),
        ("hours", "<u4"),
        ("recent", "<u2", (3,)),
        ("count", "<u2"),
        ("repeated", "<u2"),
        ("replies", "<u2"),
        ("links", "<u2"),
        ("this_hour", "<u2"),
        ("busiest", "<u2"),
        ("flags", "u1"),
        ("hosts", "u1"),
    ]
)
"""Times in seconds since 1970; gaps as log(1 + seconds), `gap_spread` their variance; an `author` of 0 is nobody."""
MOST = 65_535


class Flag(IntFlag):
    """Evidence that sticks to an account."""

    CREDENTIALS = 1
    PAYMENT = 2
    PRIVATE = 4
    LOOKALIKE_HOST = 8
    PARODY = 16
    PICTURE = 32
