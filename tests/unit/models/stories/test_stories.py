"""Stories: what joins, what does not, what is forgotten."""

from random import Random

import pytest

from models.stories.stories import MOST, Stories
from models.stories.terms import Own, own_of, terms_of
from schemas.taxonomy import Kind
from schemas.watch import Watch

WATCH = Watch(
    id="aurelia", name="Aurelia", names=("Aurelia",), products=("Cafélia",), handles=("@aurelia_fr",), hashtags=("BoycottAurelia",)
)
OWN = own_of(WATCH)
RECALL = (
    "Rappel des yaourts Aurelia : des listérias trouvées à l'usine de Brest",
    "listeria dans les yaourts de Brest, @aurelia_fr se tait",
    "Aurelia recalls yoghurts, Listeria found in the Brest plant",
    "So the Brest plant of Aurelia had listeria for weeks?",
    "Usine de Brest : la listeria, encore",
)
STRIKE = (
    "Grève des caristes chez Aurelia à Lomme, les syndicats bloquent le dépôt",
    "le dépôt de Lomme bloqué par les caristes en grève #aurelia",
    "Aurelia warehouse in Lomme: forklift drivers (caristes) on strike",
    "caristes de Lomme : les syndicats ne lâchent rien",
)
THREAT = (Kind.THREAT,)


def keys(stories: Stories, texts: tuple[str, ...], bucket: int = 5_900_000) -> list[str]:
    return [stories.take(terms_of(text, (), (), OWN), bucket + number).story for number, text in enumerate(texts)]


def test_what_is_about_the_same_in_two_languages_is_one_story_and_the_second_story_another() -> None:
    stories = Stories()
    mixed = [text for pair in zip(RECALL, STRIKE, strict=False) for text in pair]
    found = keys(stories, tuple(mixed))
    assert len(set(found[::2])) == 1
    assert len(set(found[1::2])) == 1
    assert found[0] != found[1]
    assert "Brest" in stories.words(found[0])
    assert "Lomme" in stories.words(found[1])


def test_a_key_is_short_and_names_the_day_of_the_event() -> None:
    (key,) = keys(Stories(), RECALL[:1])
    assert key.endswith("-260202")
    assert len(key) < 40


def test_the_watch_s_own_names_and_common_words_tell_nothing() -> None:
    assert keys(Stories(), ("Aurelia", "@aurelia_fr", "#Aurelia ?", "c'est pas vrai", "oh no", "")) == [""] * 6
    assert list(terms_of("Aurelia et la Cafélia", (), (), OWN)) == ["cafelia"]
    (product,), (other,) = (terms_of(f"la {name}", (), (), OWN).values() for name in ("Cafélia", "Turbotron"))
    assert product.weight < other.weight


def test_a_hashtag_of_the_watch_that_is_no_name_is_a_story() -> None:
    first, second = keys(Stories(), ("#BoycottAurelia", "encore une fois #BoycottAurelia !"))
    assert first == second != ""


@pytest.mark.parametrize("links", [("https://news.example/a/17?utm_source=x",), ("http://www.news.example/a/17/",)])
def test_a_shared_link_joins_what_has_no_word_in_common(links: tuple[str, ...]) -> None:
    stories = Stories()
    first = stories.take(terms_of("Scandale sanitaire", ("https://news.example/a/17",), (), OWN), 1)
    second = stories.take(terms_of("unbelievable", links, (), OWN), 1)
    assert first.story == second.story != ""


def test_a_home_page_is_no_link_that_joins() -> None:
    assert not terms_of("", ("https://aurelia.example/", "https://aurelia.example"), (), OWN)


def test_a_shared_picture_joins() -> None:
    assert terms_of("", (), ("ab12cd",), OWN)


def test_an_account_goes_on_with_its_story_unless_it_is_the_watch_s_own() -> None:
    assert len(terms_of("Brest", (), (), OWN, ("x:1", "somebody"))) == 2
    assert len(terms_of("Brest", (), (), OWN, ("x:2", "aurelia_fr"))) == 1
    assert not terms_of("", (), (), OWN, ("x:1", "somebody"))


def test_copies_are_one_story() -> None:
    found = keys(Stories(), ("Mon robot Marmitelle fume et personne ne répond",) * 5)
    assert len(set(found)) == 1


def test_two_stories_that_grow_together_become_the_older_one() -> None:
    stories = Stories()
    first, second = keys(stories, ("Incendie à Brest", "explosion chez Kerguelen"))
    assert first != second
    merged = [stories.take(terms_of("Brest : incendie et explosion chez Kerguelen", (), (), OWN), 5_900_002 + n) for n in range(3)]
    assert {one.story for one in merged} == {first}
    assert [one.merged for one in merged if one.merged] == [second]
    assert stories.get(second) is None


