"""Open questions that the facts raise by themselves; the monitor edits the list. Pure."""

import re
from collections.abc import Iterator

from desk.reports.facts import Facts
from desk.reports.heard import Count, Hearing
from desk.reports.remark import About, Remark
from desk.reports.responses import GRACE, due
from schemas.alert import Fate
from schemas.crisis import State

AMPLIFIED = 0.5
LEAST = 10
"""Mentions from which on a share says something."""
_SAID = re.compile(
    r"holding|statement|published|posted|d[ée]claration|communiqu[ée]|publi[ée]|message d'attente|réponse officielle", re.IGNORECASE
)


def questions(facts: Facts) -> tuple[Remark, ...]:
    """In the order of their urgency."""
    return (*_people(facts), *_sources(facts), *_amplifier(facts), *_statement(facts))


def amplified(count: Count) -> float | None:
    """The share of mentions by accounts that are held to be bots, coordinated, impostors or parodies; None for too few mentions."""
    return 1 - count.authentic / count.mentions if count.mentions >= LEAST else None


def heard_as(facts: Facts, hearing: Hearing) -> str:
    """The sources of which that is so, with commas."""
    return ", ".join(one.name for one in facts.seen.sources if one.hearing is hearing) if facts.seen else ""


def _people(facts: Facts) -> Iterator[Remark]:
    crisis = facts.crisis
    if crisis.acknowledged_at is None and crisis.state in {State.SUSPECTED, State.OPEN}:
        yield Remark(About.ASK_ACKNOWLEDGED, {"since": crisis.opened_at})
    if not crisis.assignee:
        yield Remark(About.ASK_ASSIGNED)
    if facts.sendings is not None:
        if not any(one.fate is Fate.SENT for one in facts.sendings):
            yield Remark(About.ASK_TOLD)
        failed = sorted({one.channel for one in facts.sendings if one.fate is Fate.FAILED})
        if failed:
            yield Remark(About.ASK_CHANNELS, {"channels": ", ".join(failed)})
    delay = facts.making.at - due(facts)
    if delay > GRACE and crisis.state is not State.CLOSED:
        yield Remark(About.ASK_LATE, {"delay": delay})


def _sources(facts: Facts) -> Iterator[Remark]:
    for hearing, about in ((Hearing.DOWN, About.ASK_DOWN), (Hearing.SILENT, About.ASK_SILENT)):
        if names := heard_as(facts, hearing):
            yield Remark(about, {"sources": names})


def _amplifier(facts: Facts) -> Iterator[Remark]:
    share = amplified(facts.seen.whole) if facts.seen else None
    if share is not None and share >= AMPLIFIED and facts.campaigns == ():
        yield Remark(About.ASK_AMPLIFIER, {"share": share})


def _statement(facts: Facts) -> Iterator[Remark]:
    if facts.plan is None:
        return
    words = facts.plan.statements.get(facts.crisis.category, {})
    without = [language for language in facts.plan.languages if not words.get(language, "").strip()]
    if without:
        yield Remark(About.ASK_STATEMENT, {"languages": ", ".join(without)})
    if words and not any(_SAID.search(change.note) for change in facts.changes if change.by):
        yield Remark(About.ASK_SAID)
