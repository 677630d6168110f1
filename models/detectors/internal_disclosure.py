"""Inside matters told outside: documents, plans that are not announced, tales of employees."""

from models.detectors.contract import Detector, Evidence, Sight
from models.detectors.weighing import Ruling, conclude, tally
from schemas.taxonomy import Kind

GROUPS = {"document": "internal documents or meetings", "unreleased": "plans not yet announced", "insider": "matters seen from inside"}
BELOW_IF = "the source were public, or neither an insider nor an internal document were involved"
DAMPERS = frozenset({"humour", "report", "hypothesis", "fiction"})
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
    ruling = Ruling(f"internal_disclosure.{present[0]}", f"tells of {GROUPS[present[0]]}", BELOW_IF, DAMPERS)
    return conclude(sight, total, ruling, [hit for hit in found.hits if hit.group != "harmless"])


DETECTOR = Detector(Kind.INTERNAL_DISCLOSURE, prior=0.01, judge=judge, rules=tuple(GROUPS))
