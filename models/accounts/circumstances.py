"""What is known of an account beside its own words."""

from collections.abc import Sequence
from typing import NamedTuple

from models.accounts.asks import Ask


class Circumstances(NamedTuple):
    """Age in days, followers, verification; what any post asked for, and the look-alike host that one linked to."""

    age: float | None = None
    followers: int | None = None
    verified: bool | None = None
    asked: Sequence[Ask] = ()
    link: str = ""
