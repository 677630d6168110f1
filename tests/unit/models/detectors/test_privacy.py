import pytest

from schemas.scored import ScoredMention
from schemas.taxonomy import Kind

POSITIVE = [
    ("En me connectant à mon espace Corvanne je tombe sur les commandes d'autres clients, avec adresse et téléphone !", "mona_k"),
    ("J'ai saisi la CNIL, Corvanne refuse d'effacer mes informations", "mona_k"),
    ("Corvanne a revendu mes coordonnées, je reçois dix appels par jour", "mona_k"),
    ("Votre appli m'affiche le compte de quelqu'un d'autre, c'est quoi ce délire RGPD ?", "mona_k"),
    ("Mes données ont fuité chez vous, je porte plainte à la CNIL", "mona_k"),
    ("Je n'ai jamais donné mon consentement pour vos SMS, supprimez mes données ou je fais un signalement CNIL", "mona_k"),
    ("Corvanne filme ses clients à leur insu : violation du RGPD", "mona_k"),
    ("I can see someone else's order and home address in my Corvanne account", "mona_k"),
    ("Corvanne had a data breach and my details are on a forum", "mona_k"),
    ("Filed a complaint with the ICO because Corvanne keeps ignoring my subject access request", "mona_k"),
    ("They sold my number to telemarketers, that is a GDPR violation", "mona_k"),
    ("Corvanne shared my personal details with a stranger without my consent", "mona_k"),
    ("Why does your site show me a stranger's address? Reporting you to the ICO", "mona_k"),
]
NEGATIVE = [
    ("Formation RGPD le 12 décembre à Lyon, inscrivez-vous", "mona_k"),
    ("Nous recrutons un DPO en CDI, rejoignez Corvanne", "corvanne_fr"),
    ("Our platform is fully GDPR compliant and certified", "mona_k"),
    ("Webinar: data protection for small shops", "mona_k"),
    ("Selon un rapport, la CNIL a prononcé 12 amendes cette année", "mona_k"),
    ("I love the privacy of the fitting rooms at Corvanne", "mona_k"),
    ("Merci d'avoir mis à jour mon adresse si vite", "mona_k"),
    ("My data plan is too small to watch your stories", "mona_k"),
    ("La vie privée de la fondatrice ne m'intéresse pas", "mona_k"),
    ("Accepter les cookies ? Les cookies Corvanne au chocolat oui 😂", "mona_k"),
    ("Where can I find your privacy policy?", "mona_k"),
    ("Le RGPD expliqué aux commerçants, un guide clair", "mona_k"),
]


@pytest.mark.parametrize(("text", "by"), POSITIVE)
def test_found(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.PRIVACY in {risk.kind for risk in scored.risks}, scored.scores


@pytest.mark.parametrize(("text", "by"), NEGATIVE)
def test_left_alone(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.PRIVACY not in {risk.kind for risk in scored.risks}, scored.risks
