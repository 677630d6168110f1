"""Which watch a mention concerns when its text names none."""

import pytest

from models.policy import load_policy
from models.scorer import Scorer
from schemas.mention import Author, Mention
from schemas.watch import Watch


@pytest.fixture(scope="module")
def scorer():
    return Scorer((Watch(id="corvanne", name="Corvanne", names=("Corvanne",), official=("corvanne",)),), load_policy())


def mention(text: str, handle: str, name: str) -> Mention:
    return Mention(id=f"t:{handle}", source="t", text=text, author=Author(id=handle, handle=handle, name=name))


LURE = "@pauline Un remboursement de 83 euros vous attend : envoyez-nous en message privé votre identifiant et votre mot de passe."


def test_an_impostor_that_names_no_brand_concerns_the_one_it_imitates(scorer):
    (scored,) = scorer.score([mention(LURE, "corvanne_support", "Corvanne Support")])
    assert scored.account.imitates == "corvanne"
    assert scored.watches == ("corvanne",)
    assert scored.risks


def test_the_same_words_of_anybody_else_concern_nobody(scorer):
    (scored,) = scorer.score([mention(LURE, "mona_k", "Mona")])
    assert scored.watches == ()


def test_without_a_risk_it_concerns_nobody(scorer):
    (scored,) = scorer.score([mention("Il pleut ce matin, bonne journée à tous", "corvanne_support", "Corvanne Support")])
    assert scored.risks == ()
    assert scored.watches == ()
