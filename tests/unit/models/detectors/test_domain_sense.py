"""What words mean among people: negation, jest, emphasis, tags, disguises, others' words, own words, conditions, other languages."""

import pytest

from models.detectors.panel import RULES, Panel
from models.text.oddities import odd
from models.text.respelling import respelt, words_of_tag
from schemas.mention import Author, Mention
from schemas.scored import ScoredMention
from schemas.taxonomy import Kind

HACKED, RUDE, FRAUD, THREAT = Kind.ACCOUNT_HACKED, Kind.INAPPROPRIATE_COMMENT, Kind.FRAUD, Kind.THREAT
COMPLAINT = Kind.UNANSWERED_COMPLAINT
PANEL = Panel()

SOFTENED = {
    "negation": [
        (HACKED, "l'appli Corvanne, mon compte a été piraté", "l'appli Corvanne, mon compte n'a jamais été piraté"),
        (HACKED, "their account was hacked last night", "nobody got hacked, their account was not hacked last night"),
        (FRAUD, "site frauduleux, c'est une arnaque au colis", "site sérieux, ce n'est pas une arnaque au colis"),
        (FRAUD, "this shop is a scam, a fake store", "this shop is not a scam, far from a fake store"),
        (FRAUD, "une arnaque, un faux site", "tout sauf une arnaque, nullement un faux site"),
        (RUDE, "vous êtes des cons", "vous n'êtes pas des cons"),
    ],
    "laughter": [
        (RUDE, "you are idiots", "you are idiots 😂"),
        (RUDE, "you are idiots", "you are idiots 💀"),
        (RUDE, "bande de nazes", "bande de nazes 😂"),
        (THREAT, "je vais vous tuer", "je vais vous tuer 😂"),
        (THREAT, "I will kill you", "I will kill you 💀💀"),
    ],
    "quoted speech": [
        (RUDE, "you are all idiots", 'the man on the phone said "you are all idiots" and hung up'),
        (RUDE, "connard !", "le vendeur m'a dit « connard » devant mes enfants"),
        (RUDE, "quel connard", "le vendeur m'a traité de connard"),
        (RUDE, "what a bitch", "your cashier called me a bitch"),
    ],
    "reclaimed": [
        (RUDE, "such a dyke", "proud dyke here, loving the campaign"),
        (RUDE, "ces gouines", "fière gouine ici, j'adore la campagne"),
        (RUDE, "these bitches", "hey bitches, brunch tomorrow?"),
    ],
    "hypothesis": [
        (THREAT, "someone should burn down the store tomorrow", "imagine someone burns down the store tomorrow, who pays?"),
        (THREAT, "il faut brûler le magasin demain", "au cas où il faut brûler le magasin demain dans le scénario du film"),
        (THREAT, "je vais tuer le directeur", "ma femme va me tuer si j'achète encore un sac"),
    ],
}
RAISED = {
    "intensifiers": [
        (RUDE, "vous êtes vraiment super cons"),
        (RUDE, "vous êtes tellement cons"),
        (RUDE, "you absolute moron"),
        (RUDE, "espèce de gros naze"),
    ],
    "disguised": [
        (RUDE, "espèce de c0nn@rd"),
        (RUDE, "quelle sa1ope"),
        (RUDE, "n1que ta mère"),
        (RUDE, "f*ck you all"),
        (RUDE, "b*tch please"),
        (RUDE, "p*tain de service"),
    ],
    "drawn out": [(RUDE, "bande de naaaazes"), (RUDE, "you are idiooooots, stupiiiid idiots"), (THREAT, "I will kiiiill you")],
    "weapons": [
        (THREAT, "On arrive avec une 💣 dans votre magasin demain"),
        (THREAT, "see you tonight at your office 🔫"),
        (THREAT, "🔪🔪 toi le directeur"),
    ],
    "conditions": [(THREAT, "si jamais vous recommencez je vais vous tuer"), (THREAT, "if you call me again I will kill you")],
    "another's words amid one's own": [
        (RUDE, 'they said "sorry" but they are morons, absolute idiots'),
        (RUDE, "you proud idiots, shame on you, idiots"),
    ],
    "not of oneself": [(RUDE, "I'm a customer since 2010 and these people are morons, idiots")],
}
IDLE = [
    (THREAT, "super gâteau d'anniversaire 🔪🎂 pour l'équipe ce soir"),
    (THREAT, "🔫💦 water gun fight with the team tomorrow"),
    (THREAT, "🔪 new chef knife at our store tomorrow"),
    (THREAT, "🔪"),
    (THREAT, "the bomb 💣 recipe our staff will cook tonight"),
]


def kinds(scored: ScoredMention) -> set[Kind]:
    return {risk.kind for risk in scored.risks}


def cases(table: dict) -> list:
    return [pytest.param(*case, id=f"{name}: {case[-1]}") for name, listed in table.items() for case in listed]


WORDED = {Kind.INAPPROPRIATE_COMMENT, Kind.UNANSWERED_COMPLAINT}
"""Kinds of which a head may doubt the rules, so that its score follows them."""


@pytest.mark.parametrize(("kind", "plain", "softened"), cases(SOFTENED))
def test_softened(score, kind: Kind, plain: str, softened: str) -> None:
    assert kind not in kinds(score(softened))
    if kind in WORDED:
        assert score(softened).scores[kind] < score(plain).scores[kind]
    assert kind in kinds(score(plain))


