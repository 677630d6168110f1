"""A spoken verdict with what the scorer said at the time: the record. Pure."""

from datetime import datetime
from typing import Any

from desk.judgements.spoken import Spoken
from schemas.judgement import Finding, Judgement, judgement_id
from schemas.taxonomy import Kind
from streams.bulk import document_id
from streams.channels.alert import plain

FIELDS = ("id", "source", "created_at", "watches", "detected_language", "risks", "scores")
"""Of the indexed mention; never its text."""


def judgement_of(verdict: Spoken, mention: dict[str, Any], now: datetime) -> Judgement:
    """The record; `mention` is the indexed document."""
    name = document_id(verdict.mention)
    return Judgement(
        id=judgement_id(name, verdict.kind, verdict.by),
        mention=name,
        created_at=mention["created_at"],
        watches=mention.get("watches") or (),
        language=mention.get("detected_language") or "",
        source=mention.get("source") or "",
        finding=finding_in(mention, verdict.kind),
        outcome=verdict.outcome,
        instead=finding_in(mention, verdict.instead) if verdict.instead else None,
        by=verdict.by,
        at=now,
        note=verdict.note,
    )


def finding_in(mention: dict[str, Any], kind: Kind) -> Finding:
    """What the document says of a kind: a risk with its receipt, else the mere probability."""
    for risk in mention.get("risks") or ():
        if risk["kind"] == kind:
            receipt = {name: risk["receipt"][name] for name in ("rule", "version", "threshold")}
            return Finding(kind=kind, probability=risk["probability"], raised=True, **receipt)
    return Finding(kind=kind, probability=(mention.get("scores") or {}).get(kind.value, 0.0), raised=False)


def told(judgement: Judgement) -> str:
    """The record in a line for the person who judged."""
    finding = judgement.finding
    said = f"{judgement.instead.kind.value} instead" if judgement.instead else judgement.outcome.value
    before = f"raised by {finding.rule}" if finding.raised else "not raised"
    return plain(f"{finding.kind.value} of {judgement.mention}: {said}, says {judgement.by} ({before}, {finding.probability:.2f}).")


def judged(one: dict[str, Any]) -> str:
    """An indexed judgement in a line for those who look at the mention."""
    other = one.get("instead")
    said = f"{other['kind']} instead of {one['finding']['kind']}" if other else f"{one['outcome']} ({one['finding']['kind']})"
    note = f": {one['note']}" if one.get("note") else ""
    return plain(f"judged {said} by {one['by']} at {one['at'][:16].replace('T', ' ')}{note}")
