"""Posts that do not belong on the account they came from: the wrong account, private or political talk, insults by the brand."""

from models.detectors.contract import Cause, Detector, Evidence, Sight
from models.detectors.weighing import Ruling, Tally, conclude, tally
from schemas.taxonomy import Kind

RUDE = ("slur", "dehumanising", "gross", "insult", "sexual", "profanity")
TOPICS = {
    "personal": "private or disparaging talk",
    "political": "politics or religion",
    "insensitive": "a tragedy or a group of people as a selling point",
}
RUDENESS, OFFICIAL, EMPLOYEE = 3.4, 1.2, 0.4
BELOW_IF = "the post kept to the company's business, or came from an account without ties to it"
DAMPERS = frozenset({"humour", "hypothesis"})
NOTICED = Ruling("misplaced_post.noticed", "others notice a post that does not belong on the brand's account", BELOW_IF, DAMPERS)


def judge(sight: Sight) -> Evidence | None:
    """The official account or an employee out of role; or others who speak of such a post."""
    found = tally(sight, Kind.MISPLACED_POST)
    if sight.has_role("official", "employee"):
        return _ours(sight, found)
    if not found.has("wrong_account"):
        return None
    return conclude(sight, found.sum("wrong_account"), NOTICED, [hit for hit in found.hits if hit.group == "wrong_account"])


def _ours(sight: Sight, found: Tally) -> Evidence | None:
    official = sight.has_role("official")
    if not official and not sight.facts.matches:
        return None
    rude = [hit for hit in sight.hits.get(Kind.INAPPROPRIATE_COMMENT, ()) if hit.group in RUDE]
    topics = [topic for topic in TOPICS if found.has(topic) and (topic != "insensitive" or found.has("jest"))]
    if not (rude or topics or found.has("wrong_account")):
        return None
    total = found.sum("wrong_account", *topics) + RUDENESS * bool(rude) + (OFFICIAL if official else EMPLOYEE)
    what = "slips into the wrong account" if found.has("wrong_account") else "insults or swears" if rude else f"posts {TOPICS[topics[0]]}"
    ruling = _ruling(what, official=official)
    return conclude(sight, total, ruling, [*(hit for hit in found.hits if hit.group != "jest"), *rude])


def _ruling(what: str, *, official: bool) -> Ruling:
    if official:
        return Ruling("misplaced_post.official", f"the official account {what}", BELOW_IF)
    return Ruling("misplaced_post.employee", f"an employee {what}", BELOW_IF, DAMPERS)


DETECTOR = Detector(Kind.MISPLACED_POST, prior=0.01, judge=judge, causes=(Cause.ROLE,), rules=("noticed", "official", "employee"))
