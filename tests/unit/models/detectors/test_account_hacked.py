import pytest

from schemas.scored import ScoredMention
from schemas.taxonomy import Kind

POSITIVE = [
    ("DOUBLE YOUR BITCOIN NOW, send to the wallet below", "corvanne_fr"),
    ("hacked by Gh0stCrew, your security is a joke", "corvanne_fr"),
    ("Ce compte nous appartient maintenant, envoyez 0.5 ETH pour le récupérer", "corvanne_fr"),
    ("Versez 0,2 BTC au portefeuille, recevez le double en une heure", "corvanne_fr"),
    ("allez vous faire foutre bande de pigeons, nudes en dm", "corvanne_fr"),
    ("Airdrop exclusif : connectez votre wallet pour recevoir le token Corvanne", "corvanne_fr"),
    ("You have won! claim your free crypto here", "corvanne_fr"),
    ("Je crois que le compte de Corvanne s'est fait pirater, ils postent des liens crypto", "mona_k"),
    ("@corvanne_fr votre compte a été piraté ?", "mona_k"),
    ("La page Facebook de Corvanne est piratée, ne cliquez sur rien", "mona_k"),
    ("Looks like Corvanne got hacked, weird links everywhere", "mona_k"),
    ("Corvanne's account has been compromised, do not click", "mona_k"),
    ("Their official account was hijacked an hour ago", "mona_k"),
]
NEGATIVE = [
    ("5 life hacks with your Lumina cream", "mona_k"),
    ("Notre équipe gagne le hackathon de Lyon !", "corvanne_fr"),
    ("Growth hacking pour les marques de beauté, une formation", "mona_k"),
    ("Nouvelle collection disponible en boutique dès samedi", "corvanne_fr"),
    ("Merci pour votre message, écrivez-nous votre numéro de commande", "corvanne_fr"),
    ("How to protect your account: use a long password", "mona_k"),
    ("Comment éviter de se faire pirater : nos astuces", "mona_k"),
    ("In the game the villain hacked the bank", "mona_k"),
    ("Le service était piraté de monde", "mona_k"),
    ("Tentez de gagner une trousse en répondant à la question", "corvanne_fr"),
    ("My account shows the wrong address", "mona_k"),
    ("Corvanne n'a pas été hacké, c'était juste une maintenance", "mona_k"),
]


@pytest.mark.parametrize(("text", "by"), POSITIVE)
def test_found(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.ACCOUNT_HACKED in {risk.kind for risk in scored.risks}, scored.scores


@pytest.mark.parametrize(("text", "by"), NEGATIVE)
def test_left_alone(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.ACCOUNT_HACKED not in {risk.kind for risk in scored.risks}, scored.risks
