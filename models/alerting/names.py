"""What kinds and levels are called, in alerts and reports."""

from schemas.plan import Language
from schemas.taxonomy import Kind, Level

_KINDS_FR = {
    Kind.MISPLACED_POST: "publication déplacée",
    Kind.INAPPROPRIATE_COMMENT: "commentaire inapproprié",
    Kind.UNANSWERED_COMPLAINT: "plainte sans réponse",
    Kind.INFLUENCER_MISCONDUCT: "dérapage d'influenceur",
    Kind.SENSITIVE_LEAK: "fuite d'informations sensibles",
    Kind.ACCOUNT_HACKED: "compte piraté",
    Kind.INTERNAL_DISCLOSURE: "divulgation interne",
    Kind.PRIVACY: "atteinte à la vie privée",
    Kind.COPYRIGHT: "droit d'auteur et marque",
    Kind.FRAUD: "fraude",
    Kind.THREAT: "menace",
}
_LEVELS_FR = {Level.INFO: "info", Level.LOW: "faible", Level.MODERATE: "modéré", Level.HIGH: "élevé", Level.CRITICAL: "critique"}
KINDS: dict[Language, dict[Kind, str]] = {"en": {one: one.value.replace("_", " ") for one in Kind}, "fr": _KINDS_FR}
LEVELS: dict[Language, dict[Level, str]] = {"en": {one: one.value for one in Level}, "fr": _LEVELS_FR}
