import pytest

from schemas.scored import ScoredMention
from schemas.taxonomy import Kind

POSITIVE = [
    ("Corvanne a volé mon dessin pour son packaging, sans me demander", "mona_k"),
    ("Plagiat pur et simple de mon illustration par Corvanne", "mona_k"),
    ("Cette marque utilise ma photo dans sa campagne sans autorisation", "mona_k"),
    ("Vous vendez des contrefaçons de parfums Corvanne sur ce marché", "mona_k"),
    ("Ils ont repris mes photos sur leur site sans me créditer, je suis photographe", "mona_k"),
    ("Mon avocat envoie une mise en demeure à Corvanne : atteinte au droit d'auteur", "mona_k"),
    ("Corvanne stole my design and is selling it on tote bags", "mona_k"),
    ("Hey @corvanne_fr why are you using my artwork without permission?", "mona_k"),
    ("Blatant copyright infringement, that song in the Corvanne ad is mine", "mona_k"),
    ("This shop sells counterfeit Corvanne cream, fake packaging and all", "mona_k"),
    ("Sending a DMCA notice, Corvanne used my video uncredited", "mona_k"),
    ("Big brands stealing from artists again, Corvanne plagiarised a small illustrator", "mona_k"),
]
NEGATIVE = [
    ("© 2026 Corvanne, tous droits réservés", "corvanne_fr"),
    ("Belle photo ! Crédit photo : Agence Lumen", "mona_k"),
    ("No copyright infringement intended, I don't own the music", "mona_k"),
    ("Royalty free music pack for your videos", "mona_k"),
    ("J'ai volé la crème de ma sœur, trop bonne", "mona_k"),
    ("I copied my sister's routine and it works", "mona_k"),
    ("Je prends une photo du rayon Corvanne", "mona_k"),
    ("The design of the new bottle is so original", "mona_k"),
    ("Un dupe de Lumina à 5 euros, même effet", "mona_k"),
    ("Law school: fair use explained in five minutes", "mona_k"),
    ("Collaboration avec l'illustratrice Nina Ferrand, avec son accord bien sûr", "mona_k"),
    ("Le film n'est pas une copie de l'original", "mona_k"),
]


@pytest.mark.parametrize(("text", "by"), POSITIVE)
def test_found(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.COPYRIGHT in {risk.kind for risk in scored.risks}, scored.scores


@pytest.mark.parametrize(("text", "by"), NEGATIVE)
def test_left_alone(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.COPYRIGHT not in {risk.kind for risk in scored.risks}, scored.risks
