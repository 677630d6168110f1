"""How long to wait after a failure; pure, so that a wait can end early when the user stops the run."""

FIRST = 0.5
LONGEST = 30.0


def delay(failures: int, jitter: float) -> float:
    """Seconds after the `failures`-th failure in a row (from 1): doubling up to `LONGEST`; `jitter` in [0, 1) takes up to half off."""
    full = min(LONGEST, FIRST * 2.0 ** min(failures - 1, 16))
    return full * (1 - jitter / 2)
