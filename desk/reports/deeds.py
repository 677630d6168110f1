"""What a change says besides its name, in the language of the report. Pure."""

from collections.abc import Callable

from desk.reports.language import Language
from models.alerting.causes import matter_of
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
    if not change.by or change.change in {Change.REFUSED, Change.OPENED}:
        return matter_of(change, say.code)
    if change.change in _OF_TWO:
        return ". ".join(part for part in (matter_of(change, say.code), change.note) if part)
    told = _DETAIL[change.change](say, crisis) if change.change in _DETAIL else ""
    if change.change is Change.ASSIGNED:
        told = named(crisis.assignee)
    return ". ".join(part for part in (told, change.note) if part)
