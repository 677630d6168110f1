from collections.abc import Callable
from typing import Any

import pytest

from models.policy import load_policy
from models.scorer import Scorer
from schemas.mention import Author, Mention
from schemas.scored import ScoredMention
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

Score = Callable[..., ScoredMention]


@pytest.fixture(scope="session")
def brand() -> Watch:
    return BRAND


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    return Scorer([BRAND], load_policy())


@pytest.fixture(scope="session")
def score(scorer: Scorer) -> Score:
    def _score(text: str, by: str = "mona_k", bio: str = "", **fields: Any) -> ScoredMention:
        return scorer.score([Mention(id="t:1", text=text, author=Author(handle=by, bio=bio), **fields)])[0]

    return _score
