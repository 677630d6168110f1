"""What an indexed account is held to be: a person's word where there is one, else our own view. Pure."""

from dataclasses import dataclass
from typing import Any

from schemas.taxonomy import Verdict

WORST_FIRST = (Verdict.IMPOSTOR, Verdict.COORDINATED, Verdict.BOT, Verdict.PARODY, Verdict.UNKNOWN, Verdict.AUTHENTIC)


@dataclass(frozen=True)
class Standing:
    """`by` names the person whose word it is, "" for our own view; `confidence` is of our own view only.

    `withdrawn`: the view still tells a person's word that was taken back; the next post is judged without it.
    """

    verdict: Verdict
    by: str = ""
    confidence: float | None = None
    withdrawn: bool = False
    note: str = ""


def standing_of(account: dict[str, Any]) -> Standing:
    """The standing of a document of `quivive-accounts`, which holds a view, a correction, or both."""
    correction = account.get("correction")
    if correction:
        return Standing(Verdict(correction["verdict"]), by=correction["by"], note=correction.get("note") or "")
    view = account.get("view") or {}
    by = view.get("by") or ""
    confidence = None if by else view.get("confidence")
    return Standing(Verdict(view.get("verdict") or Verdict.UNKNOWN), by=by, confidence=confidence, withdrawn=bool(by))


def imitated(account: dict[str, Any]) -> str:
    """The watch that the account imitates, or that it may imitate where a person calls it an impostor or a parody; else ""."""
    view = account.get("view") or {}
    if view.get("imitates"):
        return str(view["imitates"])
    return str(account.get("watch") or "") if standing_of(account).verdict in {Verdict.IMPOSTOR, Verdict.PARODY} else ""


def in_words(standing: Standing) -> str:
    """For a line: the verdict and whose it is."""
    if standing.withdrawn:
        return f"{standing.verdict.value} (was {standing.by}'s word, taken back)"
    if standing.by:
        return f"{standing.verdict.value} (corrected by {standing.by})"
    return standing.verdict.value if standing.confidence is None else f"{standing.verdict.value} {standing.confidence:.2f}"
