"""Phishing, scams, false advertising, and people who report them."""

from models.detectors.contract import Detector, Evidence, Sight
from models.detectors.weighing import Ruling, Tally, conclude, tally
from schemas.taxonomy import Kind, Verdict

BAIT = ("ask_secret", "verify_account", "prize", "refund_lure", "money_game")
IMPOSTOR, LINK, FALSE_AD_BONUS = 2.6, 0.8, 0.5
TOLD = 0.6
"""What is left of it when the text itself speaks of a scam."""
OFFICIAL = 0.3
"""What is left of the evidence when the official account itself asks for an order number."""
DAMPERS = frozenset({"humour", "report", "fiction"})
BELOW_IF = "the official account had written it, or the request for data, money or a click were missing"
IMPOSTOR_ASKS = Ruling("fraud.impostor", "an account that imitates the brand asks for data, money or a private talk", BELOW_IF, DAMPERS)
PHISHING = Ruling("fraud.phishing", "asks for data or money under a pretext", BELOW_IF, DAMPERS)
FALSE_AD = Ruling("fraud.false_ad", "accuses of false advertising", "the advertisement were not called false", DAMPERS)
DENOUNCED = Ruling("fraud.denounced", "reports or alleges a scam", "the words marked were negated or in jest", DAMPERS)


def judge(sight: Sight) -> Evidence | None:
    """Bait and a way to bite make phishing, an impostor all the more; a report of a scam weighs less."""
    found = tally(sight, Kind.FRAUD)
    hits = [hit for hit in found.hits if hit.group not in {"command", "urgency", "posed", "advice"}]
    if found.has(*BAIT) or (found.has("move_channel") and sight.is_a(Verdict.IMPOSTOR)):
        return conclude(sight, _bait(sight, found), IMPOSTOR_ASKS if sight.is_a(Verdict.IMPOSTOR) else PHISHING, hits)
    if found.has("false_ad"):
        return conclude(sight, found.sum("false_ad", "denounced") + FALSE_AD_BONUS, FALSE_AD, hits)
    if found.has("denounced"):
        return conclude(sight, found.sum("denounced"), DENOUNCED, hits)
    return None


def _bait(sight: Sight, found: Tally) -> float:
    """Log-odds of phishing."""
    linked = bool(sight.mention.links) or "http" in sight.folded
    total = found.sum(*BAIT, "move_channel", "command", "urgency", "posed", "advice") + LINK * linked
    if found.has("denounced"):
        total *= TOLD
    if sight.has_role("official"):
        total *= OFFICIAL
    return total + IMPOSTOR * sight.is_a(Verdict.IMPOSTOR)


DETECTOR = Detector(Kind.FRAUD, prior=0.02, judge=judge, rules=("impostor", "phishing", "false_ad", "denounced"))
