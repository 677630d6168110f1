"""What the crisis worker measured, in French. Pure."""

import re
from collections.abc import Callable
from functools import partial

from models.alerting.names import KINDS
from schemas.crisis import Crisis, CrisisChange, Rate, Trend, Trigger
from schemas.watch import Sensitivity

THIN = "\u202f"
_BURST = re.compile(r"a burst of the series(?:: (\d+\.\d) times)?")
_CAMPAIGNS = re.compile(r"at least (\d+) of accounts of (campaigns?) ([^)]+)\)")
_USUAL = re.compile(r"^(.*) (\d+)% \(usual (\d+)%\)$", re.DOTALL)
_FEW = re.compile(r"^(\d+) wrote (\d+)%$")
_TRENDS = {Trend.RISING: "en hausse", Trend.STEADY: "stable", Trend.FALLING: "en baisse"}
_AMPLIFIED = "amplifiée : il n'y aurait pas de hausse avec les seuls comptes probablement authentiques"
_SENSITIVITIES = {Sensitivity.LOW: "basse", Sensitivity.NORMAL: "normale", Sensitivity.HIGH: "haute"}


def measured(change: CrisisChange) -> list[str]:
    """The parts of the reason: the mention or the burst, the rate, what it is about, trend and contrast. Empty where none of it is said."""
    crisis, rate = change.crisis, _told(change)
    critical = "one critical mention" in change.because
    if rate is None:
        return [f"une seule mention critique : {KINDS['fr'][crisis.kind]}", *subject(crisis)] if critical else []
    first = ["une mention critique"] if critical else _burst(change)
    contrasts = [_contrast(one) for one in crisis.cause]
    return [*first, *_rate(change, rate), *subject(crisis), _TRENDS[rate.trend], *contrasts]


def counted(crisis: Crisis) -> str:
    """All mentions, and how many of people."""
    return f"{_mentions(crisis.mentions)} en tout, dont {_figure(crisis.authentic)} de comptes probablement authentiques"


def subject(crisis: Crisis) -> list[str]:
    """The words of its story, or of several."""
    return [f"{'sujet' if crisis.story else 'sujets'} : {', '.join(crisis.words)}"] if crisis.words else []


def _told(change: CrisisChange) -> Rate | None:
    """The crisis' rate where it is that of this change, as its figures in the sentence show: it keeps an earlier one otherwise."""
    rate = change.crisis.rate
    if rate is None:
        return None
    figures = rf"(?<!\d){rate.count} {change.crisis.kind.value} mentions in {rate.window_seconds // 60} min"
    return rate if re.search(figures, change.because) else None


def _burst(change: CrisisChange) -> list[str]:
    found = _BURST.search(change.because) if change.crisis.trigger is Trigger.BURST else None
    if found is None:
        return []
    times = f" : {_figure(float(found[1]))} fois ce que cette heure apporte d'habitude" if found[1] else ""
    return [f"hausse de la série{times}"]


def _rate(change: CrisisChange, rate: Rate) -> list[str]:
    window = f"{_mentions(rate.count)} ({KINDS['fr'][change.crisis.kind]}) en {rate.window_seconds // 60} min"
    authentic = f"dont {_figure(rate.authentic)} de comptes probablement authentiques{_campaigns(change.because)}"
    season = f" et {_figure(rate.expected)} pour cette heure de la semaine" if rate.expected else ""
    hours = (
        f"les {rate.windows} heures précédentes" if rate.windows > 1 else "l'heure précédente" if rate.windows else "aucune heure connue"
    )
    usual = f"d'habitude {_figure(rate.usual)} sur {hours}{season}, z {_figure(rate.z)}, plancher {rate.floor}"
    sensitivity = f", sensibilité {_SENSITIVITIES[rate.sensitivity]}" if rate.sensitivity is not Sensitivity.NORMAL else ""
    amplified = [_AMPLIFIED] if rate.amplified else []
    return [f"{window}, {authentic}", usual + sensitivity, *amplified]


def _campaigns(because: str) -> str:
    found = _CAMPAIGNS.search(because)
    if found is None:
        return ""
    noun = "de la campagne" if found[2] == "campaign" else "des campagnes"
    return f" et au moins {_figure(int(found[1]))} de comptes {noun} {found[3]}"


def _contrast(part: str) -> str:
    what, _, told = part.partition(": ")
    return _CONTRASTS[what](told) if what in _CONTRASTS else part


def _usually(name: str, said: str) -> str:
    return f"{name} : " + _USUAL.sub(rf"\1 \2{THIN}% (d'habitude \3{THIN}%)", said)


def _accounts(said: str) -> str:
    return "comptes : " + _FEW.sub(rf"\1 en ont écrit \2{THIN}%", said)


_CONTRASTS: dict[str, Callable[[str], str]] = {
    "terms": lambda said: f"termes : {said}",
    "source": partial(_usually, "source"),
    "language": partial(_usually, "langue"),
    "accounts": _accounts,
}


def _mentions(count: int) -> str:
    return f"{_figure(count)} mention{'s' if count > 1 else ''}"


def _figure(value: float) -> str:
    """A decimal comma, and thin spaces between thousands."""
    shown = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")
    return shown.replace(",", THIN).replace(".", ",")
