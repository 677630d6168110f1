import pytest

from schemas.scored import ScoredMention
from schemas.taxonomy import Kind

POSITIVE = [
    ("t'es vraiment un sale con, va crever", "mona_k"),
    ("Vous êtes des enfoirés chez Corvanne", "mona_k"),
    ("ferme ta gueule espèce de connasse", "mona_k"),
    ("La mannequin de la pub c'est une grosse truie", "mona_k"),
    ("rentre dans ton pays sale race", "mona_k"),
    ("bande d'abrutis au SAV, tas de merde", "mona_k"),
    ("encore une pub avec des bougnoules", "mona_k"),
    ("you are a worthless piece of shit", "mona_k"),
    ("shut up you dumb bitch", "mona_k"),
    ("The model looks like a fat cow, you disgusting pigs", "mona_k"),
    ("go back to your country, vermin", "mona_k"),
    ("Corvanne staff are fucking morons, fuck you all", "mona_k"),
    ("kill yourself you pathetic loser", "mona_k"),
]
NEGATIVE = [
    ("Putain cette crème est géniale !", "mona_k"),
    ("This serum is fucking amazing", "mona_k"),
    ("holy shit the new bottle is gorgeous, I love it", "mona_k"),
    ("Ma machine m'a lâchée, quelle déception", "mona_k"),
    ("Pros and cons of the Lumina serum", "mona_k"),
    ("Râpé de fromage et bougie Corvanne, soirée parfaite", "mona_k"),
    ("Point of sale display, POS material for the shop", "mona_k"),
    ("Your service is slow today", "mona_k"),
    ("C'est vendu en pharmacie ?", "mona_k"),
    ("I'm so sick of waiting", "mona_k"),
    ("Je suis crevée après cette journée shopping", "mona_k"),
    ("Le match était nul, zéro partout", "mona_k"),
    ("The police report says the man shouted fuck you at the cashier", "mona_k"),
]


@pytest.mark.parametrize(("text", "by"), POSITIVE)
def test_found(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.INAPPROPRIATE_COMMENT in {risk.kind for risk in scored.risks}, scored.scores


@pytest.mark.parametrize(("text", "by"), NEGATIVE)
def test_left_alone(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.INAPPROPRIATE_COMMENT not in {risk.kind for risk in scored.risks}, scored.risks
