"""How strong a complaint is: failure, silence, claims of harm, calls for a boycott. The clock that waits for an answer comes later."""

from models.detectors.contract import Cause, Detector, Evidence, Sight
from models.detectors.weighing import Ruling, conclude, tally
from schemas.taxonomy import Kind

BELOW_IF = "fewer of the marked complaints stood in it, or thanks and praise outweighed them"
DAMPERS = frozenset({"humour", "report"})
REASONS = {
    "harm": "claims that a product harmed or endangers people",
    "hazard": "speaks of a danger or an injury",
    "boycott": "calls for a boycott",
    "silence": "a customer complains of getting no answer",
    "remedy": "a customer demands redress",
    "outrage": "an angry complaint",
    "failure": "a product or service failed",
    "disappointment": "a disappointed customer",
}
ADDRESSED_TO_OFFICIAL, LOW_RATING, NAMED = 0.6, 1.5, 0.7
MOST_PRAISE = -2.4


def judge(sight: Sight) -> Evidence | None:
    """Sum of the groups, less praise; raised by a low rating and by an official account in the thread."""
    if sight.has_role("official"):
        return None
    found = tally(sight, Kind.UNANSWERED_COMPLAINT)
    low_rating = sight.mention.rating is not None and sight.mention.rating <= 2
    if not (found.has(*REASONS) or low_rating):
        return None
    rule = max((group for group in REASONS if found.has(group)), key=lambda group: found.groups[group], default="rating")
    surrounding = min(1.0, found.sum("own", "addressed") / 2) + found.sum("alarm") + NAMED * bool(sight.facts.matches)
    total = found.sum(*REASONS) + surrounding + max(MOST_PRAISE, found.sum("praise"))
    total += LOW_RATING * low_rating + ADDRESSED_TO_OFFICIAL * sight.facts.answers_official
    ruling = Ruling(f"unanswered_complaint.{rule}", REASONS.get(rule, "a rating of two or less"), BELOW_IF, DAMPERS)
    return conclude(sight, total, ruling, [hit for hit in found.hits if hit.group in REASONS])


DETECTOR = Detector(Kind.UNANSWERED_COMPLAINT, prior=0.03, judge=judge, causes=(Cause.RATING,), rules=(*REASONS, "rating"))
