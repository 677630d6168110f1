"""The one table of what speaks for and against each verdict, and the case in which it adds up."""

from math import exp, log
from typing import NamedTuple

from schemas.taxonomy import Verdict


class Weight(NamedTuple):
    """What a sign adds to the log-odds of `verdict` in full; a share of it where the sign is weaker."""

    verdict: Verdict
    points: float


_I, _P, _B, _C, _A = Verdict.IMPOSTOR, Verdict.PARODY, Verdict.BOT, Verdict.COORDINATED, Verdict.AUTHENTIC

START: dict[Verdict, float] = {_A: -2.2, _I: -5.0, _P: -4.0, _B: -3.5, _C: -5.0}
"""Log-odds before anything is known, in the stream: about one account in thirty is a bot."""

WEIGHTS: dict[str, Weight] = {
    "comes_near": Weight(_I, 2.8),
    # How it is spelt; `spelling` is scaled by `models.lookalikes`, which counts added words of service as well.
    "spelling": Weight(_I, 6.0),
    "bears_name": Weight(_I, 0.6),
    "handle_and_name": Weight(_I, 0.9),
    # What it says of itself, and shows.
    "claims_office": Weight(_I, 3.4),
    "lookalike_link": Weight(_I, 2.6),
    "copied_picture": Weight(_I, 2.0),
    # What it wants of customers.
    "asks_credentials": Weight(_I, 2.2),
    "asks_payment": Weight(_I, 1.8),
    "asks_private": Weight(_I, 1.3),
    "harmless_that_asks": Weight(_I, 1.8),
    "declared_parody": Weight(_I, -5.0),
    # Its age and standing.
    "young_for_a_brand": Weight(_I, 0.7),
    "hardly_followed": Weight(_I, 0.5),
    "old_and_followed": Weight(_I, -1.2),
    "verified_though": Weight(_I, -1.6),
    # Why a resemblance may be innocent.
    "fan": Weight(_I, -3.6),
    "disclaims": Weight(_I, -3.0),
    "private_person": Weight(_I, -3.2),
    "namesake": Weight(_I, -3.4),
    "dealer": Weight(_I, -2.6),
    "critic": Weight(_I, -3.2),
    # Parody.
    "parody_label": Weight(_P, 7.0),
    "parody_name": Weight(_P, 6.2),
    "parody_bio": Weight(_P, 6.0),
    "parody_hint": Weight(_P, 4.2),
    "satire_markers": Weight(_P, 2.2),
    "not_affiliated": Weight(_P, 1.5),
    "resembles_its_butt": Weight(_P, 0.8),
    # Bots and campaigns; scaled by `models.bots`, `models.behaviour` and `models.campaigns`.
    "bot_profile": Weight(_B, 20.0),
    "bot_behaviour": Weight(_B, 3.5),
    "throw_away": Weight(_B, 3.4),
    "bot_label": Weight(_B, 8.0),
    "bot_name": Weight(_B, 2.5),
    "campaign": Weight(_C, 12.0),
    # The real thing.
    "verified": Weight(_A, 1.6),
    "long_there": Weight(_A, 1.0),
    "widely_followed": Weight(_A, 1.0),
    "lifelike": Weight(_A, 1.6),
}
"""In natural logarithms, set by judgement on invented brands and the bundled scenario, not fitted: the most that a sign can carry."""


class Reason(NamedTuple):
    """A sign in words, with what it added to which verdict."""

    verdict: Verdict
    points: float
    words: str


class Case:
    """Signs of one account, added up by verdict. `prior` is the share of bots among such accounts; None: as in the stream."""

    def __init__(self, *, prior: float | None = None) -> None:
        self.log_odds = dict(START)
        if prior is not None:
            self.log_odds[_B] = logit(prior)
        self.reasons: list[Reason] = []
        self.imitates = ""
        self.enough_for_bot = False
        """Whether a verdict of a bot is due."""

    def add(self, sign: str, words: str = "", share: float = 1.0) -> None:
        """Count a sign at a share in [-1, 1] of its weight; without words it goes unsaid."""
        weight = WEIGHTS[sign]
        points = weight.points * max(-1.0, min(1.0, share))
        self.log_odds[weight.verdict] += points
        if words:
            self.reasons.append(Reason(weight.verdict, points, words))

    def scaled(self, sign: str, log_odds: float, words: str = "") -> None:
        """Count log-odds that another model gives, within the weight of the sign."""
        self.add(sign, words, log_odds / WEIGHTS[sign].points)

    def probability(self, verdict: Verdict) -> float:
        """That the verdict holds, whatever else does."""
        return sigmoid(self.log_odds[verdict])


def sigmoid(log_odds: float) -> float:
    """Probability of log-odds; no overflow."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


def logit(probability: float) -> float:
    """Log-odds of a probability, which is kept off 0 and 1."""
    kept = max(1e-6, min(1 - 1e-6, probability))
    return log(kept / (1 - kept))
