"""A take-down dossier: everything that is known of an account and may be handed to the platform, as one JSON object. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desk.accounts.appeal import EN, FR, request
from desk.accounts.coverage import coverage
from desk.accounts.evidence import item, rules
from desk.accounts.grounds import grounds, worded
from desk.accounts.seal import digest, sealed
from desk.accounts.standing import imitated, standing_of
from schemas.taxonomy import Kind, Verdict
from schemas.watch import Watch

_CAMPAIGN = ("id", "watch", "shared", "first_seen", "last_seen", "mentions", "accounts", "probability", "reasons", "links")


@dataclass(frozen=True)
class Material:
    """What was found in Elasticsearch and on the topics: documents, and the watch that is imitated where it is declared."""

    account: dict[str, Any]
    mentions: Sequence[dict[str, Any]]
    total: int
    campaigns: Sequence[dict[str, Any]] = ()
    steps: Sequence[dict[str, Any]] = ()
    watch: Watch | None = None


@dataclass(frozen=True)
class Making:
    """Who makes the dossier, when, and with what."""

    by: str
    at: datetime
    quivive: str
    policy: str


def dossier_of(material: Material, making: Making) -> dict[str, Any]:
    """The dossier, sealed with a digest over all of it; `evidence_digest` is over the evidence, `request` is there where a ground is."""
    evidence = [item(mention) for mention in material.mentions]
    who = material.watch.name if material.watch else imitated(material.account)
    found = {
        "account": _account(material),
        "imitates": _imitates(material),
        "verdict": _verdict(material.account),
        "grounds": [worded(ground, who) for ground in grounds(_held(material.account), _kinds(evidence), material.watch)],
        "campaigns": [{name: campaign.get(name) for name in _CAMPAIGN} for campaign in material.campaigns],
        "takedown": list(material.steps),
        "evidence": evidence,
        "evidence_digest": digest(evidence),
        "coverage": coverage(material.account, evidence, material.total),
        "versions": {"quivive": making.quivive, "policy": making.policy, "rules": rules(evidence)},
        "made": {"at": making.at.isoformat(timespec="seconds"), "by": making.by},
    }
    texts = {"en": request(found, EN), "fr": request(found, FR)} if found["grounds"] else {}
    return sealed({**found, "request": texts})


def _account(material: Material) -> dict[str, Any]:
    account = material.account
    return {
        "id": account["id"],
        "source": account.get("source") or account["id"].partition(":")[0],
        "author": account.get("author") or {},
        "mentions": material.total,
        "judged_at": account.get("judged_at"),
        "judged_on": account.get("mention"),
    }


def _imitates(material: Material) -> dict[str, Any] | None:
    name, watch = imitated(material.account), material.watch
    if not name:
        return None
    if watch is None:
        return {"watch": name, "name": name, "kind": None, "official": [], "domains": []}
    return {
        "watch": watch.id,
        "name": watch.name,
        "kind": watch.kind.value,
        "official": list(watch.official),
        "domains": list(watch.domains),
    }


def _verdict(account: dict[str, Any]) -> dict[str, Any]:
    """What it is held to be, and our own view beside it."""
    standing, view = standing_of(account), account.get("view") or {}
    said = account.get("correction") or {}
    return {
        "verdict": standing.verdict.value,
        "by": standing.by,
        "note": said.get("note") or "",
        "at": said.get("at") or account.get("judged_at"),
        "own_verdict": view.get("verdict"),
        "confidence": view.get("confidence"),
        "also": view.get("also") or [],
        "reasons": view.get("reasons") or [],
        "scores": {name: score for name, score in (view.get("scores") or {}).items() if score is not None},
    }


def _held(account: dict[str, Any]) -> set[Verdict]:
    """All that it is held to be; a person's word goes before what we think besides."""
    standing = standing_of(account)
    also = () if standing.by else (account.get("view") or {}).get("also") or ()
    return {standing.verdict, *map(Verdict, also)}


def _kinds(evidence: Sequence[dict[str, Any]]) -> set[Kind]:
    return {Kind(finding["kind"]) for each in evidence for finding in each["findings"]}
