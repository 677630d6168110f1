"""Which watches a mention concerns, and by which field."""

from hypothesis import given
from hypothesis import strategies as st

from models.matching import MOST_MATCHES, WatchMatcher
from models.text.fold import fold
from schemas.mention import Author, Mention, Thread
from schemas.scored import Match
from schemas.watch import Watch

AURELIA = Watch(
    id="aurelia",
    name="Aurélia",
    names=("Aurélia",),
    exact=("AUR",),
    handles=("aurelia_fr",),
    official=("aurelia_care",),
    hashtags=("#aurelialove",),
    exclude=("Aurélia Dupont",),
    domains=("aurelia.example",),
)
MATCHER = WatchMatcher([AURELIA, Watch(id="lumen", name="Lumen", names=("Lumen",))])


def matched(*mentions: Mention) -> list[list[tuple[str, str, str, int, int]]]:
    titles = {at: fold(mention.title) for at, mention in enumerate(mentions) if mention.title}
    found = MATCHER.match(mentions, [fold(mention.text) for mention in mentions], titles)
    return [[_plain(match) for match in matches] for matches in found]


def _plain(match: Match) -> tuple[str, str, str, int, int]:
    return match.watch, match.term, match.field, match.start, match.end


def post(text: str, **fields: object) -> Mention:
    return Mention.model_validate({"text": text, **fields})


def test_every_field_is_searched() -> None:
    mentions = [
        post("voici AURELIA !"),
        post("rien", title="Lumen et Aurélia"),
        post("rien", author=Author(handle="@Aurelia_FR")),
        post("rien", thread=Thread(parent_author="aurelia_care")),
        post("rien", links=["https://example.org", "https://shop.AURELIA.example/x"]),
        post("rien", url="http://www.aurelia.example"),
        post("rien du tout", url="https://other.example/aurelia.example"),
    ]
    assert matched(*mentions) == [
        [("aurelia", "Aurélia", "text", 6, 13)],
        [("lumen", "Lumen", "title", 0, 5), ("aurelia", "Aurélia", "title", 9, 16)],
        [("aurelia", "aurelia_fr", "author.handle", 0, 11)],
        [("aurelia", "aurelia_care", "thread.parent_author", 0, 12)],
        [("aurelia", "aurelia.example", "links", 0, 30)],
        [("aurelia", "aurelia.example", "url", 0, 26)],
        [],
    ]


def test_terms_stand_as_words_handles_tags_and_in_their_case() -> None:
    texts = ["aurélians", "AUR et aur", "@aurelia_fr", "x@aurelia_fr.example", "#AureliaLove", "#BoycottAurelia", "Aurélia Dupont"]
    found = matched(*map(post, texts))
    assert [[term for _, term, *_ in one] for one in found] == [
        [],
        ["AUR"],
        ["aurelia_fr"],
        [],
        ["Aurélia", "#aurelialove"],
        ["Aurélia"],
        [],
    ]


def test_nothing_crosses_from_one_mention_to_the_next() -> None:
    assert matched(post("aur"), post("elia"), post("lum"), post("en")) == [[], [], [], []]


def test_repetition_is_bounded() -> None:
    assert len(matched(post("Lumen " * 1_000))[0]) == MOST_MATCHES


@given(st.lists(st.text("aurelia lumen#@é_AUR", max_size=30), max_size=5))
def test_a_batch_finds_what_each_mention_alone_does(texts: list[str]) -> None:
    mentions = [post(text) for text in texts]
    assert matched(*mentions) == [one for mention in mentions for one in matched(mention)]
