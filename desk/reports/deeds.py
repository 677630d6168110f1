"""What a change says besides its name, in the language of the report. Pure."""

from collections.abc import Callable

from desk.reports.language import Language
from schemas.crisis import Change, Crisis, CrisisChange

Named = Callable[[str], str]
"""A person's name by what the record calls them."""
_DETAIL: dict[Change, Callable[[Language, Crisis], str]] = {
    Change.RATED: lambda say, crisis: f"{say.word(crisis.level)} ({crisis.severity})",
    Change.SILENCED: lambda say, crisis: say.moment(crisis.silenced_until) if crisis.silenced_until else say.word("lifted"),
}

_OF_TWO = frozenset({Change.MERGED, Change.SPLIT})
"""Their causes name the other crisis."""


def deed(say: Language, change: CrisisChange, named: Named = str) -> str:
    """A person's deed is told by what it set and by their note, maybe nothing, anything else by its cause; a report by its number alone."""
    crisis = change.crisis
    if change.change is Change.REPORTED:
        return say.number(crisis.reports)
    if not change.by:
        return _cause(say, change)
    if change.change in {Change.REFUSED, Change.OPENED}:
        return change.because
    if change.change in _OF_TWO:
        return ". ".join(part for part in (change.because, change.note) if part)
    told = _DETAIL[change.change](say, crisis) if change.change in _DETAIL else ""
    if change.change is Change.ASSIGNED:
        told = named(crisis.assignee)
    return ". ".join(part for part in (told, change.note) if part)


def _cause(say: Language, change: CrisisChange) -> str:
    """The sentence of the crisis worker, which writes English; in French the figures first, in French."""
    if say.code == "en":
        return change.because
    crisis, rate = change.crisis, change.crisis.rate
    counted = f"{say.mentions(crisis.mentions)} en tout, dont {say.number(crisis.authentic)} de comptes probablement authentiques"
    usual = f"{rate.usual:g}".replace(".", ",") if rate else ""
    window = f" ; {say.number(rate.count)} en {rate.window_seconds // 60} min, d'habitude {usual}" if rate else ""
    return f"{counted}{window} (« {change.because} »)"
