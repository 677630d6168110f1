"""The one table of what speaks for and against a campaign, and how it adds up."""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from models.accounts.evidence import sigmoid

START = -5.0
"""Log-odds of any five accounts that share a wording, a link or a picture: people repeat what they like."""
BAR = 0.7
LEVELS = (0.7, 0.85, 0.95)
"""Probabilities from which a campaign is shown, and at which it is shown anew."""
MOST_OF_ACCOUNTS = 8.0
"""What all signs of the accounts may add together: they go with each other."""
MOST = 0.99
CHANCE_WINS = 1.5
"""Taken off each excess: with few accounts one odd one among them is no excess."""


class Weight(NamedTuple):
    """The most that a sign adds to the log-odds; `usual` is the share of accounts that show it among ordinary people."""

    points: float
    usual: float = 0.0
    of_accounts: bool = False


WEIGHTS: dict[str, Weight] = {
    # Who they are.
    "judged_false": Weight(4.0, 0.03, of_accounts=True),
    "young": Weight(3.5, 0.03, of_accounts=True),
    "born_together": Weight(5.0, 0.03, of_accounts=True),
    "unfollowed": Weight(2.0, 0.12, of_accounts=True),
    "numbered": Weight(2.0, 0.05, of_accounts=True),
    # What they do together.
    "many_wordings": Weight(3.0, 0.04),
    "again_and_again": Weight(1.5, 0.08),
    "in_step": Weight(1.5),
    "long_wording": Weight(1.0),
    # What explains it.
    "real_people": Weight(-3.0),
    "short_wording": Weight(-2.0),
    "share_button": Weight(-1.0),
    "link_alone": Weight(-0.5),
    "contest": Weight(-2.5),
    "petition": Weight(-1.5),
    "greeting": Weight(-1.5),
    "reposted": Weight(-1.5),
}
"""In natural logarithms, set by judgement, not fitted, and looked at on half of what `tests/benchmarks/campaigns.py` holds."""


class Sign(NamedTuple):
    """A sign in words, and what it adds."""

    name: str
    points: float
    words: str


class Judged(NamedTuple):
    """How likely a campaign is, and why, the strongest reasons first."""

    probability: float
    reasons: tuple[str, ...]


def full(name: str, words: str, share: float = 1.0) -> Sign:
    """A sign at a share in [0, 1] of its weight."""
    return Sign(name, WEIGHTS[name].points * max(0.0, min(1.0, share)), words)


def excess(name: str, shown: int, known: int, words: str, tries: int = 1) -> Sign:
    """A sign that `shown` of `known` accounts have: the logarithm of how much better that share explains it than the usual one does.

    `tries` is in how many places it was looked for.
    """
    weight = WEIGHTS[name]
    if not known or shown <= weight.usual * known:
        return Sign(name, 0.0, "")
    better = shown * log(shown / (known * weight.usual))
    if shown < known:
        better += (known - shown) * log((known - shown) / (known * (1 - weight.usual)))
    return Sign(name, max(0.0, min(weight.points, better - CHANCE_WINS - log(tries))), words)


def add_up(signs: Sequence[Sign]) -> Judged:
    """The bounded sum, as a probability."""
    of_accounts = sum(sign.points for sign in signs if WEIGHTS[sign.name].of_accounts)
    others = sum(sign.points for sign in signs if not WEIGHTS[sign.name].of_accounts)
    ordered = sorted((sign for sign in signs if sign.points and sign.words), key=lambda sign: -abs(sign.points))
    words = [sign.words if sign.points > 0 else f"speaks against a campaign: {sign.words}" for sign in ordered]
    return Judged(round(min(MOST, sigmoid(START + min(MOST_OF_ACCOUNTS, of_accounts) + others)), 4), tuple(words))


def level_of(probability: float) -> int:
    """How many of `LEVELS` are reached."""
    return sum(probability >= level for level in LEVELS)
