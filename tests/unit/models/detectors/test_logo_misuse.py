import pytest

from models.detectors.logo_misuse import RULES
from models.detectors.panel import RULES as ALL_RULES
from models.pictures.hashing import hash_of
from models.policy import load_policy
from models.scorer import Scorer
from schemas.mention import Author, Media, Mention, Thread
from schemas.scored import encode_scored
from schemas.taxonomy import Kind, Level, Verdict
from schemas.watch import Known
from tests.unit.models.pictures.conftest import drawn, stored, watch_of

COPY = hash_of(stored(drawn(1), "JPEG", quality=60))
OTHER = hash_of(stored(drawn(8)))
WATCH = watch_of(drawn(1), name="corvanne").model_copy(
    update={
        "handles": ("corvanne_fr",), "official": ("corvanne_fr",), "partners": ("lea.glow",), "journalists": ("jdupont_eco",),
        "domains": ("corvanne.example",), "known": (Known(phrase="Grand jeu de Noël", why="ours"),),
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def scorer():
    return Scorer([WATCH], load_policy())


@pytest.fixture(scope="module")
def score(scorer):
    def _score(text, author=None, picture=COPY, **fields):
        media = (Media(hash=picture),) if picture else ()
        return scorer.score([Mention(id="t:1", text=text, author=author or Author(handle="mona_k"), media=media, **fields)])[0]

    return _score


def rules(scored):
    return [risk.receipt.rule for risk in scored.risks if risk.kind is Kind.COPYRIGHT]


MISUSE = [
    "Grand concours Corvanne ! Likez et partagez, 10 parfums à gagner",
    "Tentez de gagner un an de produits, tirage au sort dimanche",
    "Corvanne à prix cassés, commandez vite, livraison gratuite https://destock.example/c",
    "Promo sur toute la gamme https://cheap.example/corvanne",
    "Bienvenue sur la page officielle, écrivez à notre service client",
    "GIVEAWAY! Like and share for a chance to win a full set",
    "Corvanne clearance, order now, free shipping worldwide",
    "Half price today only https://cheap.example",
    "This is the official help page, contact our support team",
    "Nouveautés à voir https://corvanne-fr.example/login",
]
ORDINARY = [
    "J'adore ma nouvelle crème Corvanne",
    "Corvanne annonce ses résultats https://journal.example/article",
    "Nouvelle boutique rue des Lilas, jolie devanture",
    "J'ai acheté ce parfum en promo chez Corvanne, ravie",
    "Je vends mon coffret Corvanne, peu servi, 20 euros, livraison offerte",
    "Attention faux concours Corvanne qui circule, c'est une arnaque, ne cliquez pas",
    "Commandé il y a trois semaines chez Corvanne, toujours rien reçu, remboursez-moi. Livraison gratuite tu parles, une honte",
    "C'est vrai ce concours ? On dirait un tirage au sort bidon",
    "Le site officiel est en panne ce matin",
    "Promo chez eux, tout est là https://www.corvanne.example/promo",
    "Corvanne giveaway looks fake, beware of this scam, report it",
    "Is this legit? They say enter to win",
    "Just got my order from Corvanne, love it",
    "Lovely new logo, well done",
    "Selon le journal, Corvanne lance des soldes en janvier",
    "Ils ont un jeu concours ? mdr 😂",
    "Grand jeu de Noël avec nous",
]


@pytest.mark.parametrize("text", MISUSE)
def test_the_logo_beside_words_that_lure_is_misuse(score, text):
    found = score(text)
    assert rules(found) == ["copyright.logo_misuse"]
    assert rules(score(text, picture=OTHER)) == []
    assert found.watches == ("corvanne",)
    receipt = next(risk for risk in found.risks if risk.kind is Kind.COPYRIGHT).receipt
    assert "a picture of the post copies 0.png of watch 'corvanne'" in receipt.reason
    assert receipt.version
    assert receipt.below_if.startswith("below 0.5 if")


@pytest.mark.parametrize("text", ORDINARY)
def test_the_logo_in_a_customers_picture_is_ordinary(score, text):
    found = score(text)
    assert rules(found) == []
    assert found.scores[Kind.COPYRIGHT] < max(0.5, score(text, picture="").scores[Kind.COPYRIGHT] + 0.001)


@pytest.mark.parametrize("text", MISUSE)
@pytest.mark.parametrize("handle", ["corvanne_fr", "@Corvanne_FR", "lea.glow", "jdupont_eco"])
def test_whom_the_watch_names_shows_it_by_right(score, text, handle):
    assert rules(score(text, Author(handle=handle, avatar_hash=COPY))) == []


def test_repeating_the_brands_post_and_writing_news_is_no_misuse(score):
    assert rules(score(MISUSE[0], thread=Thread(shared_id="x"))) == []
    assert rules(score(f"RT @corvanne_fr: {MISUSE[0]}")) == []
    assert rules(score(MISUSE[0], type="news")) == []


def test_an_avatar_that_copies_the_logo_is_misuse_but_low(score):
    found = score("Corvanne vous souhaite une bonne journée", Author(handle="beauty_4u", avatar_hash=COPY), picture="")
    assert rules(found) == ["copyright.logo_avatar"]
    assert found.risks[0].receipt.spans == ()
    assert found.level is Level.LOW


@pytest.mark.parametrize(
    "author",
    [
        Author(handle="corvanne_fans", bio="Fan club de Corvanne, non officiel"),
        Author(handle="parfums_lyon", bio="Revendeur de parfums depuis 1998, toutes marques"),
        Author(handle="corvanne_mdr", bio="Compte parodique, non affilié à Corvanne"),
        Author(handle="mona_k", bio="Je travaille chez Corvanne, mes opinions are my own"),
        Author(handle="big_one", verified=True),
    ],
    ids=lambda author: author.handle,
)
def test_fans_dealers_parodies_and_staff_with_that_avatar_are_thought_of_but_not_found(score, author):
    found = score("Corvanne sort un nouveau parfum", author.model_copy(update={"avatar_hash": COPY}), picture="")
    assert rules(found) == []
    assert 0.03 < found.scores[Kind.COPYRIGHT] < 0.5


def test_what_such_an_account_writes_of_other_things_is_not_found(score):
    found = score("Il fait beau à Lyon", Author(handle="beauty_4u", avatar_hash=COPY), picture="")
    assert (rules(found), found.watches) == ([], ())
    assert found.scores[Kind.COPYRIGHT] > 0.1


def test_a_lure_makes_the_avatar_surer_and_no_fan_clears_a_swindler(score):
    plain, lure = (
        score(text, Author(handle="beauty_4u", avatar_hash=COPY), picture="").scores[Kind.COPYRIGHT]
        for text in ("Corvanne ouvre", "Corvanne ouvre, commandez vite, livraison gratuite")
    )
    assert lure > plain
    bait = "Corvanne : vous avez gagné, envoyez votre numéro de carte"
    assert rules(score(bait, Author(handle="corvanne_fans", bio="Fan club", avatar_hash=COPY), picture=""))


def test_a_picture_does_not_hide_what_the_words_say(score):
    said = "Corvanne a volé mon dessin pour son packaging, sans me demander"
    assert rules(score(said)) == rules(score(said, picture="")) != []
    spoken = "No copyright infringement intended, I don't own the music"
    assert score(spoken).scores[Kind.COPYRIGHT] >= score(spoken, picture="").scores[Kind.COPYRIGHT]


def test_hashes_that_are_none_change_nothing_and_neighbours_go_on(scorer):
    foreign = ("q1:", "q1:" + "A" * 397, "\0", "é" * 400, "nonsense")
    mentions = [
        Mention(id=f"h:{at}", text=MISUSE[0], author=Author(handle="mona_k", avatar_hash=text), media=(Media(hash=text),) * 100)
        for at, text in enumerate(foreign)
    ]
    mentions.append(Mention(id="h:last", text=MISUSE[0], media=(Media(hash=COPY),)))
    found = scorer.score(mentions)
    assert [rules(one) for one in found] == [[]] * len(foreign) + [["copyright.logo_misuse"]]
    assert all(encode_scored(one) for one in found)


def test_a_policy_may_name_the_rules():
    assert {f"copyright.{rule}" for rule in RULES} <= set(ALL_RULES)
    assert load_policy().weight_of(Kind.COPYRIGHT, "copyright.logo_avatar") < load_policy().weights[Kind.COPYRIGHT]


CROPPED = hash_of(stored(drawn(1).crop((8, 8, 152, 152)), "JPEG", quality=70))


def judged(score, **author):
    return score("Bonjour, contactez-nous pour toute question", Author(avatar_hash=CROPPED, **author), picture="").account


def test_a_cropped_logo_and_a_name_like_the_brands_make_an_impostor(score):
    found = judged(score, handle="corvannne_support", name="Corvanne Support", followers=12)
    assert (found.verdict, found.imitates) == (Verdict.IMPOSTOR, "corvanne")
    assert any("copies 0.png of watch 'corvanne'" in reason for reason in found.reasons)


def test_the_same_avatar_makes_no_impostor_of_a_fan_nor_of_the_brand(score):
    fan = judged(score, handle="corvanne_fans", name="Fans de Corvanne", bio="Le fan club, non officiel", followers=12)
    assert Verdict.IMPOSTOR not in {fan.verdict, *fan.also}
    assert judged(score, handle="corvanne_fr", name="Corvanne").verdict is Verdict.AUTHENTIC


def test_the_picture_weighs_where_the_name_alone_would_not_do(score):
    alike = Author(handle="corvanne.boutique", name="Corvanne", bio="Parfums")
    bare, copied = (
        score("Bonjour", alike.model_copy(update={"avatar_hash": each}), picture="").account.scores[Verdict.IMPOSTOR]
        for each in (OTHER, CROPPED)
    )
    assert copied > bare
