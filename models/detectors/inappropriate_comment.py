"""Insults, slurs and hate in a comment. Being addressed to somebody turns a rude word into an insult."""

from models.detectors.context import is_near
from models.detectors.contract import Detector, Evidence, Sight
from models.detectors.weighing import Ruling, Tally, conclude, tally
from schemas.taxonomy import Kind

ADDRESSED, REACH = 1.4, 25
AIMED = {"slur", "dehumanising", "gross", "insult", "sexual", "rude"}
BELOW_IF = "the words marked were not used, or were quoted as someone else's"
DAMPERS = frozenset({"humour", "report", "fiction"})
REASONS = {
    "slur": "a slur against a group of people",
    "dehumanising": "people are spoken of as less than human",
    "gross": "a gross insult",
    "insult": "an insult",
    "sexual": "crude sexual talk",
    "rude": "rude words about somebody",
    "profanity": "swearing",
}


def judge(sight: Sight) -> Evidence | None:
    """Sum of the groups; address near a hit raises it; swearing amid praise is enthusiasm."""
    found = tally(sight, Kind.INAPPROPRIATE_COMMENT)
    if not found.has(*REASONS):
        return None
    total = found.sum() + _addressed(sight, found)
    rule = next(group for group in REASONS if found.has(group))
    if sight.context.praise and not found.has("slur", "dehumanising", "gross", "insult"):
        total *= 0.4
        rule += "/praise"
    return conclude(
        sight,
        total,
        Ruling(f"inappropriate_comment.{rule}", f"contains {REASONS[rule.removesuffix('/praise')]}", BELOW_IF, DAMPERS),
        found.hits,
    )


def _addressed(sight: Sight, found: Tally) -> float:
    aimed = any(is_near(sight.context.addresses, hit.start, hit.end, REACH) for hit in found.hits if hit.group in AIMED)
    named = any(is_near([(match.start, match.end)], hit.start, hit.end, REACH) for match in sight.facts.matches for hit in found.hits)
    return ADDRESSED if aimed else 0.5 if named else 0.0


DETECTOR = Detector(Kind.INAPPROPRIATE_COMMENT, prior=0.02, judge=judge, rules=tuple(REASONS))
