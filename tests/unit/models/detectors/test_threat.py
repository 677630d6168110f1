import pytest

from schemas.scored import ScoredMention
from schemas.taxonomy import Kind

POSITIVE = [
    ("Le livreur de Corvanne va prendre une balle s'il revient", "mona_k"),
    ("Vous allez voir, samedi je débarque à la boutique de Lille avec un bidon d'essence et je fous le feu", "mona_k"),
    ("La vendeuse de Corvanne Bordeaux, je vais l'attendre à la sortie et lui casser les dents", "mona_k"),
    ("Je te jure que je vais venir te planter un couteau, toi et ton directeur", "mona_k"),
    ("Il faut brûler le siège de Corvanne avec les dirigeants dedans", "mona_k"),
    ("Je sais où tu habites, fais attention à tes gosses", "mona_k"),
    ("demain je pose une bombe dans vos bureaux", "mona_k"),
    ("On devrait pendre le PDG de Corvanne sur la place publique", "mona_k"),
    ("I'm going to burn down your shop in Leeds, you have until Friday", "mona_k"),
    ("Someone should shoot the CEO of Corvanne, nobody would miss him", "mona_k"),
    ("I know where your manager lives. I will find him and break his legs", "mona_k"),
    ("Tomorrow I'm bringing a gun to the Corvanne headquarters", "mona_k"),
    ("You people deserve to be stabbed, every employee in that store", "mona_k"),
    ("We are going to smash the windows of every Corvanne store tonight", "mona_k"),
    ("keep ignoring me and I'll kill you, I swear", "mona_k"),
]
NEGATIVE = [
    ("Je vais le tuer ce bug, ça fait deux heures que l'appli Corvanne plante", "mona_k"),
    ("Corvanne killing it with the new Lumina campaign!!", "mona_k"),
    ("Cette crème Lumina c'est de la bombe, je suis fan", "mona_k"),
    ("Les bombes de bain Corvanne sentent trop bon", "mona_k"),
    ("You guys are killing me with these prices 😂", "mona_k"),
    ("Selon la police, un homme qui menaçait de brûler un magasin a été interpellé à Lyon", "mona_k"),
    ("Police said a man who threatened to shoot store staff was arrested", "mona_k"),
    ("In this movie he is going to kill the boss and burn the office", "mona_k"),
    ("J'ai brûlé 500 calories puis masque Corvanne, la vie est belle", "mona_k"),
    ("I would die for this lipstick, you need to restock", "mona_k"),
    ("Can you shoot me an email about the order?", "mona_k"),
    ("Je suis morte de rire devant leur pub, ils vont me tuer", "mona_k"),
    ("La batterie est morte au bout de deux jours, vous allez la remplacer ?", "mona_k"),
    ("This sunscreen burns my eyes, I need to talk to your staff", "mona_k"),
    ("On va tout casser ce week-end pour les soldes Corvanne, prix cassés en magasin", "mona_k"),
]


@pytest.mark.parametrize(("text", "by"), POSITIVE)
def test_found(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.THREAT in {risk.kind for risk in scored.risks}, scored.scores


@pytest.mark.parametrize(("text", "by"), NEGATIVE)
def test_left_alone(score, text: str, by: str) -> None:
    scored: ScoredMention = score(text, by)
    assert Kind.THREAT not in {risk.kind for risk in scored.risks}, scored.risks
