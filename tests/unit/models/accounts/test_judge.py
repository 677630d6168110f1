"""Verdicts on authors by profile and posts in the stream."""

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from models.accounts import AccountJudge, Known, stick
from models.accounts.judge import MOST_PROFILES, UNJUDGED
from models.behaviour import AuthorTable, advance, posts_of
from models.text.fold import fold
from schemas.campaign import Campaign, Shared
from schemas.correction import Correction
from schemas.mention import Author, Mention
from schemas.scored import AccountView
from schemas.taxonomy import Verdict
from schemas.watch import Watch, WatchKind

BRAND = Watch(
    id="corvanne",
    name="Corvanne",
    names=("Corvanne",),
    handles=("corvanne_fr",),
    official=("corvanne_care",),
    critical=("corvanne_ras_le_bol",),
    domains=("corvanne.example",),
)
HEAD = Watch(id="head", name="Maud Tessaire", kind=WatchKind.EXECUTIVE, names=("Maud Tessaire",), handles=("maud_tessaire",))
WATCHES = [BRAND, HEAD]
NOW = datetime(2026, 11, 20, tzinfo=UTC)
FAN = {"name": "Fans de Corvanne", "bio": "Club de fans, compte non officiel"}
CARDS = "envoyez-nous votre numéro de carte et votre mot de passe"


def by(handle: str, text: str = "bonjour", **author: Any) -> Mention:
    return Mention(id="t:1", source="t", text=text, created_at=NOW, author=Author(handle=handle, id=handle, **author))


def views(judge: AccountJudge, *mentions: Mention, known: Known | None = None) -> list[AccountView]:
    return judge.judge(mentions, [fold(mention.text) for mention in mentions], known=known or Known())


def verdicts(judge: AccountJudge, *mentions: Mention) -> list[Verdict]:
    return [view.verdict for view in views(judge, *mentions)]


def in_turn(judge: AccountJudge, *mentions: Mention, batch: int = 1) -> list[Verdict]:
    """Verdicts with the state of the stream between the batches."""
    table, found = AuthorTable(), []
    for at in range(0, len(mentions), batch):
        part = mentions[at : at + batch]
        folded = [fold(mention.text) for mention in part]
        columns = posts_of(part, folded)
        observed = advance(table.read(columns.author), columns, np.zeros(len(part), np.bool_))
        flags = judge.flags(part, folded)
        stick(observed, flags)
        table.write(observed.latest)
        found += [view.verdict for view in judge.judge(part, folded, flags=flags, rows=observed.rows)]
    return found


