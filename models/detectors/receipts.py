"""From evidence to a risk with its receipt, in the coordinates of the published text."""

from typing import NamedTuple

from models.detectors.contract import Evidence
from schemas.mention import Mention
from schemas.scored import AccountView, Risk, Span
from schemas.taxonomy import Kind, Verdict

MOST_EXCERPT = 200


class Charge(NamedTuple):
    """A kind of risk with the threshold that was passed and the version of its lexicon."""

    kind: Kind
    threshold: float
    version: str


def write_risk(mention: Mention, evidence: Evidence, charge: Charge, view: AccountView) -> Risk:
    """`mention` is masked, so that no excerpt can show a secret."""
    receipt = {
        "rule": evidence.rule,
        "version": charge.version,
        "reason": evidence.reason,
        "spans": tuple(_span(mention, start, end) for start, end in evidence.spans),
        "threshold": charge.threshold,
        "account": _account_note(view),
        "below_if": f"below {charge.threshold:g} if {evidence.below_if}",
    }
    return Risk.of(charge.kind, evidence.probability, receipt)


def _span(mention: Mention, start: int, end: int) -> Span:
    """Document coordinates (title, line break, text) to those of the field; one that crosses the break stays in its field."""
    head = len(mention.title) + 1 if mention.title else 0
    if start < head:
        end = min(end, head - 1, start + MOST_EXCERPT)
        return Span.of("title", start, end, mention.title[start:end])
    start, end = start - head, min(end - head, start - head + MOST_EXCERPT)
    return Span.of("text", start, end, mention.text[start:end])


def _account_note(view: AccountView) -> str:
    if view.verdict is Verdict.UNKNOWN:
        return ""
    why = f": {view.reasons[0]}" if view.reasons else ""
    return f"judged {view.verdict.value}{why}"
