import pytest

from schemas.scored import ScoredMention
from schemas.taxonomy import Kind

POSITIVE = [
    ("Trois semaines que j'attends mon colis Corvanne et toujours pas de réponse du SAV", "mona_k"),
    ("Machine tombée en panne au bout d'un mois, Corvanne refuse de rembourser, c'est inadmissible", "mona_k"),
    ("La crème Lumina m'a laissé des plaques rouges partout, j'ai fini aux urgences", "mona_k"),
    ("N'achetez plus chez Corvanne, ils se moquent de leurs clients", "mona_k"),
    ("Service client injoignable, commande jamais reçue, je veux être remboursée", "mona_k"),
    ("Il paraît qu'il y a une substance interdite dans Lumina, c'est toxique, faites tourner", "mona_k"),
    ("Débitée deux fois et aucun retour malgré mes relances", "mona_k"),
    ("Third time I've called and nobody replies, my order never arrived @corvanne_fr", "mona_k"),
    ("Worst customer service ever, I want my money back", "mona_k"),
    ("This cream gave my daughter a chemical burn, boycott Corvanne", "mona_k"),
    ("The appliance caught fire in my kitchen and you still haven't answered", "mona_k"),
    ("Your app keeps crashing and I was charged twice, unacceptable", "mona_k"),
    ("Been on hold for two hours with Corvanne then they hung up, disgraceful", "mona_k"),
]
NEGATIVE = [
    ("Merci Corvanne, colis reçu en deux jours, parfait", "mona_k"),
    ("Aucun souci avec ma commande, livraison rapide et efficace", "mona_k"),
    ("Quelqu'un connaît les horaires du magasin de Lille ?", "mona_k"),
    ("Est-ce que la crème Lumina convient aux peaux sèches ?", "mona_k"),
    ("C'est un scandale, cette crème sent trop bon mdr", "mona_k"),
    ("Le prix de la crème : un scandale d'État 😂😂", "mona_k"),
    ("Nous sommes désolés de ce retard, votre colis n'est pas arrivé, notre SAV vous rappelle", "corvanne_fr"),
    ("Never had a problem with Corvanne, love them", "mona_k"),
    ("Thanks for sorting my issue so quickly, great service", "mona_k"),
    ("What time does the store open?", "mona_k"),
    ("Corvanne ouvre une nouvelle usine à Roubaix", "mona_k"),
    ("I switched to the travel size, works well", "mona_k"),
    ("The delivery was late but the team was amazing and sorted quickly, thank you", "mona_k"),
]


@pytest.mark.parametrize(("text", "by"), POSITIVE)
def test_found(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.UNANSWERED_COMPLAINT in {risk.kind for risk in scored.risks}, scored.scores


@pytest.mark.parametrize(("text", "by"), NEGATIVE)
def test_left_alone(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.UNANSWERED_COMPLAINT not in {risk.kind for risk in scored.risks}, scored.risks
