"""Partners who advertise without saying so, or hide it; and people who call it out."""

import re

from models.detectors.contract import Cause, Detector, Evidence, Sight
from models.detectors.weighing import Tally, conclude, tally
from schemas.taxonomy import Kind

DISCLOSURE = re.compile(
    r"#(?:ad|ads|advert|sponsored|sponsorise|sponso|pub|publicite|annonce|partenariat|partenariatremunere|collab\w*|paidpartnership|gifted|"
    r"produitoffert|offert|ambassad\w+|werbung)\b|"
    r"\b(?:collaboration (?:commerciale|remuneree)|partenariat remunere|en partenariat avec|en collaboration avec|publicite|sponsorise par|"
    r"sponsorisee par|produits? offerts? par|paid partnership|paid collaboration|in partnership with|sponsored by|sponsored post|advertisement|"
    r"ad:|\[ad\]|\(ad\)|gifted by|je suis ambassadrice|je suis ambassadeur|brand ambassador)"
)
"""What counts as saying so, in folded text: the words of the French law of 2023, the ASA's and the FTC's, and usual tags."""
EARLY = 125
"""Code points shown before "more": a disclosure after them, or among a heap of tags, is buried."""
MANY_TAGS = 5
PARTNER, BURIED, STRANGER = 2.2, 0.75, 0.45
NO_DENIAL = "the post said early and plainly that it was an advertisement"


def judge(sight: Sight) -> Evidence | None:
    """A partner's promotion without early disclosure; the same from strangers is weak; being called out stands by itself."""
    found = tally(sight, Kind.INFLUENCER_MISCONDUCT, negatable=False)
    if sight.has_role("partner"):
        return _partner(sight, found)
    if found.has("denounced"):
        return _conclude(sight, found, found.sum("denounced"), "denounced", "someone calls out hidden advertising", ("humour", "hypothesis"))
    if found.has("promotion") and not DISCLOSURE.search(sight.folded):
        return _conclude(sight, found, found.sum("promotion") * STRANGER, "promotion", "promotes a product without disclosure", ("humour",))
    return None


def _partner(sight: Sight, found: Tally) -> Evidence | None:
    mine = {watch for watch, role in sight.facts.roles.items() if role == "partner"}
    if not mine & {match.watch for match in sight.facts.matches}:
        return None
    total = PARTNER + found.sum("promotion", "praise")
    disclosed = DISCLOSURE.search(sight.folded)
    if disclosed is None:
        return _conclude(sight, found, total, "undisclosed", "a declared partner promotes the brand without saying that it is advertising", ())
    if _is_buried(sight.folded, disclosed.start()):
        return _conclude(sight, found, total * BURIED, "buried", "a declared partner discloses only where readers hardly look", ())
    return None


def _is_buried(folded: str, at: int) -> bool:
    return at > EARLY and folded.count("#", 0, at) >= MANY_TAGS


def _conclude(sight: Sight, found: Tally, total: float, rule: str, reason: str, dampers: tuple[str, ...]) -> Evidence:
    shown = [hit for hit in found.hits if hit.group in {"denounced", "promotion"}] or found.hits
    return conclude(sight, total, f"influencer_misconduct.{rule}", reason, NO_DENIAL, shown, dampers=dampers)


DETECTOR = Detector(Kind.INFLUENCER_MISCONDUCT, prior=0.01, judge=judge, cause=Cause.ANCHOR | Cause.ROLE)
