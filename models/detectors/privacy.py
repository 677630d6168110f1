"""Complaints about personal data: exposed, sold, kept, or taken to the regulator (GDPR, CNIL, ICO)."""

from models.detectors.contract import Detector, Evidence, Sight
from models.detectors.weighing import Ruling, conclude, tally
from schemas.taxonomy import Kind

BELOW_IF = "no own or other customers' data were concerned, or it were advice, training or a job offer"
DAMPERS = frozenset({"humour", "report", "hypothesis"})
REASONS = {
    "exposure": "claims that personal data were exposed, sold or shown to others",
    "regulator": "invokes data protection law or its regulator against the company",
    "request": "objects to the handling of personal data",
    "law": "speaks of data protection",
}


def judge(sight: Sight) -> Evidence | None:
    """Sum of the groups; training offers, job adverts and assurances of compliance take away."""
    found = tally(sight, Kind.PRIVACY)
    if not found.has(*REASONS):
        return None
    rule = next(group for group in REASONS if found.has(group))
    ruling = Ruling(f"privacy.{rule}", REASONS[rule], BELOW_IF, DAMPERS)
    return conclude(sight, found.sum(), ruling, [hit for hit in found.hits if hit.group != "business"])


DETECTOR = Detector(Kind.PRIVACY, prior=0.01, judge=judge, rules=tuple(REASONS))
