"""Posts that do not belong on the account they came from: the wrong account, private or political talk, insults by the brand."""

from models.detectors.contract import Cause, Detector, Evidence, Sight
from models.detectors.weighing import Tally, conclude, tally
from schemas.taxonomy import Kind

RUDE = ("slur", "dehumanising", "insult", "sexual", "profanity")
TOPICS = {
    "personal": "private or disparaging talk",
    "political": "politics or religion",
    "insensitive": "a tragedy or a group of people as a selling point",
}
RUDENESS, OFFICIAL, EMPLOYEE = 3.4, 1.2, 0.4


def judge(sight: Sight) -> Evidence | None:
    """The official account or an employee out of role; or others who speak of such a post."""
    found = tally(sight, Kind.MISPLACED_POST)
    if sight.has_role("official", "employee"):
        return _ours(sight, found)
    if not found.has("wrong_account"):
        return None
    return _conclude(sight, found, found.sum("wrong_account"), "noticed", "others notice a post that does not belong on the brand's account")


def _ours(sight: Sight, found: Tally) -> Evidence | None:
    official = sight.has_role("official")
    if not official and not sight.facts.matches:
        return None
    rude = [hit for hit in sight.hits.get(Kind.INAPPROPRIATE_COMMENT, ()) if hit.group in RUDE]
    topics = [topic for topic in TOPICS if found.has(topic)]
    if "insensitive" in topics and not found.has("jest"):
        topics.remove("insensitive")
    if not (rude or topics or found.has("wrong_account")):
        return None
    total = found.sum("wrong_account", *topics) + RUDENESS * bool(rude) + (OFFICIAL if official else EMPLOYEE)
    who = "the official account" if official else "an employee"
    what = "slips into the wrong account" if found.has("wrong_account") else "insults or swears" if rude else f"posts {TOPICS[topics[0]]}"
    return _conclude(sight, found, total, "official" if official else "employee", f"{who} {what}")


def _conclude(sight: Sight, found: Tally, total: float, rule: str, reason: str) -> Evidence:
    return conclude(
        sight,
        total,
        f"misplaced_post.{rule}",
        reason,
        "the post kept to the company's business, or came from an account without ties to it",
        [hit for hit in found.hits if hit.group != "jest"],
        dampers=() if rule == "official" else ("humour", "hypothesis"),
    )


DETECTOR = Detector(Kind.MISPLACED_POST, prior=0.01, judge=judge, cause=Cause.ANCHOR | Cause.ROLE)
