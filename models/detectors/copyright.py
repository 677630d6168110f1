"""Copied works, counterfeits and misuse of marks, in words and in pictures."""

from models.detectors import logo_misuse
from models.detectors.contract import Cause, Detector, Evidence, Sight
from models.detectors.weighing import Ruling, conclude, tally
from schemas.taxonomy import Kind

BELOW_IF = "the use was licensed or credited, or no work and no mark were concerned"
DAMPERS = frozenset({"humour", "report", "hypothesis"})
REASONS = {
    "infringement": "claims that a work was taken without leave",
    "counterfeit": "speaks of counterfeits or misuse of a mark",
    "credit": "a work was used without credit or permission",
    "legal": "invokes rights in a work or mark",
}


def judge(sight: Sight) -> Evidence | None:
    """The surer of what is said and what is shown."""
    told = [evidence for evidence in (_said(sight), logo_misuse.judge(sight)) if evidence is not None]
    return max(told, key=lambda evidence: evidence.probability, default=None)


def _said(sight: Sight) -> Evidence | None:
    """Sum of the groups; a named kind of work raises it, licences and notices take away."""
    found = tally(sight, Kind.COPYRIGHT)
    if not found.has(*REASONS):
        return None
    rule = next(group for group in REASONS if found.has(group))
    ruling = Ruling(f"copyright.{rule}", REASONS[rule], BELOW_IF, DAMPERS)
    return conclude(sight, found.sum(), ruling, [hit for hit in found.hits if hit.group != "harmless"])


DETECTOR = Detector(Kind.COPYRIGHT, prior=0.01, judge=judge, causes=(Cause.LOGO,), rules=(*REASONS, *logo_misuse.RULES))
