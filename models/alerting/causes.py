"""Why a crisis changed, in the language of its reader. Pure.

The crisis worker writes one English sentence. The French one is composed from what the change carries besides; the English one says
only which of it holds for this change: a rate that the crisis keeps from before is not the reason of the next one.
"""

from models.alerting.measured import counted, measured, subject
from models.alerting.names import KINDS, LEVELS
from schemas.crisis import Change, CrisisChange
from schemas.plan import Language

_LAPSED = "nothing came of it within an hour"
_DEEDS: dict[Change, str] = {
    Change.ACKNOWLEDGED: "prise en charge{by}",
    Change.ASSIGNED: "confiée à {assignee}{by}",
    Change.NOTED: "note ajoutée{by}",
    Change.ESCALATED: "escalade demandée{by} : les suivants de la chaîne sont appelés aussitôt",
    Change.RATED: "niveau fixé à « {level} »{by}",
    Change.CONTAINED: "contenue{by} : elle ne s'étend plus",
    Change.CLOSED: "close{by}",
    Change.REOPENED: "rouverte{by}",
    Change.MERGED: "réunie à {into}{by}",
    Change.SPLIT: "un sujet en a été séparé{by}",
    Change.SILENCED: "mise en silence jusqu'au {until:%d/%m/%Y %H:%M} UTC{by}",
    Change.REPORTED: "point de situation {reports} signé{by}",
    Change.WORSENED: "exercice : niveau porté à « {level} »{by}",
    Change.OPENED: "exercice : {kind}, niveau « {level} »{by}",
}


def cause_of(change: CrisisChange, language: Language) -> str:
    """One sentence, with the person who did it; the English one where nothing else is known."""
    return change.because if language == "en" else _in_french(change, f" par {change.by}" if change.by else "")


def matter_of(change: CrisisChange, language: Language) -> str:
    """The same without the person, for who names them apart."""
    return change.because if language == "en" else _in_french(change, "")


def _in_french(change: CrisisChange, by: str) -> str:
    """Nothing but an exercise is opened or made worse by a person; refusals stay as they are."""
    if change.by:
        told = change.change in _DEEDS and (change.crisis.drill or change.change not in {Change.OPENED, Change.WORSENED})
        return _deed(change, by) if told else change.because
    if change.change is Change.STOOD_DOWN:
        return _stood_down(change)
    reasons = measured(change)
    if change.change is Change.WORSENED:
        worse = f"{counted(change.crisis)}, niveau {LEVELS['fr'][change.crisis.level]}"
        return " ; ".join([worse, *(reasons or subject(change.crisis))])
    return " ; ".join(reasons) or change.because


def _deed(change: CrisisChange, by: str) -> str:
    crisis, phrase = change.crisis, _phrase(change)
    return phrase.format(
        by=by,
        kind=KINDS["fr"][crisis.kind],
        level=LEVELS["fr"][crisis.level],
        assignee=crisis.assignee,
        reports=crisis.reports,
        into=crisis.merged_into,
        until=crisis.silenced_until,
        whole=crisis.split_from,
        other=_other(change),
    )


def _phrase(change: CrisisChange) -> str:
    """Of two crises that an order concerns, each has its own."""
    crisis = change.crisis
    if change.change is Change.SILENCED and crisis.silenced_until is None:
        return "silence levé{by}"
    if change.change is Change.MERGED and not crisis.merged_into:
        return "{other} lui a été réunie{by}"
    if change.change is Change.SPLIT and crisis.split_from and crisis.revision == 1:
        return "séparée de {whole}{by}"
    return _DEEDS[change.change]


def _other(change: CrisisChange) -> str:
    """The crisis that was merged into this one is named by the sentence alone."""
    name, found, _ = change.because.partition(" was merged into it")
    return name if found else "une autre crise"


def _stood_down(change: CrisisChange) -> str:
    if change.because == _LAPSED:
        return "restée sans suite pendant une heure"
    return f"plus de hausse depuis deux heures ; {counted(change.crisis)}"
