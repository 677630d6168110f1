"""Insults, slurs and hate in a comment. Being addressed to somebody turns a rude word into an insult."""

from models.detectors.context import is_near
from models.detectors.contract import Detector, Evidence, Sight
from models.detectors.weighing import Ruling, Tally, conclude, tally
from schemas.taxonomy import Kind

ADDRESSED, REACH, BESIDE = 1.4, 25, 10
AIMED = {"slur", "dehumanising", "gross", "insult", "sexual", "rude"}
BELOW_IF = "the words marked were not used, or were quoted as someone else's"
DAMPERS = frozenset({"humour", "report", "fiction", "quote"})
PRAISED, RECLAIMED = 0.4, 0.3
"""What is left of swearing amid praise, and of words that people use of themselves."""
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
    """Sum of the groups; address near a hit raises it; swearing amid praise is enthusiasm, slurs of oneself are pride."""
    found = tally(sight, Kind.INAPPROPRIATE_COMMENT)
    if not found.has(*REASONS):
        return None
    hits = [hit for hit in found.hits if hit.group != "reclaimed"]
    aimed = _addressed(sight, found)
    total = found.sum() + aimed
    rule = next(group for group in REASONS if found.has(group))
    if sight.context.praise and not found.has("slur", "dehumanising", "gross", "insult"):
        total *= PRAISED
        rule += "/praise"
    elif aimed < ADDRESSED and _reclaimed(found):
        total *= RECLAIMED
        rule += "/reclaimed"
    return conclude(
        sight,
        total,
        Ruling(f"inappropriate_comment.{rule}", f"contains {REASONS[rule.partition('/')[0]]}", BELOW_IF, DAMPERS),
        hits,
    )


def _reclaimed(found: Tally) -> bool:
    """Whether pride or "I am a" stands beside every hit that could be an insult."""
    places = [(hit.start, hit.end) for hit in found.hits if hit.group == "reclaimed"]
    meant = [hit for hit in found.hits if hit.group in AIMED]
    return bool(places and meant) and all(is_near(places, hit.start, hit.end, BESIDE) for hit in meant)


def _addressed(sight: Sight, found: Tally) -> float:
    aimed = any(is_near(sight.context.addresses, hit.start, hit.end, REACH) for hit in found.hits if hit.group in AIMED)
    named = any(is_near([(match.start, match.end)], hit.start, hit.end, REACH) for match in sight.facts.matches for hit in found.hits)
    return ADDRESSED if aimed else 0.5 if named else 0.0


DETECTOR = Detector(Kind.INAPPROPRIATE_COMMENT, prior=0.02, judge=judge, rules=tuple(REASONS))
