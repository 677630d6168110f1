"""The request to the platform, ready to hand in, in English and in French. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desk.accounts.grounds import of
from streams.channels.alert import plain

MOST_POSTS = 10
MOST_REASONS = 8


@dataclass(frozen=True)
class Phrases:
    """The words of one language; `labels` are of handle, name, id and address."""

    ground: str
    subject: str
    ask: str
    labels: tuple[str, str, str, str]
    not_ours: str
    official: str
    grounds: str
    reasons: str
    posts: str
    no_posts: str
    sealed: str


EN = Phrases(
    ground="en",
    subject="Subject: request to remove an account on {source}",
    ask="We ask you to remove this account on {source}: {named}.",
    labels=("handle", "name", "id", "address"),
    not_ours="It is not an account of {who}, nor does it speak for it.",
    official="The official accounts of {who} are: {official}.",
    grounds="Grounds:",
    reasons="What we rest this on:",
    posts="Posts (times in UTC):",
    no_posts="none was collected",
    sealed="We hold a dossier of {count} posts with their digests (BLAKE2b-256 over all: {digest}).",
)
FR = Phrases(
    ground="fr",
    subject="Objet : demande de retrait d'un compte sur {source}",
    ask="Nous demandons le retrait de ce compte sur {source} : {named}.",
    labels=("pseudonyme", "nom", "identifiant", "adresse"),
    not_ours="Ce n'est pas un compte {of} et il ne parle pas en son nom.",
    official="Les comptes officiels {of} sont : {official}.",
    grounds="Motifs :",
    reasons="Constats (en anglais) :",
    posts="Publications (heures UTC) :",
    no_posts="aucune n'a été collectée",
    sealed="Nous tenons à disposition un dossier de {count} publications avec leurs empreintes (BLAKE2b-256 de l'ensemble : {digest}).",
)


def request(dossier: dict[str, Any], words: Phrases) -> str:
    """The text; addresses are as they were found, and what the pipeline found is in English, as it was written."""
    source, who, official = plain(dossier["account"]["source"]), _who(dossier), _official(dossier)
    made, evidence = dossier["made"], dossier["evidence"]
    posts = _posts(evidence) or [f"- {words.no_posts}"]
    lines = [words.subject.format(source=source), "", words.ask.format(source=source, named=_named(dossier, words.labels))]
    if _of_impostor(dossier):
        lines.append(words.not_ours.format(who=who, of=of(who)))
    if official:
        lines.append(words.official.format(who=who, of=of(who), official=official))
    lines += ["", words.grounds, *(f"- {ground[words.ground]}" for ground in dossier["grounds"])]
    lines += ["", words.reasons, *_reasons(dossier), "", words.posts, *posts, ""]
    lines += [words.sealed.format(count=len(evidence), digest=dossier["evidence_digest"]), f"{made['by']}, {made['at'][:10]}"]
    return "\n".join(lines)


def _who(dossier: dict[str, Any]) -> str:
    return plain(dossier["imitates"]["name"]) if dossier["imitates"] else ""


def _of_impostor(dossier: dict[str, Any]) -> bool:
    return bool(dossier["imitates"]) and any(ground["ground"] == "impersonation" for ground in dossier["grounds"])


def _official(dossier: dict[str, Any]) -> str:
    imitates = dossier["imitates"] or {}
    return ", ".join(f"@{plain(handle).removeprefix('@')}" for handle in imitates.get("official", ()))


def _named(dossier: dict[str, Any], labels: Sequence[str]) -> str:
    author = dossier["account"]["author"]
    values = (author.get("handle"), author.get("name"), author.get("id"), author.get("url"))
    named = ", ".join(f"{label} {plain(str(value))}" for label, value in zip(labels, values, strict=True) if value)
    return named or plain(dossier["account"]["id"])


def _reasons(dossier: dict[str, Any]) -> list[str]:
    return [f"- {plain(reason)}" for reason in dossier["verdict"]["reasons"][:MOST_REASONS]] or ["- the posts below"]


def _posts(evidence: Sequence[dict[str, Any]]) -> list[str]:
    worst = sorted(evidence, key=lambda one: -(one["severity"] or 0))[:MOST_POSTS]
    return [f"- {one['at'][:19].replace('T', ' ')}  {plain(one['url'] or one['id'])}" for one in worst]
