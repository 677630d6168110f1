import pytest

from schemas.scored import ScoredMention
from schemas.taxonomy import Kind

POSITIVE = [
    ("Ma peau n'a jamais été aussi douce qu'avec Lumina de Corvanne, foncez !", "lea.glow"),
    ("J'adore mon nouveau sérum Corvanne, -20 % avec mon code LEA20", "lea.glow"),
    ("Unboxing Corvanne ce matin, lien en bio les filles", "lea.glow"),
    ("Mon coup de cœur du mois : la crème Lumina, je l'utilise tous les jours", "lea.glow"),
    ("Obsessed with this Corvanne serum, use code LEA at checkout", "lea.glow"),
    ("My morning routine with Corvanne, you need this in your life", "lea.glow"),
    ("Corvanne is the best skincare brand, my holy grail", "lea.glow"),
    ("Encore une pub cachée pour Corvanne, aucune mention du partenariat", "mona_k"),
    ("Cette influvoleuse touche de l'argent de Corvanne sans le dire", "mona_k"),
    ("Undisclosed ad for Corvanne again, she never discloses", "mona_k"),
    ("Lea didn't disclose that Corvanne paid her", "mona_k"),
    (
        (
            "Réveil en douceur, thé vert et un peu de magie sur mon visage avec mon rituel préféré de tous les temps, Lumina de Corvanne, "
            "foncez le tester dès maintenant #skincare #glow #beauty #love #peau #matin #pub"
        ),
        "lea.glow",
    ),
]
NEGATIVE = [
    ("Collaboration commerciale - J'adore mon sérum Corvanne, code LEA20", "lea.glow"),
    ("#pub Ma routine avec Lumina de Corvanne, lien en bio", "lea.glow"),
    ("Paid partnership with Corvanne: my morning routine", "lea.glow"),
    ("#ad obsessed with this Corvanne serum", "lea.glow"),
    ("J'adore mes vacances en Bretagne, il fait beau", "lea.glow"),
    ("New haul from the flea market, link in bio", "lea.glow"),
    ("J'adore ma crème Corvanne, achetée hier", "mona_k"),
    ("Love my Corvanne serum, my favorite", "mona_k"),
    ("Produit offert par Corvanne : mon avis honnête sur Lumina", "lea.glow"),
    ("Corvanne organise un salon à Paris demain", "lea.glow"),
    ("Quelqu'un a un code promo pour Corvanne ?", "mona_k"),
    ("Influencers should always say when it is an ad", "mona_k"),
]


@pytest.mark.parametrize(("text", "by"), POSITIVE)
def test_found(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.INFLUENCER_MISCONDUCT in {risk.kind for risk in scored.risks}, scored.scores


@pytest.mark.parametrize(("text", "by"), NEGATIVE)
def test_left_alone(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.INFLUENCER_MISCONDUCT not in {risk.kind for risk in scored.risks}, scored.risks
