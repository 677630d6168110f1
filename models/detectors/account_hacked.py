"""An account out of its owner's hands: said of it, or seen in what the official account posts."""

from models.detectors.contract import Cause, Detector, Evidence, Sight
from models.detectors.weighing import Ruling, Tally, conclude, tally
from schemas.taxonomy import Kind

OUT_OF_CHARACTER = ("money_game", "prize", "ask_secret", "slur", "gross", "insult", "sexual")
STRANGE = 2.2
REPORTED = Ruling(
    "account_hacked.reported",
    "says that an account or site was hacked",
    "it were a trick, a game or advice, or no account were concerned",
    frozenset({"humour", "report", "hypothesis", "fiction"}),
)
INTRUDER = Ruling(
    "account_hacked.official",
    "the official account posts what an intruder would",
    "the post kept to the account's usual subjects and asked for no money or secrets",
    frozenset({"hypothesis"}),
)


def judge(sight: Sight) -> Evidence | None:
    """The official account writes like an intruder, or someone says that an account was hacked."""
    found = tally(sight, Kind.ACCOUNT_HACKED)
    if sight.has_role("official"):
        return _official(sight, found)
    if not found.has("claimed"):
        return None
    total = found.sum("claimed", "official_hint", "harmless")
    return conclude(sight, total, REPORTED, [hit for hit in found.hits if hit.group in {"claimed", "official_hint"}])


def _official(sight: Sight, found: Tally) -> Evidence | None:
    odd = [hit for kind in (Kind.FRAUD, Kind.INAPPROPRIATE_COMMENT) for hit in sight.hits.get(kind, ()) if hit.group in OUT_OF_CHARACTER]
    if not (found.has("claimed", "takeover") or odd):
        return None
    total = found.sum("claimed", "takeover", "harmless") + STRANGE * min(2, len({hit.group for hit in odd}))
    return conclude(sight, total, INTRUDER, [*(hit for hit in found.hits if hit.group in {"claimed", "takeover"}), *odd])


DETECTOR = Detector(Kind.ACCOUNT_HACKED, prior=0.01, judge=judge, causes=(Cause.ROLE,), rules=("reported", "official"))
