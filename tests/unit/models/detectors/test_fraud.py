import pytest

from schemas.scored import ScoredMention
from schemas.taxonomy import Kind

POSITIVE = [
    ("Bonjour, nous sommes désolés. Merci de nous transmettre le numéro de votre carte pour traiter le remboursement", "corvanne_support"),
    ("Hello! Please DM us your card details so we can refund you right away", "corvanne_help"),
    ("Bonjour, contactez notre agent sur WhatsApp pour votre dossier", "corvanne_fr_service"),
    ("Félicitations, vous avez été tiré au sort ! Cliquez sur le lien pour récupérer votre cadeau Corvanne", "mona_k"),
    ("Votre colis Corvanne est bloqué, réglez les frais de douane ici : http://corvanne-livraison.example", "mona_k"),
    ("Votre compte Corvanne sera suspendu sous 24h, confirmez votre identité via ce lien https://x.example", "mona_k"),
    ("Corvanne distribue gratuitement ses invendus, payez uniquement les frais de port https://y.example", "mona_k"),
    ("Congratulations! You have been selected for a Corvanne gift card. Click here to claim your reward", "mona_k"),
    ("Your Corvanne account is on hold. Verify your details at https://corvanne-secure.example now", "mona_k"),
    ("I invested with Corvanne trading platform and doubled my money, guaranteed returns, text me on WhatsApp", "mona_k"),
    ("Send us your password and the 6 digit code to unlock your loyalty points", "mona_k"),
    ("Publicité mensongère : le prix barré de Corvanne n'a jamais existé", "mona_k"),
    ("This is bait and switch, Corvanne's false advertising should be illegal", "mona_k"),
    ("Attention faux site Corvanne, c'est une tentative d'arnaque, ils récupèrent les cartes", "mona_k"),
]
NEGATIVE = [
    ("Corvanne, franchement ce n'est pas une arnaque, j'ai bien reçu ma commande", "mona_k"),
    ("Honestly I thought it was a scam but it's not a scam at all, great product", "mona_k"),
    ("Bonjour, pouvez-vous nous envoyer votre numéro de commande en message privé ? Merci", "corvanne_fr"),
    ("Rappel : nous ne vous demanderons jamais votre mot de passe ni votre numéro de carte", "corvanne_fr"),
    ("I paid by card and got my parcel in two days", "mona_k"),
    ("J'attends toujours mon remboursement depuis mardi", "mona_k"),
    ("Still waiting for my refund, what is going on?", "mona_k"),
    ("Le jury a désigné le gagnant du prix Corvanne de design", "mona_k"),
    ("Cliquez ici pour lire notre interview de la fondatrice de Corvanne", "mona_k"),
    ("link to the review is in the thread, visit the museum too", "mona_k"),
    ("How to spot phishing: a short guide by the consumer association", "mona_k"),
    ("J'ai gagné dix minutes le matin grâce à Lumina", "mona_k"),
    ("500 euros la crème, à ce prix j'attends mon yacht, c'est une arnaque mdr 😂", "mona_k"),
    ("Carte cadeau Corvanne offerte à ma mère pour Noël, elle adore", "mona_k"),
]


@pytest.mark.parametrize(("text", "by"), POSITIVE)
def test_found(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.FRAUD in {risk.kind for risk in scored.risks}, scored.scores


@pytest.mark.parametrize(("text", "by"), NEGATIVE)
def test_left_alone(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.FRAUD not in {risk.kind for risk in scored.risks}, scored.risks