def test_what_is_related_and_does_not_join_is_named_as_kin() -> None:
    stories = Stories()
    (first,) = keys(stories, ("Incendie énorme à Brest ce matin, dit la préfecture",))
    second = stories.take(terms_of("manifestation devant la préfecture", (), (), OWN), 5_900_001)
    assert second.story != first
    assert second.kin == (first,)


def test_of_many_stories_the_smallest_are_forgotten_but_none_that_is_held() -> None:
    stories = Stories()
    (held,) = keys(stories, ("Zanzibar",))
    (grown, *_) = keys(stories, ("Valparaiso",) * 5)
    for number in range(5 * MOST):
        stories.take(terms_of(f"xq{number}zz vk{number}ww", (), (), OWN), 5_900_001 + number, lambda: [held])
        assert len(stories) <= MOST
    assert stories.get(held) is not None
    assert stories.get(grown) is not None


def test_counts_are_kept_for_three_hours_by_kind() -> None:
    stories = Stories()
    (key,) = keys(stories, ("Zanzibar",))
    for minute in range(0, 300, 5):
        stories.count(key, Kind.THREAT, 5_900_000 + minute // 5, authentic=minute % 2 == 0)
    end = 5_900_000 + 59
    assert stories.window(key, Kind.THREAT, end, 12) == (12, 6)
    assert stories.window(key, Kind.THREAT, end, 100) == (36, 18)
    assert stories.window(key, Kind.FRAUD, end, 12) == (0, 0)
    assert stories.active(Kind.THREAT, end, 12) == [(12, key)]
    stories.count("never-heard-of", Kind.THREAT, end, authentic=True)


def test_what_is_written_and_read_again_goes_on_as_if_it_had_never_stopped() -> None:
    texts = (*RECALL, *STRIKE, *(f"histoire numéro xq{number}" for number in range(120)))
    whole, stopped = Stories(), Stories()
    for number, text in enumerate(texts):
        terms = terms_of(text, (), (), OWN)
        assert whole.take(terms, 5_900_000 + number) == stopped.take(terms, 5_900_000 + number)
        whole.count(whole.take(terms, 5_900_000).story, Kind.THREAT, 5_900_000 + number, authentic=True)
        stopped.count(stopped.take(terms, 5_900_000).story, Kind.THREAT, 5_900_000 + number, authentic=True)
        stopped = Stories.read(stopped.write())
    assert stopped == whole


def test_a_small_change_of_order_leaves_the_grouping() -> None:
    texts = [*RECALL, *STRIKE]
    groups = set()
    for seed in range(20):
        shuffled = Random(seed).sample(texts, len(texts))
        found = dict(zip(shuffled, keys(Stories(), tuple(shuffled)), strict=True))
        groups.add(frozenset(frozenset(text for text in texts if found[text] == key) for key in found.values()))
    assert groups == {frozenset((frozenset(RECALL), frozenset(STRIKE)))}


def test_late_mentions_join_the_story_of_their_words() -> None:
    stories = Stories()
    first, late = keys(stories, RECALL[:1], 5_900_100), keys(stories, RECALL[1:2], 5_899_000)
    assert first == late
    story = stories.get(first[0])
    assert story is not None
    assert (story.first, story.last) == (5_899_000, 5_900_100)


HOSTILE = (
    "x" * 100_000,
    "#tag " * 20_000,
    " ".join(f"#t{number}" for number in range(5_000)),
    "\u200b\u200d\u2060" * 10_000,
    "Bre\u200bst lis\u200dteria",
    "\ud800 lone \udfff surrogate",
    "\u202egnirts desrever",
    "مقاطعة 禁止 запрет",
    "#" * 1_000 + "@" * 1_000,
    "l'" * 5_000,
    "https://" * 2_000,
    "~00000000 = - ~",
    "\0\1\2\x1f",
    "",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_read_bounded_and_can_be_stored(text: str) -> None:
    stories = Stories()
    for _ in range(3):
        stories.take(terms_of(text, (text[:500],) * 3, (text[:500],), OWN, (text, text)), 5_900_000)
    assert len(stories.write()) < 3_000
    assert Stories.read(stories.write()) == stories


def test_marks_without_width_hide_no_word() -> None:
    assert terms_of("Bre\u200bst lis\u200dteria", (), (), Own()).keys() == terms_of("Brest listeria", (), (), Own()).keys()


def test_all_that_is_kept_of_a_busy_watch_is_small() -> None:
    stories = Stories()
    random = Random(1)
    words = [f"{random.choice('bcdfglmprstv')}{random.choice('aeiou')}{number}x" for number in range(4_000)]
    for number in range(3_000):
        text = " ".join(random.sample(words, 12))
        given = stories.take(terms_of(text, (), (), OWN), 5_900_000 + number // 50)
        stories.count(given.story, Kind.THREAT, 5_900_000 + number // 50, authentic=True)
    assert len(stories.write()) < 25_000
