"""Phishing, scams, false advertising, and people who report them."""

from models.detectors.contract import Detector, Evidence, Sight
from models.detectors.weighing import Tally, conclude, tally
from schemas.taxonomy import Kind, Verdict

BAIT = ("ask_secret", "verify_account", "prize", "refund_lure", "money_game")
IMPOSTOR, LINK = 2.6, 0.8
OFFICIAL = 0.3
"""What is left of the evidence when the official account itself asks for an order number."""


def judge(sight: Sight) -> Evidence | None:
    """Bait and a way to bite make phishing, an impostor all the more; a report of a scam weighs less."""
    found = tally(sight, Kind.FRAUD)
    baited = found.has(*BAIT) or (found.has("move_channel") and sight.is_a(Verdict.IMPOSTOR))
    if baited:
        return _phishing(sight, found)
    if found.has("false_ad"):
        return _conclude(sight, found, found.sum("false_ad", "denounced") + 0.5, "false_ad", "accuses of false advertising")
    if found.has("denounced"):
        return _conclude(sight, found, found.sum("denounced"), "denounced", "reports or alleges a scam")
    return None


def _phishing(sight: Sight, found: Tally) -> Evidence:
    total = found.sum(*BAIT, "move_channel", "urgency", "posed", "advice") + LINK * bool(sight.mention.links or "http" in sight.folded)
    if found.has("denounced"):
        total *= 0.6
    if sight.has_role("official"):
        total *= OFFICIAL
    if sight.is_a(Verdict.IMPOSTOR):
        return _conclude(sight, found, total + IMPOSTOR, "impostor", "an account that imitates the brand asks customers for data, money or a private talk")
    return _conclude(sight, found, total, "phishing", "asks for data or money under a pretext")


def _conclude(sight: Sight, found: Tally, total: float, rule: str, reason: str) -> Evidence:
    return conclude(
        sight,
        total,
        f"fraud.{rule}",
        reason,
        "the official account had written it, or the request for data, money or a click were missing",
        [hit for hit in found.hits if hit.group not in {"urgency", "posed", "advice"}],
        dampers=("humour", "report", "fiction"),
    )


DETECTOR = Detector(Kind.FRAUD, prior=0.02, judge=judge)
