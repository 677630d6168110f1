import pytest

from schemas.scored import ScoredMention
from schemas.taxonomy import Kind

POSITIVE = [
    ("Je bosse chez Corvanne et on vient de nous annoncer un plan social, pas encore public", "mona_k"),
    ("Compte rendu du codir de lundi : fermeture du site de Roubaix prévue en mars", "jmartin_lyon"),
    ("Capture de l'intranet Corvanne, la note interne sur les licenciements prévus", "mona_k"),
    ("Un collègue m'a montré les chiffres internes avant l'annonce, c'est mauvais", "mona_k"),
    ("Ma boîte va être rachetée, je devrais pas le dire mais le mail interne est clair", "jmartin_lyon"),
    ("Chut, voici le document confidentiel sur le futur produit Lumina 2", "mona_k"),
    ("I work at Corvanne and layoffs are coming next month, not announced yet", "mona_k"),
    ("Leaked memo from the Corvanne board meeting, screenshot attached", "mona_k"),
    ("As an employee of Corvanne I was told to delete reviews, internal email below", "mona_k"),
    ("Sneak peek of our unreleased prototype, don't tell my manager", "jmartin_lyon"),
    ("My manager told us about the plant closure before the announcement, I could get fired for this", "mona_k"),
    ("Confidential slide deck: Corvanne is about to be acquired", "mona_k"),
]
NEGATIVE = [
    ("Corvanne recrute 40 vendeurs, postulez sur notre site", "corvanne_fr"),
    ("Premier jour chez Corvanne, super équipe, fière de vous annoncer mon nouveau poste", "mona_k"),
    ("Selon le communiqué de presse, Corvanne supprime 200 postes", "mona_k"),
    ("According to Reuters, layoffs are coming at Corvanne", "mona_k"),
    ("Belle soirée avec les collègues", "jmartin_lyon"),
    ("Lancement de la gamme Lumina le 12 mars, annonce officielle ce matin", "corvanne_fr"),
    ("I work at a bakery and love Corvanne hand cream", "mona_k"),
    ("Journée intense au magasin mais contente", "jmartin_lyon"),
    ("The prototype in the film looks like a Corvanne bottle", "mona_k"),
    ("We're hiring! Join us at Corvanne", "corvanne_fr"),
    ("Le secret d'une belle peau ? Lumina", "mona_k"),
    ("My company gives us Corvanne boxes for Christmas, great team", "mona_k"),
]


@pytest.mark.parametrize(("text", "by"), POSITIVE)
def test_found(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.INTERNAL_DISCLOSURE in {risk.kind for risk in scored.risks}, scored.scores


@pytest.mark.parametrize(("text", "by"), NEGATIVE)
def test_left_alone(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.INTERNAL_DISCLOSURE not in {risk.kind for risk in scored.risks}, scored.risks
