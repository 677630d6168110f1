"""What accounts say of themselves: parody, offices, harmless things, automation."""

import pytest

from models.accounts import ProfileJudge, automated, innocence, offices, parody
from models.accounts.presented import Folded, Presented, folded
from models.bots import BotModel
from schemas.profile import Profile
from schemas.taxonomy import Verdict


def account(bio: str = "", *, handle: str = "mona", name: str = "", labels: tuple[str, ...] = ()) -> Folded:
    return folded([Presented(labels, name, handle, bio, "")])[0]


@pytest.mark.parametrize(
    "one",
    [
        account("Compte parodique."),
        account("100% satire"),
        account("Parody account, not affiliated"),
        account("faux compte, vrais problèmes"),
        account("𝐏𝐚𝐫𝐨𝐝𝐲 page"),
        account("par\u200bodie assumée"),
        account(name="Corvanne (parodie)"),
        account(handle="corvanne_parody"),
        account(labels=("Parody account",)),
        account(labels=("PCF account",)),
    ],
)
def test_parody_is_declared(one: Folded) -> None:
    assert parody.declared(one).place


@pytest.mark.parametrize(
    "bio",
    [
        "pas une parodie",
        "not a parody, sadly",
        "j'aime la satire",
        "fan de parodies",
        "prof de satire",
        "militant PCF",
        "humour et chats",
        "x" * 1_200 + " parody account",
        "",
    ],
)
def test_parody_is_not_declared(bio: str) -> None:
    assert not parody.declared(account(bio)).place


@pytest.mark.parametrize(
    ("bio", "share"),
    [
        ("Compte officiel de Corvanne", 1.0),
        ("Official Corvanne account", 1.0),
        ("official customer support", 1.0),
        ("Service clients 7j/7", 0.6),
        ("compte non officiel", 0.0),
        ("not the official page", 0.0),
        ("official fan page", 0.0),
        ("un officier à la retraite", 0.0),
    ],
)
def test_offices_are_claimed(bio: str, share: float) -> None:
    assert offices.claimed(account(bio)).share == share


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (account("Club de fans"), "fans"),
        (account(handle="corvannefans"), "fans"),
        (account(handle="fan_corvanne"), "fans"),
        (account("Groupe d'entraide des utilisateurs"), "fans"),
        (account("unofficial"), "independent"),
        (account("Sans lien avec la marque"), "independent"),
        (account("Opinions are my own"), "person"),
        (account("Réparation toutes marques"), "shop"),
        (account(handle="boycott_corvanne"), "critic"),
        (account(handle="infantin"), ""),
        (account("Maman de trois, thé vert"), ""),
    ],
)
def test_harmless_readings(one: Folded, said: str) -> None:
    words = innocence.in_words(innocence.read(one))
    assert said in words
    assert bool(said) == bool(words)


@pytest.mark.parametrize(
    ("one", "place"),
    [
        (account("I am a weather bot"), automated.BIO),
        (account("I’m a bot that posts tides"), automated.BIO),
        (account("Je suis un bot"), automated.BIO),
        (account("Un petit bot pour les marées"), automated.BIO),
        (account("Poste automatiquement"), automated.BIO),
        (account(labels=("Automated account",), handle="tides_bot"), automated.LABEL),
        (account(handle="weather_bot"), automated.NAME),
        (account(handle="@quakebot2"), automated.NAME),
        (account(name="CleaningBot 3000"), ""),
        (account(name="Tide Bot"), automated.NAME),
        (account("pas un robot, promis"), ""),
        (account("I hate bots, no robots please"), ""),
        (account("botaniste"), ""),
        (account(handle="paul.talbot"), ""),
        (account(handle="jeannechabot"), ""),
        (account(handle="botany_fan"), ""),
        (account("a " * 50_000 + "bot", handle="bot" * 5_000, name="\u202ebot\ud800"), automated.NAME),
        (account(), ""),
    ],
)
def test_machines_that_say_so(one: Folded, place: str) -> None:
    assert automated.declared(one) == place


def test_its_own_word_counts_once() -> None:
    profiles = [Profile(handle="marie", bio=bio, followers=90, following=90, posts=9, likes=9) for bio in ("I am a bot", "I am a cat")]
    said, silent = BotModel.shipped().judge(profiles)
    assert said.log_odds == silent.log_odds
    view, other = ProfileJudge(()).judge(profiles)
    assert sum("automated" in reason for reason in view.reasons) == 1
    assert view.scores[Verdict.BOT] > 0.95 > other.scores[Verdict.BOT]