YOUNG = {"followers": 1, "following": 900, "posts": 900, "created_at": NOW - timedelta(days=3)}
SHOWN = [
    (by("corvanne_care"), Verdict.AUTHENTIC),
    (by("@Corvanne_FR", CARDS), Verdict.AUTHENTIC),
    (by("corvanne_ras_le_bol", "arnaque, boycott"), Verdict.AUTHENTIC),
    (by("corvanne_support", "dm us your card number"), Verdict.IMPOSTOR),
    (by("sav_expert", bio="Compte officiel du service client Corvanne"), Verdict.IMPOSTOR),
    (by("help_24", bio="Official support account of Corvanne"), Verdict.IMPOSTOR),
    (by("corvanne_sav", name="Service client"), Verdict.IMPOSTOR),
    (by("соrvаnnе", name="Léo"), Verdict.IMPOSTOR),
    (by("c0rvanne_officiel", name="Corvanne"), Verdict.IMPOSTOR),
    (by("maud_tessaire_", CARDS, name="Maud Tessaire", bio="PDG de Corvanne", **YOUNG), Verdict.IMPOSTOR),
    (by("corvanne_mdr", bio="compte parodique"), Verdict.PARODY),
    (by("corvanne_sav", bio="compte parodique"), Verdict.PARODY),
    (by("corvanne_sav", name="Corvanne (parody)"), Verdict.PARODY),
    (by("corvanne_sav", labels=("Parody account",)), Verdict.PARODY),
    (by("not_corvanne"), Verdict.PARODY),
    (by("corvannemdr", bio="humour, pas le vrai compte"), Verdict.PARODY),
    (by("not_mona", bio="pas le vrai moi"), Verdict.UNKNOWN),
    (by("corvanne_sav", CARDS, bio="compte parodique"), Verdict.IMPOSTOR),
    (by("corvanne_rire", "payez 50 € de frais de dossier", name="Corvanne (parodie)"), Verdict.IMPOSTOR),
    (by("corvanne_rire", name="Corvanne (parody)", bio="Parody. Send your card number in DM"), Verdict.IMPOSTOR),
    (by("corvanne_rire", name="Corvanne (parodie)", bio="Parodie. Écrivez-nous en MP"), Verdict.PARODY),
    (by("corvanne_alerte", bio="Un débit suspect ? Donnez-nous le code de confirmation reçu par SMS"), Verdict.IMPOSTOR),
    (by("corvanne_bijoux", name="Corvanne Bijoux", bio="Créatrice. Commandes par message privé"), Verdict.UNKNOWN),
    (by("clientecorvanne", bio="Cliente déçue, toujours pas remboursée"), Verdict.UNKNOWN),
    (by("corvenna", name="Corvenna", bio="Fromages de montagne"), Verdict.UNKNOWN),
    (by("fans_corvanne", **FAN), Verdict.UNKNOWN),
    (by("fans_corvanne", "ne donnez jamais votre mot de passe", **FAN), Verdict.UNKNOWN),
    (by("fans_corvanne", CARDS, **FAN), Verdict.IMPOSTOR),
    (by("corvanne_lovers", bio="Unofficial community, we just love it"), Verdict.UNKNOWN),
    (by("stop_corvanne", bio="Collectif des victimes"), Verdict.UNKNOWN),
    (by("leo_dev", bio="Dev chez Corvanne, mes propos n'engagent que moi"), Verdict.UNKNOWN),
    (by("ras_le_bol", bio="J'attends le service client de Corvanne depuis 3 semaines"), Verdict.UNKNOWN),
    (by("electro_vannes", bio="Réparation toutes marques, Corvanne, depuis 1998"), Verdict.UNKNOWN),
    (by("gcorvanne27", name="Gaëlle Corvanne"), Verdict.UNKNOWN),
    (by("corvanne_e", name="Elise Corvanne", followers=80), Verdict.UNKNOWN),
    (by("corvanne1987", name="Corvanne"), Verdict.UNKNOWN),
    (by("corvanne1987", name="Corvanne", followers=12, created_at=NOW - timedelta(days=9)), Verdict.IMPOSTOR),
    (by("maud.tessaire.yoga", name="Maud Tessaire", bio="Prof de yoga à Annecy"), Verdict.UNKNOWN),
    (by("ana83749283", followers=1, posts=90_000, created_at=datetime(2026, 11, 17, tzinfo=UTC)), Verdict.BOT),
    (by("meteo_auto", bio="Je suis un bot, la météo de Brest chaque heure"), Verdict.BOT),
    (by("ana83749283", followers=1), Verdict.UNKNOWN),
    (by("mona", bio="official fan of nobody"), Verdict.UNKNOWN),
    (by("mona", bio="j'aime la satire et les chats"), Verdict.UNKNOWN),
    (by("mona", CARDS), Verdict.UNKNOWN),
    (by("mona"), Verdict.UNKNOWN),
]


@pytest.mark.parametrize(("mention", "verdict"), SHOWN)
def test_verdicts(mention: Mention, verdict: Verdict) -> None:
    assert verdicts(AccountJudge(WATCHES), mention) == [verdict]


def test_a_batch_is_judged_like_each_mention_alone_and_again() -> None:
    judge = AccountJudge(WATCHES)
    mentions = [mention for mention, _ in SHOWN]
    expected = [verdict for _, verdict in SHOWN]
    assert verdicts(judge, *mentions) == verdicts(judge, *reversed(mentions))[::-1] == expected
    alone = [view for mention in mentions for view in views(AccountJudge(WATCHES), mention)]
    assert views(judge, *mentions) == alone


def test_views_add_up_and_say_why() -> None:
    for view in views(AccountJudge(WATCHES), *(mention for mention, _ in SHOWN)):
        assert list(view.scores) == list(Verdict)
        assert sum(view.scores.values()) == pytest.approx(1)
        assert view.confidence == view.scores[view.verdict]
        assert view.reasons


def test_a_parody_that_asked_for_money_once_stays_an_impostor() -> None:
    joke, bait = by("corvanne_sav", "mdr", bio="compte parodique"), by("corvanne_sav", CARDS, bio="compte parodique")
    other = by("corvanne_lol", "mdr", bio="compte parodique")
    wanted = [Verdict.PARODY, Verdict.IMPOSTOR, Verdict.IMPOSTOR, Verdict.PARODY]
    assert in_turn(AccountJudge(WATCHES), joke, bait, joke, other) == wanted
    assert in_turn(AccountJudge(WATCHES), joke, bait, joke, other, batch=4) == wanted


