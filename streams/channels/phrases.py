"""What stands around the facts of an alert, in French and English."""

from models.alerting.names import LEVELS as NAMES
from schemas.alert import Occasion
from schemas.crisis import Change
from schemas.plan import Language
from schemas.taxonomy import Level

FRAMES: dict[Language, dict[str, str]] = {
    "en": {
        "title": "[{level} {severity}] {watch}: {kind} {happened}",
        "drill": "[DRILL] ",
        "exercise": "[DRILL] This is an exercise; nothing has happened.",
        "why": "Why: {why}",
        "since": "Since {since:%Y-%m-%d %H:%M} UTC; {mentions} mentions, {authentic} of likely-authentic accounts",
        "unknown": "unknown author",
        "crisis": "Crisis {crisis}",
        "mention": "Crisis {crisis}, mention {mention}",
        "link": "Acknowledge: {link}",
        "signed": "Signed by {by}",
        "answer": "Acknowledge: quivive crisis ack {crisis}",
    },
    "fr": {
        "title": "[{level} {severity}] {watch} : {kind}, {happened}",
        "drill": "[EXERCICE] ",
        "exercise": "[EXERCICE] Ceci est un exercice ; rien ne s'est passé.",
        "why": "Pourquoi : {why}",
        "since": "Depuis le {since:%d/%m/%Y %H:%M} UTC ; {mentions} mentions, dont {authentic} de comptes probablement authentiques",
        "unknown": "auteur inconnu",
        "crisis": "Crise {crisis}",
        "mention": "Crise {crisis}, mention {mention}",
        "link": "Accuser réception : {link}",
        "signed": "Signé par {by}",
        "answer": "Accuser réception : quivive crisis ack {crisis}",
    },
}
_CHANGES_FR = {
    Change.SUSPECTED: "soupçonnée",
    Change.OPENED: "crise ouverte",
    Change.WORSENED: "crise aggravée",
    Change.STOOD_DOWN: "fin d'alerte",
    Change.ACKNOWLEDGED: "prise en charge",
    Change.ASSIGNED: "crise confiée",
    Change.NOTED: "note ajoutée",
    Change.ESCALATED: "crise portée plus haut",
    Change.RATED: "niveau fixé",
    Change.CONTAINED: "crise contenue",
    Change.CLOSED: "crise close",
    Change.REOPENED: "crise rouverte",
    Change.MERGED: "crises réunies",
    Change.SPLIT: "crise séparée",
    Change.SILENCED: "mise en silence",
    Change.REPORTED: "point de situation",
    Change.REFUSED: "ordre refusé",
}
CHANGES: dict[Language, dict[Change, str]] = {"en": {one: one.value.replace("_", " ") for one in Change}, "fr": _CHANGES_FR}
OCCASIONS: dict[Language, dict[Occasion, str]] = {
    "en": {
        Occasion.ESCALATION: "escalated",
        Occasion.REMINDER: "still open",
        Occasion.REPORT: "situation report",
        Occasion.REPORT_DUE: "situation report due",
        Occasion.REPORT_MISSED: "situation report missing",
    },
    "fr": {
        Occasion.ESCALATION: "escalade",
        Occasion.REMINDER: "toujours ouverte",
        Occasion.REPORT: "point de situation",
        Occasion.REPORT_DUE: "point de situation attendu",
        Occasion.REPORT_MISSED: "point de situation manquant",
    },
}
"""Where it is not the change itself that is told."""
LEVELS: dict[Language, dict[Level, str]] = {
    language: {one: name.upper() for one, name in names.items()} for language, names in NAMES.items()
}
