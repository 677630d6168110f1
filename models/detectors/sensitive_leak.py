"""Secrets, heaps of personal data and confidential documents. What was masked tells more than the words."""

from models.detectors.contract import Cause, Detector, Evidence, Hit, Secret, Sight
from models.detectors.weighing import Tally, conclude, tally
from schemas.taxonomy import Kind

PERSONAL = {"email": 0.6, "phone": 0.7, "card": 1.9, "iban": 1.9, "nir": 2.0}
"""Log-odds of the first of each sort; every other sort that is masked is a secret."""
FURTHER = 0.45
"""Log-odds of each further item of personal data."""
SECRET, ELSEWHERE = 5.6, 5.0
MOST_FURTHER = 12


def judge(sight: Sight) -> Evidence | None:
    """A secret, or several items of personal data, or a confidential document that is said to leak."""
    found = tally(sight, Kind.SENSITIVE_LEAK)
    keys = [secret for secret in sight.facts.secrets if secret.sort not in PERSONAL]
    if keys or any(sort not in PERSONAL for sort in sight.facts.sorts):
        names = sorted({secret.sort for secret in keys} or {sort for sort in sight.facts.sorts if sort not in PERSONAL})
        total = (SECRET if keys else ELSEWHERE) + found.sum("leak", "mark")
        return _conclude(sight, found, keys, total, "secret", f"holds a secret that was masked: {', '.join(names)}", dampers=())
    people = [secret for secret in sight.facts.secrets if secret.sort in PERSONAL]
    if people and not (sight.has_role("official") and {item.sort for item in people} <= {"email", "phone"}):
        total = _personal(people) + found.sum("leak", "mark", "own_contact")
        return _conclude(sight, found, people, total, "personal", f"holds {len(people)} items of personal data, masked", dampers=("fiction",))
    if found.has("leak", "mark"):
        return _conclude(
            sight, found, [], found.sum("leak", "mark"), "document", "speaks of leaked or confidential data", dampers=("humour", "report", "fiction")
        )
    return None


def _personal(people: list[Secret]) -> float:
    sorts = {item.sort for item in people}
    return sum(PERSONAL[sort] for sort in sorts) + FURTHER * min(MOST_FURTHER, len(people) - len(sorts))


def _conclude(
    sight: Sight, found: Tally, items: list[Secret], total: float, rule: str, reason: str, *, dampers: tuple[str, ...]
) -> Evidence:
    places = [Hit(item.sort, 0.0, item.start, item.end) for item in items]
    return conclude(
        sight,
        total,
        f"sensitive_leak.{rule}",
        reason,
        "it held no secret, fewer items of personal data, or only the author's own contact",
        [*places, *(hit for hit in found.hits if hit.group in {"leak", "mark"})],
        dampers=dampers,
    )


DETECTOR = Detector(Kind.SENSITIVE_LEAK, prior=0.01, judge=judge, cause=Cause.ANCHOR | Cause.MASKED)
