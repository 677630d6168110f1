"""How the scorer does on the cases written by hand: precision and recall of its findings by category and language, and by kind.

Run: python -m tests.evaluation.rules_and_heads
"""

from collections import Counter
from collections.abc import Iterable

from models.policy import load_policy
from models.scorer import Scorer
from schemas.mention import Author, Mention
from schemas.scored import ScoredMention
from schemas.taxonomy import CATEGORY_OF, Kind
from schemas.watch import Watch
from tests.evaluation.cases import Case, load

HANDLE = "author_of_case"
FIELD = {"official": "official", "employee": "employees", "partner": "partners", "critical": "critical"}


def scored(case: Case) -> ScoredMention:
    """The case by its author, where it names a role, under a watch for its brand."""
    watches = (_watch(case),) if case.brand else ()
    mention = Mention(id="case:1", text=case.text, author=Author(handle=HANDLE))
    return Scorer(watches, load_policy()).score([mention])[0]


def table(cases: Iterable[Case]) -> list[str]:
    """One line a group: cases with the kind, found, wrongly found, missed, precision, recall."""
    counts: dict[str, Counter[str]] = {}
    for case in cases:
        found = {risk.kind for risk in scored(case).risks if CATEGORY_OF[risk.kind] is case.category}
        truth = {Kind(kind) for kind in case.kinds}
        for kind in found | truth:
            outcome = "hit" if kind in found & truth else "false" if kind in found else "missed"
            for group in (f"{case.language} {case.category.value}", f"{case.language} {kind.value}"):
                counts.setdefault(group, Counter())[outcome] += 1
    return [f"{group:34}{_figures(one)}" for group, one in sorted(counts.items())]


def _watch(case: Case) -> Watch:
    members = {FIELD[case.role]: (HANDLE,)} if case.role in FIELD else {}
    return Watch.model_validate({"id": "brand", "name": case.brand, "names": (case.brand,), **members})


def _figures(one: Counter[str]) -> str:
    hits, false, missed = one["hit"], one["false"], one["missed"]
    precision, recall = hits / max(1, hits + false), hits / max(1, hits + missed)
    return f"{hits + missed:6}{hits:6}{false:6}{missed:7}{precision:10.2f}{recall:8.2f}"


if __name__ == "__main__":
    print(f"{'':34}{'cases':>6}{'hits':>6}{'false':>6}{'missed':>7}{'precision':>10}{'recall':>8}")
    print("\n".join(table(load())))
