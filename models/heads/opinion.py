"""What the heads say of a batch, together with the rules: one probability a kind, and the tone of the text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from models.detectors.panel import PRIORS, Findings
from models.heads.bank import Bank, Matrix
from models.heads.names import HEADS, KIND_OF, Head
from schemas.taxonomy import Kind

LANGUAGES = ("en", "fr")
_COLUMN = {head: place for place, head in enumerate(HEADS)}


@dataclass(frozen=True)
class Opinion:
    """`kinds`: probability of each kind that a head speaks of. `tone`: negative, neutral, positive; empty in other languages."""

    kinds: Mapping[Kind, float]
    tone: Mapping[str, float]


SILENT = Opinion({}, {})


def opinions(bank: Bank, texts: Sequence[str], languages: Sequence[str], found: Mapping[int, Findings]) -> list[Opinion]:
    """One for each text; texts in other languages than French and English have none."""
    odds = bank.log_odds(texts)
    rules = _rule_odds(found, len(texts))
    results = [SILENT] * len(texts)
    for language in LANGUAGES:
        rows = [at for at, one in enumerate(languages) if one == language]
        if rows:
            for at, opinion in zip(rows, _of_language(bank, odds[rows], rules[rows], language), strict=True):
                results[at] = opinion
    return results


def log_odds_above_prior(kind: Kind, probability: float) -> float:
    """How much more the rules think of it than of a mention without evidence."""
    return _logit(probability) - _logit(PRIORS[kind])


def _of_language(bank: Bank, odds: Matrix, rules: Matrix, language: str) -> list[Opinion]:
    columns = [(place, head) for head, place in _COLUMN.items() if head.language == language]
    kinds = []
    for place, head in columns:
        if head.name in KIND_OF:
            kind = KIND_OF[head.name]
            total = odds[:, place] + bank.rule[place] * rules[:, _RULED.index(kind)]
            kinds.append((kind, _probabilities(total).tolist()))
    negative, positive = (_probabilities(odds[:, _COLUMN[Head(name, language)]]).tolist() for name in ("negative", "positive"))
    return [Opinion({kind: values[row] for kind, values in kinds}, _tone(negative[row], positive[row])) for row in range(len(odds))]


def _tone(negative: float, positive: float) -> dict[str, float]:
    """Three shares from two independent judgements."""
    shares = {"negative": negative * (1 - positive), "neutral": (1 - negative) * (1 - positive), "positive": positive * (1 - negative)}
    total = sum(shares.values())
    return {name: round(share / total, 4) for name, share in shares.items()}


_RULED = tuple(KIND_OF.values())


def _rule_odds(found: Mapping[int, Findings], count: int) -> Matrix:
    """Shape (texts, kinds that heads speak of)."""
    odds = np.zeros((count, len(_RULED)), np.float32)
    for at, findings in found.items():
        for column, kind in enumerate(_RULED):
            if kind in findings:
                odds[at, column] = log_odds_above_prior(kind, findings[kind].probability)
    return odds


def _probabilities(odds: Matrix) -> npt.NDArray[np.float64]:
    return np.round(1 / (1 + np.exp(-np.clip(odds, -30, 30).astype(np.float64))), 4)


def _logit(probability: float) -> float:
    return log(probability / (1 - probability))
