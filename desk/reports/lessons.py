"""What worked and what did not, by rule from the facts. Pure."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from desk.reports.facts import Facts
from desk.reports.heard import Hearing
from desk.reports.questions import heard_as
from desk.reports.remark import About, Remark
from desk.reports.responses import Responses, responses
from schemas.alert import Fate, Occasion
from schemas.crisis import Change

PROMPT = timedelta(minutes=5)
"""A first alert within it came in time: the aim for detection."""
DEFAULT_WAIT = timedelta(minutes=15)
"""For an answer, where there is no plan: the wait that a step has by default."""

_CALLING = frozenset({Occasion.CHANGE, Occasion.ESCALATION})


def worked(facts: Facts) -> tuple[Remark, ...]:
    """What went as it should."""
    return tuple(_worked(facts, responses(facts)))


def failed(facts: Facts) -> tuple[Remark, ...]:
    """What did not."""
    found = responses(facts)
    return (*_slow(facts, found), *_unheard(facts), *_unreported(found), *_left(facts))


def wait(facts: Facts) -> timedelta:
    """How long the plan waits for the first answer."""
    return (facts.plan.first_wait if facts.plan else None) or DEFAULT_WAIT


def _worked(facts: Facts, found: Responses) -> Iterator[Remark]:
    if found.told is not None and found.told <= PROMPT:
        yield Remark(About.GOOD_TOLD, {"after": found.told})
    if found.acknowledged is not None and found.acknowledged <= wait(facts):
        yield Remark(About.GOOD_ACKNOWLEDGED, {"after": found.acknowledged, "wait": wait(facts)})
    fates = Counter(one.fate for one in facts.sendings or ())
    if fates[Fate.SENT] and not fates[Fate.FAILED]:
        yield Remark(About.GOOD_CHANNELS, {"count": fates[Fate.SENT]})
    reports = found.reports
    if reports.in_time and not reports.late and not reports.missed:
        yield Remark(About.GOOD_REPORTS, {"count": reports.in_time})
    if found.contained is not None:
        yield Remark(About.GOOD_CONTAINED, {"after": found.contained})


def _slow(facts: Facts, found: Responses) -> Iterator[Remark]:
    if found.told is not None and found.told > PROMPT:
        yield Remark(About.BAD_TOLD, {"after": found.told})
    if found.told is None and facts.sendings is not None:
        yield Remark(About.BAD_UNTOLD)
    if found.acknowledged is None:
        yield Remark(About.BAD_UNACKNOWLEDGED)
    elif found.acknowledged > wait(facts):
        yield Remark(About.BAD_ACKNOWLEDGED, {"after": found.acknowledged, "wait": wait(facts)})
    step = max((one.step for one in facts.sendings or () if one.fate is Fate.SENT and one.occasion in _CALLING), default=0)
    if step > 1:
        yield Remark(About.BAD_ESCALATED, {"step": step})


def _unheard(facts: Facts) -> Iterator[Remark]:
    channels = Counter(one.channel for one in facts.sendings or () if one.fate is Fate.FAILED)
    if channels:
        yield Remark(About.BAD_CHANNELS, {"channels": ", ".join(f"{name} ({count})" for name, count in sorted(channels.items()))})
    held = Counter(one.because for one in facts.sendings or () if one.fate is Fate.HELD)
    if held:
        why = "; ".join(reason for reason, _ in held.most_common(3) if reason)
        yield Remark(About.BAD_HELD, {"count": held.total(), "why": why})


def _unreported(found: Responses) -> Iterator[Remark]:
    reports = found.reports
    if reports.late:
        yield Remark(About.BAD_LATE, {"count": reports.late, "longest": reports.longest})
    if reports.missed:
        yield Remark(About.BAD_MISSED, {"count": reports.missed})


def _left(facts: Facts) -> Iterator[Remark]:
    if not any(change.crisis.assignee for change in facts.changes):
        yield Remark(About.BAD_UNASSIGNED)
    refused = sum(change.change is Change.REFUSED for change in facts.changes)
    if refused:
        yield Remark(About.BAD_REFUSED, {"count": refused})
    for hearing, about in ((Hearing.DOWN, About.BAD_DOWN), (Hearing.SILENT, About.BAD_SILENT)):
        if names := heard_as(facts, hearing):
            yield Remark(about, {"sources": names})
