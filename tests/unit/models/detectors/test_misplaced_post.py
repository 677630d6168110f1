import pytest

from schemas.scored import ScoredMention
from schemas.taxonomy import Kind

POSITIVE = [
    ("Quelle cuite hier soir, j'ai une gueule de bois monumentale", "corvanne_fr"),
    ("Ces clients relous qui ne lisent rien, je n'en peux plus", "corvanne_fr"),
    ("Votez pour l'extrême droite dimanche, y en a marre", "corvanne_fr"),
    ("Va te faire foutre, on ne remboursera pas", "corvanne_fr"),
    ("Journée du 11 septembre : profitez de -20 % en hommage aux victimes, soldes exceptionnelles", "corvanne_fr"),
    ("So drunk right now, my ex just texted me", "corvanne_fr"),
    ("Stupid customers asking the same thing all day", "corvanne_fr"),
    ("Vote for Trump, democrats ruin everything", "corvanne_fr"),
    ("Oups, mauvais compte, désolé", "corvanne_fr"),
    ("Les clients de Corvanne sont des abrutis, je déteste mon boulot", "jmartin_lyon"),
    ("Le CM de Corvanne s'est trompé de compte on dirait, ils ont supprimé le tweet", "mona_k"),
    ("Whoever runs this account at Corvanne deleted the tweet, wrong account I guess", "mona_k"),
    ("That Corvanne post is so tone deaf and in poor taste", "mona_k"),
]
NEGATIVE = [
    ("Découvrez notre nouvelle collection d'automne", "corvanne_fr"),
    ("Bonjour Mona, désolés pour ce contretemps, nous regardons votre dossier", "corvanne_fr"),
    ("Thank you for your feedback! Our team will be in touch", "corvanne_fr"),
    ("Notre boutique de Lyon ouvre à 10 h samedi", "corvanne_fr"),
    ("Quelle cuite hier soir", "mona_k"),
    ("Votez pour votre parfum préféré !", "mona_k"),
    ("Vote for your favourite scent in our poll", "mona_k"),
    ("Belle journée à la boutique avec l'équipe", "jmartin_lyon"),
    ("Apéro entre amis ce soir", "jmartin_lyon"),
    ("Wrong size delivered, how do I exchange it?", "mona_k"),
    ("Our hearts go out to the victims of the floods, we donate 10,000 euros", "corvanne_fr"),
    ("My ex loved this perfume", "mona_k"),
]


@pytest.mark.parametrize(("text", "by"), POSITIVE)
def test_found(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.MISPLACED_POST in {risk.kind for risk in scored.risks}, scored.scores


@pytest.mark.parametrize(("text", "by"), NEGATIVE)
def test_left_alone(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.MISPLACED_POST not in {risk.kind for risk in scored.risks}, scored.risks
