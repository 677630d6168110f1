"""On which of the platform's rules a request to take an account down may rest, in words. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from schemas.taxonomy import Kind, Verdict
from schemas.watch import Watch, WatchKind


class Ground(StrEnum):
    """What platforms forbid, by the names that their forms use."""

    IMPERSONATION = "impersonation"
    TRADEMARK = "trademark"
    FRAUD = "fraud"
    THREATS = "threats"
    PRIVATE_DATA = "private data"
    INAUTHENTIC = "inauthentic behaviour"


@dataclass(frozen=True)
class Wording:
    """One sentence in English and in French."""

    en: str
    fr: str


WORDS: dict[Ground, Wording] = {
    Ground.IMPERSONATION: Wording(
        "Impersonation: the account presents itself as {who}, or as speaking for it, and does not.",
        "Usurpation d'identité : le compte se présente comme {who}, ou comme parlant en son nom, sans l'être.",
    ),
    Ground.TRADEMARK: Wording(
        "Trademark: the name, or the logo, of {who} is used in a way that misleads about who is behind the account.",
        "Marque : le nom ou le logo {of} est utilisé de façon à tromper sur l'origine du compte.",
    ),
    Ground.FRAUD: Wording(
        "Fraud: posts of the account lead people to hand over money, credentials or personal data.",
        "Fraude : des publications du compte amènent à remettre de l'argent, des identifiants ou des données personnelles.",
    ),
    Ground.THREATS: Wording(
        "Threats: posts of the account threaten people.", "Menaces : des publications du compte menacent des personnes."
    ),
    Ground.PRIVATE_DATA: Wording(
        "Private data: posts of the account publish personal data.",
        "Données personnelles : des publications du compte divulguent des données personnelles.",
    ),
    Ground.INAUTHENTIC: Wording(
        "Inauthentic behaviour: the account is automated, or acts together with others while hiding it.",
        "Comportement inauthentique : le compte est automatisé, ou agit de concert avec d'autres en le dissimulant.",
    ),
}
_BY_KIND = {Kind.FRAUD: Ground.FRAUD, Kind.THREAT: Ground.THREATS, Kind.PRIVACY: Ground.PRIVATE_DATA}


def grounds(verdicts: Collection[Verdict], kinds: Collection[Kind], watch: Watch | None) -> list[Ground]:
    """The likely ones: by all that the account is held to be, the kinds of risk found in its posts, and whom it imitates."""
    found: list[Ground] = []
    if Verdict.IMPOSTOR in verdicts:
        found.append(Ground.IMPERSONATION)
        if watch is not None and watch.kind is WatchKind.BRAND:
            found.append(Ground.TRADEMARK)
    found += [ground for kind, ground in _BY_KIND.items() if kind in kinds]
    if {Verdict.BOT, Verdict.COORDINATED} & set(verdicts):
        found.append(Ground.INAUTHENTIC)
    return found


def worded(ground: Ground, who: str) -> dict[str, str]:
    """A ground by name, in English and in French; `who` is the name of whom the account imitates, or ""."""
    words, nobody = WORDS[ground], "quelqu'un d'autre"
    return {
        "ground": ground.value,
        "en": words.en.format(who=who or "somebody else"),
        "fr": words.fr.format(who=who or nobody, of=of(who or nobody)),
    }


def of(who: str) -> str:
    """`de` with its elision before a vowel."""
    first = normalize("NFD", who[:1]).casefold()[:1]
    return f"d'{who}" if first and first in "aeiouyœæ" else f"de {who}"
