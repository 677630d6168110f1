"""Partners who advertise without saying so, or hide it; and people who call it out."""

import re

from models.detectors.contract import Cause, Detector, Evidence, Hit, Sight
from models.detectors.weighing import Ruling, Tally, conclude, tally
from schemas.taxonomy import Kind

DISCLOSURE = re.compile(
    r"#(?:ad|ads|advert|sponsored|sponsorise|sponso|pub|publicite|annonce|partenariat|partenariatremunere|collab\w*|paidpartnership|gifted|"
    r"produitoffert|offert|ambassad\w+|werbung)\b|"
    r"\b(?:collaboration (?:commerciale|remuneree)|partenariat remunere|en partenariat avec|en collaboration avec|publicite|sponsorise par|"
    r"sponsorisee par|produits? offerts? par|paid partnership|paid collaboration|in partnership with|sponsored by|sponsored post|"
    r"advertisement|ad:|\[ad\]|\(ad\)|gifted by|je suis ambassadrice|je suis ambassadeur|brand ambassador)"
)
"""What counts as saying so, in folded text: the words of the French law of 2023, the ASA's and the FTC's, and usual tags."""
EARLY = 125
"""Code points shown before "more": a disclosure after them, or among a heap of tags, is buried."""
MANY_TAGS = 5
PARTNER, BURIED, STRANGER = 2.2, 0.75, 0.45
BELOW_IF = "the post said early and plainly that it was an advertisement"
UNDISCLOSED = Ruling("influencer_misconduct.undisclosed", "a declared partner promotes the brand without saying so", BELOW_IF)
HIDDEN = Ruling("influencer_misconduct.buried", "a declared partner discloses only where readers hardly look", BELOW_IF)
PROMOTION = Ruling("influencer_misconduct.promotion", "promotes a product without disclosure", BELOW_IF, frozenset({"humour"}))
DENOUNCED = Ruling(
    "influencer_misconduct.denounced",
    "someone calls out hidden advertising",
    "nobody were said to hide that he advertises",
    frozenset({"humour", "hypothesis"}),
)


def judge(sight: Sight) -> Evidence | None:
    """A partner's promotion without early disclosure; the same from strangers is weak; being called out stands by itself."""
    found = tally(sight, Kind.INFLUENCER_MISCONDUCT, negatable=False)
    hits = [hit for hit in found.hits if hit.group in {"denounced", "promotion"}] or found.hits
    if sight.has_role("partner"):
        return _partner(sight, found, hits)
    if found.has("denounced"):
        return conclude(sight, found.sum("denounced"), DENOUNCED, hits)
    if found.has("promotion") and not DISCLOSURE.search(sight.folded):
        return conclude(sight, found.sum("promotion") * STRANGER, PROMOTION, hits)
    return None


def _partner(sight: Sight, found: Tally, hits: list[Hit]) -> Evidence | None:
    mine = {watch for watch, role in sight.facts.roles.items() if role == "partner"}
    if not mine & {match.watch for match in sight.facts.matches}:
        return None
    total = PARTNER + found.sum("promotion", "praise")
    disclosed = DISCLOSURE.search(sight.folded)
    if disclosed is None:
        return conclude(sight, total, UNDISCLOSED, hits)
    if _is_buried(sight.folded, disclosed.start()):
        return conclude(sight, total * BURIED, HIDDEN, hits)
    return None


def discloses(folded: str) -> bool:
    """Whether the post says early and plainly that it advertises."""
    disclosed = DISCLOSURE.search(folded)
    return disclosed is not None and not _is_buried(folded, disclosed.start())


def _is_buried(folded: str, at: int) -> bool:
    return at > EARLY and folded.count("#", 0, at) >= MANY_TAGS


DETECTOR = Detector(
    Kind.INFLUENCER_MISCONDUCT, prior=0.01, judge=judge, causes=(Cause.ROLE,), rules=("undisclosed", "buried", "promotion", "denounced")
)
