"""What was found in the hand-written cases against what is in them, by language, category and kind."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sklearn.metrics import roc_auc_score

from schemas.scored import ScoredMention
from schemas.taxonomy import CATEGORY_OF, Category, Kind
from tests.evaluation.cases import LANGUAGES, Case

Pair = tuple[Case, ScoredMention]
Row = dict[str, Any]


@dataclass
class Count:
    """Findings right, wrong and missing; `on_hard` are the wrong ones in negatives that look like positives."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    on_hard: int = 0

    def figures(self) -> Row:
        """With precision (None where nothing was found), recall (None where nothing was to be found) and F1."""
        precision, recall = _share(self.hits, self.hits + self.false), _share(self.hits, self.hits + self.missed)
        return {
            "cases": self.hits + self.missed,
            "hits": self.hits,
            "false": self.false,
            "missed": self.missed,
            "precision": precision,
            "recall": recall,
            "f1": _share(2 * self.hits, 2 * self.hits + self.false + self.missed),
            "false_on_hard": self.on_hard,
        }


def outcomes(cases: Sequence[Case], scored: Sequence[ScoredMention]) -> list[Row]:
    """A row for each language and category (sums over its kinds, `kind` empty), followed by its kinds, these with their AUC."""
    pairs = list(zip(cases, scored, strict=True))
    return [
        row
        for language in LANGUAGES
        for category in Category
        for row in _of(language, category, [pair for pair in pairs if pair[0].language == language and pair[0].category is category])
    ]


def languages_right(cases: Sequence[Case], scored: Sequence[ScoredMention]) -> dict[str, float | None]:
    """Share of cases whose language was told, by language."""
    right = Counter(case.language for case, one in zip(cases, scored, strict=True) if one.detected_language == case.language)
    return {language: _share(right[language], count) for language, count in Counter(case.language for case in cases).items()}


def _of(language: str, category: Category, pairs: Sequence[Pair]) -> list[Row]:
    if not pairs:
        return []
    kinds = [kind for kind in Kind if CATEGORY_OF[kind] is category]
    place = {"language": language, "category": category.value}
    hard = {"hard": sum(case.hard for case, _ in pairs)}
    whole = {**place, "kind": "", **count(pairs, kinds).figures(), **hard, "auc": None}
    return [whole, *({**place, "kind": kind.value, **count(pairs, [kind]).figures(), **hard, "auc": area(pairs, kind)} for kind in kinds)]


def count(pairs: Iterable[Pair], kinds: Sequence[Kind]) -> Count:
    """Findings of these kinds alone."""
    total = Count()
    for case, scored in pairs:
        found = {risk.kind for risk in scored.risks}.intersection(kinds)
        truth = case.kinds.intersection(kinds)
        total.hits += len(found & truth)
        total.false += len(found - truth)
        total.missed += len(truth - found)
        total.on_hard += len(found) if case.hard else 0
    return total


def area(pairs: Sequence[Pair], kind: Kind) -> float | None:
    """AUC of the scores of the kind among the cases of its category; None where all or none are of the kind."""
    truth = [kind in case.kinds for case, _ in pairs]
    if all(truth) or not any(truth):
        return None
    return round(float(roc_auc_score(truth, [scored.scores[kind] for _, scored in pairs])), 3)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
