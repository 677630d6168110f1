"""Threats against people, staff and premises: an act and a target, and better still an intent, in the same breath."""

from models.detectors.context import SENTENCE_END, is_near
from models.detectors.contract import Detector, Evidence, Hit, Sight
from models.detectors.weighing import Ruling, Tally, conclude, tally
from schemas.taxonomy import Kind

REACH = 45
"""Code points within which act, target and intent belong together."""
PRONOUN_REACH = 12
ARMED = 0.9
"""Log-odds of a second weapon where no words say what is meant."""
ALONE = 0.5
"""Share of an act's weight that counts when nobody is its target."""
REASONS = {
    "people": "announces or calls for violence against people",
    "premises": "announces or calls for violence against premises",
    "vague": "announces or calls for violence against no one in particular",
    "picture": "shows a weapon beside people or premises",
}
SHOWN = {"people", "premises", "before", "after", "intent"}
BELOW_IF = "it named no target, was a figure of speech, or was reported of someone else"
DAMPERS = frozenset({"humour", "report", "hypothesis", "fiction"})
CONDITIONS = frozenset({"hypothesis"})
"""Do not soften what is said outright: "if you do, I will kill you" is a threat."""


def judge(sight: Sight) -> Evidence | None:
    """The strongest act with its target and intent. Figures of speech ("killing it", "bath bomb") take their act away."""
    found = tally(sight, Kind.THREAT)
    figures = [(hit.start, hit.end) for hit in found.hits if hit.group == "figurative"]
    acts = [hit for hit in found.hits if hit.group in {"direct", "act"} and not is_near(figures, hit.start, hit.end, 3)]
    acts += [hit for hit in found.hits if hit.group == "picture" and not figures]
    if not acts:
        return None
    weighed = [(_weight(sight, found, act), act) for act in acts]
    (total, rule), act = max(weighed, key=lambda pair: pair[0][0])
    ruling = Ruling(f"threat.{rule}", REASONS[rule], BELOW_IF, DAMPERS - CONDITIONS if act.group == "direct" else DAMPERS)
    return conclude(sight, total, ruling, [act, *(hit for hit in found.hits if hit.group in SHOWN and _together(sight, act, hit))])


def _weight(sight: Sight, found: Tally, act: Hit) -> tuple[float, str]:
    """Log-odds of one act, and whom it is aimed at."""
    if act.group == "direct":
        return act.weight, "people"
    near = [hit for hit in found.hits if _together(sight, act, hit)]
    target = max((hit for hit in near if _is_target(act, hit)), key=lambda hit: hit.weight, default=None)
    intent = max((hit.weight for hit in near if hit.group == "intent"), default=0.0)
    if act.group == "picture":
        meant = intent or ARMED * (sum(hit.group == "picture" for hit in near) > 1)
        return (act.weight + target.weight + meant if target and meant else act.weight * ALONE), "picture"
    if target is None or not intent:
        return act.weight * ALONE + (0.5 if target else 0.0), "vague"
    return act.weight + target.weight + intent, "premises" if target.group == "premises" else "people"


def _is_target(act: Hit, hit: Hit) -> bool:
    """Nouns anywhere near; a pronoun only where grammar makes it the object ("vous tuer", "kill you")."""
    if hit.group == "before":
        return 0 <= act.start - hit.end <= PRONOUN_REACH // 2
    if hit.group == "after":
        return 0 <= hit.start - act.end <= PRONOUN_REACH
    return hit.group in {"people", "premises"}


def _together(sight: Sight, act: Hit, other: Hit) -> bool:
    first, last = min(act.end, other.end), max(act.start, other.start)
    return last - first <= REACH and not (SENTENCE_END.search(sight.folded, first, last) if last > first else None)


DETECTOR = Detector(Kind.THREAT, prior=0.01, judge=judge, rules=tuple(REASONS))
