"""What speaks for an account being the real thing: verification, years, followers, a lifelike profile."""

from math import log10

from models.accounts.circumstances import Circumstances
from models.accounts.evidence import Case

_OLD, _YEARS_IN_FULL = 2, 5
_POWER_IN_FULL = 5
_NOTABLE = 0.5


def weigh(case: Case, around: Circumstances) -> None:
    """Count what is known; nothing is held against an account here."""
    if around.verified:
        case.add("verified", "the platform has verified it")
    if around.age is not None:
        years = around.age / 365
        case.add("long_there", f"the account is {int(years)} years old" if years >= _OLD else "", min(1.0, years / _YEARS_IN_FULL))
    if around.followers:
        share = min(1.0, log10(1 + around.followers) / _POWER_IN_FULL)
        case.add("widely_followed", f"it has {around.followers:,} followers" if share > _NOTABLE else "", share)
