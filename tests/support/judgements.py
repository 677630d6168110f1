"""Judgements as analysts would make them."""

from datetime import UTC, datetime, timedelta

from schemas.judgement import Finding, Judgement, Outcome, judgement_id
from schemas.taxonomy import Kind

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def finding(kind=Kind.THREAT, probability=0.8, raised=None, rule="threat.people", threshold=0.5):
    """Raised where the probability reaches 0.5, unless told otherwise."""
    found = probability >= 0.5 if raised is None else raised
    receipt = {"rule": rule, "version": "7", "threshold": threshold} if found else {}
    return Finding(kind=kind, probability=probability, raised=found, **receipt)


def judgement(mention="t:1", outcome=Outcome.TRUE, by="ann", *, minute=0, instead=None, language="en", **found):
    """One verdict; `found` as of `finding`, `instead` a kind."""
    judged = finding(**found)
    other = finding(kind=instead, probability=0.1) if instead else None
    return Judgement(
        id=judgement_id(mention, judged.kind, by),
        mention=mention,
        created_at=START,
        language=language,
        source="t",
        finding=judged,
        outcome=Outcome.OTHER if instead else outcome,
        instead=other,
        by=by,
        at=START + timedelta(minutes=minute),
    )
