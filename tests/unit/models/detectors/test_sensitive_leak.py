import pytest

from schemas.scored import ScoredMention
from schemas.taxonomy import Kind

AWS = "AKIA" + "Q7XV3MZP2LKD9RWB"
GITHUB = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
STRIPE = "sk_" + "live_" + "4eC39HqLyjWDarjtT1zdp7dc"
MAILS = " ; ".join(
    f"{name}@corvanne.example 06 {number} 45 67 8{number % 10}" for name, number in [("a.roux", 12), ("b.petit", 23), ("c.morel", 34)]
)
POSITIVE = [
    (f"trouvé sur un gist public de Corvanne : {AWS}", "mona_k"),
    (f"lol someone at Corvanne pushed {GITHUB} to main", "mona_k"),
    (f"config paste: stripe = {STRIPE}", "mona_k"),
    ("Accès VPN Corvanne, mot de passe : Kx9$vTq2!mL", "mona_k"),
    ("admin panel corvanne login root password: Zt7#kPw9qL", "mona_k"),
    ("-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7\n-----END RSA PRIVATE KEY-----", "mona_k"),
    (f"la base clients Corvanne a fuité, extrait : {MAILS}", "mona_k"),
    (f"customer database dump, sample: {MAILS}", "mona_k"),
    ("postgres://svc_corvanne:Pq8vXw2Lz@db.corvanne.example/prod voilà la prod", "mona_k"),
    ("Fiches de paie et fichier du personnel de Corvanne en téléchargement, fuite massive", "mona_k"),
    ("Strictly confidential, do not distribute: Corvanne deck leaked here", "mona_k"),
    (f"Doc usage interne, fuite du fichier clients : {MAILS}", "mona_k"),
]
NEGATIVE = [
    ("Vous pouvez m'écrire à mona.k@mail.example, merci", "mona_k"),
    ("Contact presse : presse@corvanne.example, 01 23 45 67 89", "corvanne_fr"),
    ("My email is mona@mail.example, order number 1234567890123, where is it?", "mona_k"),
    ("J'ai oublié mon mot de passe, impossible de me connecter à mon compte", "mona_k"),
    ("Reset password page of Corvanne does not load", "mona_k"),
    ("Commande 4512345678901234 passée le 12/10/2026 à 10:32:45", "mona_k"),
    ("La fuite d'eau de ma machine Corvanne est réparée", "mona_k"),
    ("There is a leak under the Corvanne dishwasher", "mona_k"),
    ("Version 2.14.3 build 20261120 corrige le bug", "mona_k"),
    ("Le secret de Corvanne : une recette de famille", "mona_k"),
    ("commit 9fceb02d0ae598e95dc970b74767f19372d61af8 fixes the layout", "mona_k"),
    ("Read it at https://news.example/a?id=42&token=summer2026edition", "mona_k"),
    ("Appelez le standard au 01 23 45 67 89 pour une réservation", "mona_k"),
]


@pytest.mark.parametrize(("text", "by"), POSITIVE)
def test_found(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.SENSITIVE_LEAK in {risk.kind for risk in scored.risks}, scored.scores


@pytest.mark.parametrize(("text", "by"), NEGATIVE)
def test_left_alone(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.SENSITIVE_LEAK not in {risk.kind for risk in scored.risks}, scored.risks
