"""Complaints about personal data: exposed, sold, kept, or taken to the regulator (GDPR, CNIL, ICO)."""

from models.detectors.contract import Detector, Evidence, Sight
from models.detectors.weighing import conclude, tally
from schemas.taxonomy import Kind

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
    return conclude(
        sight,
        found.sum(),
        f"privacy.{rule}",
        REASONS[rule],
        "no own or other customers' data were concerned, or it were advice, training or a job offer",
        [hit for hit in found.hits if hit.group != "business"],
        dampers=("humour", "report", "hypothesis"),
    )


DETECTOR = Detector(Kind.PRIVACY, prior=0.01, judge=judge)
