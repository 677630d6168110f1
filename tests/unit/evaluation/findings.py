"""Scored mentions as the scorer would hand them out, with chosen findings."""

from schemas.scored import AccountView, Receipt, Risk, ScoredMention
from schemas.taxonomy import CATEGORY_OF, Kind, Level, Verdict

RECEIPT = Receipt(rule="rule", version="1", reason="a reason")


def scored(*kinds: Kind, scores: dict[Kind, float] | None = None, level: Level = Level.INFO, language: str = "en") -> ScoredMention:
    """A mention in which the kinds were found."""
    risks = tuple(Risk(kind=kind, category=CATEGORY_OF[kind], probability=0.9, receipt=RECEIPT) for kind in kinds)
    told = dict.fromkeys(Kind, 0.1) | (scores or {})
    account = AccountView(verdict=Verdict.UNKNOWN, confidence=0.0)
    return ScoredMention(text="a text", scores=told, risks=risks, account=account, level=level, detected_language=language)
