"""Evidence of posts as flags that stick to the account's record in the stream."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.accounts.asks import Ask
from models.behaviour import Flag, Observed

Flags = NDArray[np.uint8]
_ASKS = {Ask.CREDENTIALS: int(Flag.CREDENTIALS), Ask.PAYMENT: int(Flag.PAYMENT), Ask.PRIVATE: int(Flag.PRIVATE)}
_HOST, _PARODY, _PICTURE = int(Flag.LOOKALIKE_HOST), int(Flag.PARODY), int(Flag.PICTURE)
"""Plain numbers: members of a flag are combined in a tenth of the speed."""


def flags_of(asked: Sequence[Ask], *, link: bool, parody: bool, picture: bool) -> int:
    """What one post and its author's profile show."""
    return sum(_ASKS[ask] for ask in asked) | _HOST * link | _PARODY * parody | _PICTURE * picture


def asked(flags: int) -> tuple[Ask, ...]:
    """What any post asked for."""
    return tuple(ask for ask, flag in _ASKS.items() if flags & flag)


def stick(observed: Observed, flags: Flags) -> None:
    """Add the flags of a batch to its rows, each to those of the author's later posts as well, and to the latest records; in place."""
    rows, latest = observed.rows, observed.latest
    flagged = np.flatnonzero((flags != 0) & (rows["author"] != 0))
    authors = np.unique(rows["author"][flagged])
    if not len(authors):
        return
    for author in authors:
        places = np.flatnonzero(rows["author"] == author)
        rows["flags"][places] |= np.bitwise_or.accumulate(flags[places])
        latest["flags"][latest["author"] == author] |= rows["flags"][places[-1]]
