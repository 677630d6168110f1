"""The hand-written cases as the scorer sees them: one batch for all strangers, one for each role at each brand."""

from collections.abc import Iterable, Sequence
from itertools import islice

from models.policy import load_policy
from models.scorer import Scorer
from schemas.mention import Author, Mention
from schemas.scored import ScoredMention
from schemas.watch import Watch
from tests.evaluation.cases import Case

BATCH = 1_000
HANDLE = "author_of_case"
FIELD = {"official": "official", "employee": "employees", "partner": "partners"}
NOTHING = Watch(id="none", name="none", names=("zzzzzz",))
"""Matches no text: what is then found is found without a brand."""

Standing = tuple[str | None, str | None]


def score_cases(cases: Sequence[Case]) -> list[ScoredMention]:
    """One for each case, in the same order; the author stands to the brand as the case says."""
    groups: dict[Standing, list[int]] = {}
    for at, case in enumerate(cases):
        groups.setdefault((case.brand, case.role), []).append(at)
    scored: dict[int, ScoredMention] = {}
    scorer = Scorer((), load_policy())
    for standing, places in groups.items():
        mentions = [_mention(at, cases[at].text) for at in places]
        scored |= zip(places, scorer.with_watches(_watches(standing)).score(mentions), strict=True)
    return [scored[at] for at in range(len(cases))]


def score_texts(texts: Iterable[str]) -> list[ScoredMention]:
    """Posts by strangers under a watch that matches nothing, in batches."""
    scorer = Scorer((NOTHING,), load_policy())
    mentions = (_mention(at, text) for at, text in enumerate(texts))
    batches = iter(lambda: list(islice(mentions, BATCH)), [])
    return [scored for batch in batches for scored in scorer.score(batch)]


def _mention(at: int, text: str) -> Mention:
    return Mention(id=f"case:{at}", text=text, author=Author(handle=HANDLE))


def _watches(standing: Standing) -> tuple[Watch, ...]:
    brand, role = standing
    if not brand:
        return ()
    members = {FIELD[role]: (HANDLE,)} if role in FIELD else {}
    return (Watch.model_validate({"id": "brand", "name": brand, "names": (brand,), **members}),)
