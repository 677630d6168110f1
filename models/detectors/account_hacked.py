"""An account out of its owner's hands: said of it, or seen in what the official account posts."""

from models.detectors.contract import Cause, Detector, Evidence, Sight
from models.detectors.weighing import Tally, conclude, tally
from schemas.taxonomy import Kind

OUT_OF_CHARACTER = ("money_game", "prize", "ask_secret", "slur", "insult", "sexual")
STRANGE = 2.2


def judge(sight: Sight) -> Evidence | None:
    """The official account writes like an intruder, or someone says that an account was hacked."""
    found = tally(sight, Kind.ACCOUNT_HACKED)
    if sight.has_role("official"):
        return _official(sight, found)
    if not found.has("claimed"):
        return None
    return conclude(
        sight,
        found.sum("claimed", "official_hint", "harmless"),
        "account_hacked.reported",
        "says that an account or site was hacked",
        "it were a trick, a game or advice, or no account were concerned",
        [hit for hit in found.hits if hit.group in {"claimed", "official_hint"}],
        dampers=("humour", "report", "hypothesis", "fiction"),
    )


def _official(sight: Sight, found: Tally) -> Evidence | None:
    odd = [hit for kind in (Kind.FRAUD, Kind.INAPPROPRIATE_COMMENT) for hit in sight.hits.get(kind, ()) if hit.group in OUT_OF_CHARACTER]
    if not (found.has("claimed", "takeover") or odd):
        return None
    total = found.sum("claimed", "takeover", "harmless") + STRANGE * min(2, len({hit.group for hit in odd}))
    return conclude(
        sight,
        total,
        "account_hacked.official",
        "the official account posts what an intruder would",
        "the post kept to the account's usual subjects and asked for no money or secrets",
        [*(hit for hit in found.hits if hit.group in {"claimed", "takeover"}), *odd],
        dampers=("hypothesis",),
    )


DETECTOR = Detector(Kind.ACCOUNT_HACKED, prior=0.01, judge=judge, cause=Cause.ANCHOR | Cause.ROLE)
