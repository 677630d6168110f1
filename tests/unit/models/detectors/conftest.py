from collections.abc import Callable
from typing import Any

import pytest

from models.policy import load_policy
from models.scorer import Scorer
from schemas.mention import Author, Mention
from schemas.scored import ScoredMention
from schemas.taxonomy import Kind
from schemas.watch import Watch

BRAND = Watch(
    id="corvanne",
    name="Corvanne",
    names=("Corvanne",),
    products=("Lumina",),
    handles=("corvanne_fr",),
    official=("corvanne_fr",),
    employees=("jmartin_lyon",),
    partners=("lea.glow",),
    critical=("veille_conso",),
)

WORDED = (Kind.INAPPROPRIATE_COMMENT, Kind.UNANSWERED_COMPLAINT)
RULES_FIRST = load_policy().model_copy(update={"model_alone": {kind: load_policy().model_alone[kind] for kind in WORDED}})
"""The other kinds by their rules alone: what heads add to them is judged by `make eval`."""

Score = Callable[..., ScoredMention]


@pytest.fixture(scope="session")
def brand() -> Watch:
    return BRAND


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    return Scorer([BRAND], RULES_FIRST)


@pytest.fixture(scope="session")
def score(scorer: Scorer) -> Score:
    def _score(text: str, by: str = "mona_k", bio: str = "", **fields: Any) -> ScoredMention:
        return scorer.score([Mention(id="t:1", text=text, author=Author(handle=by, bio=bio), **fields)])[0]

    return _score
