"""Secrets, heaps of personal data and confidential documents. What was masked tells more than the words."""

from models.detectors.contract import Cause, Detector, Evidence, Hit, Secret, Sight
from models.detectors.weighing import Ruling, Tally, conclude, tally
from schemas.taxonomy import Kind

WEIGHTS = {
    "email": 0.6,
    "phone": 0.7,
    "card": 1.9,
    "iban": 1.9,
    "nir": 2.0,
    "ssn": 2.0,
    "passport": 1.2,
    "address": 0.9,
    "siret": 0.1,
    "url-secret": 0.8,
    "sample-key": 0.0,
}
"""Log-odds of the first of each sort of personal data, of a parameter in an address, of a documented key; every other sort is a secret."""
FURTHER = 0.45
"""Log-odds of each further item of personal data."""
SECRET, ELSEWHERE, OWN_PASSWORD = 5.6, 5.0, 4.0
MOST_FURTHER = 12
CONTACT = {"email", "phone", "address", "siret"}
BELOW_IF = "it held no secret, fewer items of personal data, or only the author's own contact"
DOCUMENT = Ruling(
    "sensitive_leak.document",
    "speaks of leaked or confidential data",
    "nothing were said to leak or to be confidential",
    frozenset({"humour", "report", "fiction"}),
)


def judge(sight: Sight) -> Evidence | None:
    """A secret, or several items of personal data, or a confidential document that is said to leak."""
    found = tally(sight, Kind.SENSITIVE_LEAK)
    marks = [hit for hit in found.hits if hit.group in {"leak", "mark"}]
    if any(sort not in WEIGHTS for sort in sight.facts.sorts):
        return _secret(sight, found, marks)
    items = [item for item in sight.facts.secrets if WEIGHTS.get(item.sort)]
    if items and not (sight.has_role("official") and {item.sort for item in items} <= CONTACT):
        ruling = Ruling("sensitive_leak.personal", f"holds {len(items)} items of personal data, masked", BELOW_IF, frozenset({"fiction"}))
        return conclude(sight, _personal(items) + found.sum("leak", "mark", "own_contact"), ruling, [*_places(items), *marks])
    if marks:
        return conclude(sight, found.sum("leak", "mark"), DOCUMENT, marks)
    return None


def _secret(sight: Sight, found: Tally, marks: list[Hit]) -> Evidence:
    """A secret in title or text shows its place; one that was masked elsewhere (a picture's text) does not."""
    keys = [item for item in sight.facts.secrets if item.sort not in WEIGHTS]
    sorts = [sort for sort in sight.facts.sorts if sort not in WEIGHTS]
    own_password = sorts == ["password"] and not marks and not sight.has_role("employee", "official")
    total = OWN_PASSWORD if own_password else (SECRET if keys else ELSEWHERE) + found.sum("leak", "mark")
    rule = "sensitive_leak.password" if own_password else "sensitive_leak.secret"
    return conclude(sight, total, Ruling(rule, f"holds a secret that was masked: {', '.join(sorts)}", BELOW_IF), [*_places(keys), *marks])


def _personal(people: list[Secret]) -> float:
    sorts = {item.sort for item in people}
    return sum(WEIGHTS[sort] for sort in sorts) + FURTHER * min(MOST_FURTHER, len(people) - len(sorts))


def _places(items: list[Secret]) -> list[Hit]:
    return [Hit(item.sort, 0.0, item.start, item.end) for item in items]


DETECTOR = Detector(
    Kind.SENSITIVE_LEAK, prior=0.01, judge=judge, causes=(Cause.MASKED,), rules=("secret", "password", "personal", "document")
)