@pytest.mark.parametrize(("kind", "text"), cases(RAISED))
def test_raised(score, kind: Kind, text: str) -> None:
    assert kind in kinds(score(text)), score(text).scores[kind]


@pytest.mark.parametrize(("kind", "text"), IDLE)
def test_left_alone(score, kind: Kind, text: str) -> None:
    assert kind not in kinds(score(text)), score(text).risks


def test_every_rule_that_fires_is_one_that_a_policy_may_name(score) -> None:
    texts = [case[-1] for table in (SOFTENED, RAISED) for listed in table.values() for case in listed]
    fired = {risk.receipt.rule.partition("/")[0] for text in texts for risk in score(text).risks}
    assert {rule for rule in fired if not rule.startswith("model.")} <= set(RULES)
    assert len(fired) > 5


def test_a_weapon_shown_alone_never_opens_a_crisis(score) -> None:
    scored = score("🔪🔪 toi le directeur")
    assert scored.risks[0].receipt.rule == "threat.picture"
    assert scored.escalates == ()


SPELLINGS = [
    ("#BoycottAurelia", "boycott aurelia", COMPLAINT),
    ("#MarqueDeVoleurs", "marque de voleurs", COMPLAINT),
    ("#marque_de_voleurs", "marque de voleurs", COMPLAINT),
    ("#StopARNAQUE", "stop arnaque", FRAUD),
    ("#BrûlezLesMagasins", "brulez les magasins", THREAT),
    ("naaaaze", "naze", RUDE),
    ("scaaaam", "scam", FRAUD),
    ("arnaaaaque", "arnaque", FRAUD),
    ("asssshole", "asshole", RUDE),
    ("c0nn@rd", "connard", RUDE),
    ("a55hole", "asshole", RUDE),
    ("sсam", "scam", FRAUD),
    ("еscrос", "escroc", FRAUD),
    ("#StopScaaaam", "stop scam", FRAUD),
]


@pytest.mark.parametrize(("spelt", "meant", "kind"), SPELLINGS)
def test_spellings_reach_the_lexicons_and_are_shown_as_written(spelt: str, meant: str, kind: Kind) -> None:
    text = f"alors là {spelt} quand même"
    found, plain = (_evidence(each, kind) for each in (text, f"alors là {meant} quand même"))
    assert found.probability == pytest.approx(plain.probability, abs=0.1)
    for start, end in found.spans:
        assert text[start:end] in spelt
        assert end > start


def _evidence(text: str, kind: Kind):
    from models.detectors.contract import Facts
    from models.text.fold import fold

    return PANEL.examine([Mention(id="t:1", text=text)], [fold(text)], [Facts()])[0][kind]


@pytest.mark.parametrize(
    "text",
    [
        "il est 24h",
        "mp3, covid19, iphone15",
        "2nd degré",
        "bonne idée !!!",
        "www.example.com",
        "привет всем",
        "les années 2000",
        "@camille98 a 20 h",
    ],
)
def test_ordinary_spellings_are_not_looked_at_again(text: str) -> None:
    assert list(odd([text])) == []


def test_only_odd_texts_are_told_whatever_stands_between() -> None:
    assert list(odd(["plain", "naaaze", "", "c0nn", "aa", "a", "🔪"])) == [1, 3, 6]
    assert list(odd([])) == []


def test_a_reading_maps_every_character_to_its_place() -> None:
    written = "Vu #MarqueDeVoleurs, scaaaam 💣 c0nnard"
    for reading in respelt(written, written.lower()):
        assert len(reading.words) == len(reading.origin)
        assert reading.origin == sorted(reading.origin)
        assert max(reading.origin) < len(written)
    assert "marque de voleurs" in respelt(written, written.lower())[0].words
    assert words_of_tag("JetteTonVieuxMOBILE2026") == ["Jette", "Ton", "Vieux", "MOBILE", "2026"]


@pytest.mark.parametrize(
    "hostile", ["a" * 20_000, "c0" * 10_000, "#" + "Aa" * 5_000, "#aB" * 5_000, "💣" * 5_000, "а" * 9_000 + "a", '"' * 9_999]
)
def test_hostile_spellings_are_borne(score, hostile: str) -> None:
    assert set(score(hostile).scores) == set(Kind)


@pytest.mark.parametrize(
    "text",
    [
        "Eres un idiota y es una estafa",
        "Ich werde mich beschweren, so ein Betrug",
        "Questa è una truffa, vergogna",
        "Вы мошенники, верните деньги",
    ],
)
def test_other_languages_degrade_to_what_needs_no_language(score, text: str) -> None:
    plain = score(text)
    assert plain.tone == {}
    assert kinds(plain) == set()
    secret = score(f"{text} AKIAQ3EGRT7WXYZ4LMNO")
    assert kinds(secret) == {Kind.SENSITIVE_LEAK}
    assert secret.masked
    assert secret.severity > plain.severity


def test_other_languages_still_tell_an_impostor(scorer) -> None:
    fake = Author(handle="corvanne_fr_soporte", name="Corvanne Soporte")
    assert scorer.score([Mention(id="t:1", text="Escríbame su número de pedido", author=fake)])[0].account.verdict != "authentic"