def test_an_address_like_the_brands_makes_a_look_alike_an_impostor() -> None:
    judge = AccountJudge(WATCHES)
    plain = by("corvanne_lovers", "coucou", bio="Communauté")
    linked = plain.model_copy(update={"links": ("https://corvanne-remboursement.example/x",)})
    genuine = plain.model_copy(update={"links": ("https://shop.corvanne.example/x",)})
    before, there, real = (view.scores[Verdict.IMPOSTOR] for view in views(judge, plain, linked, genuine))
    assert before == real < 0.2 < there
    assert any("corvanne-remboursement.example" in reason for view in views(judge, linked) for reason in view.reasons)


def test_habits_alone_do_not_make_a_bot_and_with_a_poor_profile_they_do() -> None:
    def steady(**author: Any) -> list[Mention]:
        posts = [by("lise", f"encore {number % 2}", **author) for number in range(60)]
        for number, post in enumerate(posts):
            post.id, post.created_at = f"t:{number}", NOW + timedelta(minutes=6 * number)
        return posts

    judge = AccountJudge(WATCHES)
    assert in_turn(judge, *steady(followers=800, following=300, posts=4_000, bio="Maman, thé vert"), batch=20)[-1] is Verdict.UNKNOWN
    assert in_turn(judge, *steady(followers=2, following=1_900, posts=700, bio=""), batch=20)[-1] is Verdict.BOT


def test_a_persons_word_goes_before_our_signs_and_sticks() -> None:
    word = Correction(id="t:corvanne_support", verdict=Verdict.AUTHENTIC, by="lea", at=NOW, note="new regional account")
    bait = by("corvanne_support", "dm us your card number")
    (view,) = views(AccountJudge(WATCHES), bait, known=Known(corrections={word.id: word}))
    assert (view.verdict, view.by) == (Verdict.AUTHENTIC, "lea")
    assert view.confidence > 0.9
    assert "lea" in view.reasons[0]
    assert "new regional account" in view.reasons[0]
    assert "our own signs say impostor" in view.reasons[1]
    assert sum(view.scores.values()) == pytest.approx(1)


def test_members_of_a_campaign_are_coordinated_and_no_one_else() -> None:
    campaign = Campaign(
        id="c1",
        watch="corvanne",
        shared=Shared.TEXT,
        first_seen=NOW,
        last_seen=NOW,
        revision=1,
        probability=0.9,
        reasons=(),
        mentions=40,
        accounts=30,
    )
    member, other = views(AccountJudge(WATCHES), by("mona"), by("lea"), known=Known(campaigns={"t:mona": campaign}))
    assert member.verdict is Verdict.COORDINATED
    assert member.confidence == pytest.approx(0.9)
    assert "30 accounts" in member.reasons[0]
    assert other is UNJUDGED


def test_the_platforms_word_and_years_make_an_account_authentic() -> None:
    known = by("gazette", verified=True, followers=90_000, following=200, posts=9_000, created_at=datetime(2012, 1, 1, tzinfo=UTC))
    assert verdicts(AccountJudge(WATCHES), known) == [Verdict.AUTHENTIC]


def test_what_is_remembered_is_bounded() -> None:
    judge = AccountJudge([BRAND])
    for first in range(0, 3 * MOST_PROFILES, MOST_PROFILES):
        judge.judge([by(f"corvanne{first + number}0000", followers=1) for number in range(2_000)], [""] * 2_000)
        judge.judge([by(f"user_{first + number}_x", followers=1) for number in range(MOST_PROFILES)], [""] * MOST_PROFILES)
    assert len(judge._profiles) <= 2 * MOST_PROFILES
    assert len(judge._judged) <= 2 * MOST_PROFILES


def test_nothing_seen_is_one_view_for_all() -> None:
    assert all(view is UNJUDGED for view in views(AccountJudge([]), by("mona"), by("lea")))


HOSTILE = [
    "corvanne" * 120,
    "\u202ecorvanne_support",
    "co\u200brvanne_sav",
    "\ud800corvanne",
    "",
    " ",
    "@",
    "\x00",
    "сorvanne_support",
    "\n" * 900,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_profiles_are_judged(text: str) -> None:
    author = Author.model_construct(handle=text, name=text, bio=text * 20, url=text, labels=(text,))
    hostile = Mention.model_construct(
        id="t:1", source="t", text=CARDS + text, created_at=None, author=author, links=(text, f"https://{text}/")
    )
    first, second = views(AccountJudge(WATCHES), hostile, by("mona"))
    assert sum(first.scores.values()) == pytest.approx(1)
    assert second is UNJUDGED
