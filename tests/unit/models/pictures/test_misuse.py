from models.pictures.hashing import hash_of
from models.pictures.logos import LogoBook
from models.pictures.misuse import logo_misuse, misuses
from schemas.mention import Author, Media, Mention
from tests.unit.models.pictures.conftest import drawn, stored

COPY = hash_of(stored(drawn(1), "JPEG", quality=40))
OTHER = hash_of(stored(drawn(9)))


def test_a_stranger_who_shows_the_logo_misuses_it(acme):
    (found,) = logo_misuse(LogoBook([acme]), [OTHER, COPY], "", {})
    assert (found.rule, found.place, found.likeness.watch) == ("picture.logo_misuse", "picture", "acme")
    assert "a picture of the post copies 0.png of watch 'acme'" in found.reason


def test_the_avatar_comes_first_and_a_watch_once(acme):
    found = logo_misuse(LogoBook([acme]), [COPY], COPY, {"acme": "journalist"})
    assert [each.place for each in found] == ["avatar"]


def test_who_holds_a_role_may_show_it(acme):
    book = LogoBook([acme])
    for role in ("official", "employee", "partner"):
        assert logo_misuse(book, [COPY], COPY, {"acme": role}) == ()
    assert logo_misuse(book, [COPY], COPY, {"other": "official"})


def test_only_mentions_with_such_pictures_are_named(acme):
    mentions = [
        Mention(text="a"),
        Mention(text="b", media=(Media(hash=OTHER), Media(hash=COPY))),
        Mention(text="c", author=Author(avatar_hash=COPY)),
        Mention(text="d", author=Author(avatar_hash=COPY)),
        Mention(text="e", media=(Media(hash="nonsense"), Media())),
    ]
    assert list(misuses(LogoBook([acme]), mentions, {2: {"acme": "partner"}})) == [1, 3]
    assert misuses(LogoBook([]), mentions, {}) == {}
