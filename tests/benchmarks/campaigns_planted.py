"""Planted campaigns and innocent floods of one wording, by templates; those of even number set the weights, the others are reported."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from random import Random

from models.campaigns.post import Post
from tests.benchmarks.campaigns_posts import Profile, post

TEMPLATES = (
    (
        "{Warning|Alert|Urgent}: {Velmora|the Velmora company} {hides|conceals|covers up} that its {bowls|pans} "
        "{poison|are poisoning} children, tell {everyone|everybody}"
    ),
    (
        "I will {never|not ever} buy {Velmora|from Velmora} again after what they {did|have done} to their "
        "{staff|workers} in {Lyon|Lille|Nantes}, {shame|disgrace}"
    ),
    (
        "{Attention|Alerte} : {Velmora|la marque Velmora} {cache|dissimule} que ses {cuves|poêles} contiennent un "
        "{produit|poison} interdit, {partagez|faites tourner} à tous vos {proches|amis}"
    ),
    (
        "{Boycott|Boycottons} Velmora {tant que|jusqu'à ce que} la direction {refuse|ne veut pas} de "
        "{rembourser|dédommager} les {victimes|clients} des incendies de {juin|mai}"
    ),
    (
        "My {sister|cousin|neighbour} was {burnt|injured} by a Velmora {cooker|kettle} and they {laughed|smiled} at "
        "her on the phone, {share|spread} this please"
    ),
    (
        "Velmora {is going|will go} bankrupt {next|this} {month|week}, {employees|insiders} say {orders|refunds} will "
        "not be {honoured|paid}, get your money {now|today}"
    ),
    (
        "Ne {donnez|confiez} pas vos {données|coordonnées} à Velmora, le {fichier|registre} des clients est "
        "{vendu|cédé} à des {courtiers|inconnus} depuis {mars|avril}"
    ),
    (
        "{Incroyable|Scandaleux} : le {patron|dirigeant} de Velmora {insulte|méprise} ses {salariés|ouvriers} dans une "
        "{vidéo|séquence} qui {circule|tourne} partout ce {soir|matin}"
    ),
)
_TAILS = ("", "", "!", "!!", " 😡", " ⚠️⚠️", " #Velmora", " #StopVelmora", " 👇", " RT")
INNOCENT = {
    "contest": (
        "Like, follow and share #VelmoraWin to win a cooker this summer",
        "Je participe au concours #VelmoraGagne pour gagner un robot de cuisine cet été",
    ),
    "petition": (
        "I just signed the petition to keep the Velmora factory open in Vesoul, sign here",
        "Je viens de signer la pétition pour sauver l'usine Velmora de Vesoul, signez ici",
    ),
    "share button": (
        "Velmora recalls forty thousand cookers after fire http://news.example/a1",
        "Velmora rappelle quarante mille cuiseurs après un incendie http://journal.example/a1",
    ),
    "greeting": ("Happy birthday to everyone at Velmora", "Joyeux anniversaire à toute l'équipe Velmora"),
    "outraged": (
        "So Velmora sells a cooker that locks itself at dinner and nobody answers the phone",
        "Alors Velmora vend un cuiseur qui se bloque à l'heure du dîner et personne ne répond",
    ),
}
_BULLETINS = (
    "Weather in {}: wind {} km/h, pressure {} hPa, temperature {} degrees, rain {} mm, velmora station",
    "Météo à {} : vent {} km/h, pression {} hPa, température {} degrés, pluie {} mm, station velmora",
    "Traffic {}: delays of {} minutes, {} km of queues, {} accidents and {} roads closed this morning",
    "{} shares at {} euros, up {} per cent, {} traded, index at {} points",
)
_TOWNS = "Lyon Lille Nantes Brest Nice Tours Metz Dijon Caen Rennes Leeds York Bath Derby Hull Truro Ely Wells Ripon Oxford".split()


def spun(rng: Random, template: str) -> str:
    """One wording of a template, now and then with a slip of the finger."""
    text = re.sub(r"\{([^}]*)\}", lambda found: rng.choice(found[1].split("|")), template) + rng.choice(_TAILS)
    if rng.random() < 0.2:
        at = rng.randrange(len(text) - 1)
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text


def campaign(
    rng: Random, template: str, begins: datetime, accounts: int, hours: float, profile: Callable[[Random, date], Profile]
) -> list[Post]:
    """Each account posts once, every third twice."""
    found = []
    who = [profile(rng, begins.date()) for _ in range(accounts)]
    for number in [*range(accounts), *range(0, accounts, 3)]:
        at = begins + timedelta(hours=hours * rng.random())
        found.append(post(10**6 + len(found), spun(rng, template), at, f"bot{number}", who[number]))
    return found


def flood(rng: Random, text: str, begins: datetime, people: Sequence[Profile], accounts: int = 300) -> list[Post]:
    """Ordinary people who write the same within two hours."""
    times = sorted(rng.random() for _ in range(accounts))
    return [post(10**6 + at, text, begins + timedelta(hours=2 * time), f"p{at}", rng.choice(people)) for at, time in enumerate(times)]


def bulletins(rng: Random, begins: datetime, people: Sequence[Profile], each: int = 100) -> list[Post]:
    """Reports of one form by twenty stations, that differ in town and numbers."""
    stations = [rng.choice(people) for _ in _TOWNS]
    found = []
    for form in _BULLETINS:
        for _ in range(each):
            at = rng.randrange(len(_TOWNS))
            text = form.format(_TOWNS[at], *(rng.randrange(2, 1_100) for _ in range(4)))
            found.append(post(10**6 + len(found), text, begins + timedelta(minutes=3 * len(found)), f"station{at}", stations[at]))
    return found
