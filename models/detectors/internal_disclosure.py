"""Inside matters told outside: documents, plans that are not announced, tales of employees."""

from models.detectors.contract import Detector, Evidence, Sight
from models.detectors.weighing import conclude, tally
from schemas.taxonomy import Kind

GROUPS = ("document", "unreleased", "insider")
EMPLOYEE, LONE = 1.6, 0.8


def judge(sight: Sight) -> Evidence | None:
    """An insider, an internal document, something not announced: two of the three, or one from an employee's account."""
    found = tally(sight, Kind.INTERNAL_DISCLOSURE)
    present = [group for group in GROUPS if found.has(group)]
    employee = sight.has_role("employee")
    if not present or sight.has_role("official"):
        return None
    total = found.sum() + EMPLOYEE * employee
    if len(present) == 1 and not (employee or found.has("secrecy")):
        total *= LONE
    return conclude(
        sight,
        total,
        f"internal_disclosure.{present[0]}",
        "tells of " + {"document": "internal documents or meetings", "unreleased": "plans not yet announced", "insider": "matters seen from inside"}[present[0]],
        "the source were public, or neither an insider nor an internal document were involved",
        [hit for hit in found.hits if hit.group != "harmless"],
        dampers=("humour", "report", "hypothesis", "fiction"),
    )


DETECTOR = Detector(Kind.INTERNAL_DISCLOSURE, prior=0.01, judge=judge)
