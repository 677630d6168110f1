"""Copied works, counterfeits and misuse of marks."""

from models.detectors.contract import Detector, Evidence, Sight
from models.detectors.weighing import conclude, tally
from schemas.taxonomy import Kind

REASONS = {
    "infringement": "claims that a work was taken without leave",
    "counterfeit": "speaks of counterfeits or misuse of a mark",
    "credit": "a work was used without credit or permission",
    "legal": "invokes rights in a work or mark",
}


def judge(sight: Sight) -> Evidence | None:
    """Sum of the groups; a named kind of work raises it, licences and notices take away."""
    found = tally(sight, Kind.COPYRIGHT)
    if not found.has(*REASONS):
        return None
    rule = next(group for group in REASONS if found.has(group))
    return conclude(
        sight,
        found.sum(),
        f"copyright.{rule}",
        REASONS[rule],
        "the use was licensed or credited, or no work and no mark were concerned",
        [hit for hit in found.hits if hit.group != "harmless"],
        dampers=("humour", "report", "hypothesis"),
    )


DETECTOR = Detector(Kind.COPYRIGHT, prior=0.01, judge=judge)
