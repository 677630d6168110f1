import random

import pytest
from PIL import Image, ImageDraw, ImageFont

from models.pictures.hashing import LONGEST, PREFIX, hash_of, hash_or_nothing
from models.pictures.logos import LogoBook
from models.pictures.reference import reference_of
from models.pictures.refusal import Refusal, Why
from schemas.mention import Author
from schemas.watch import LogoPrint, Watch
from tests.benchmarks.pictures_changed import CHANGES
from tests.unit.models.pictures.conftest import drawn, stored, watch_of


@pytest.fixture(scope="module")
def book(acme):
    return LogoBook([acme, watch_of(drawn(2), drawn(3), name="other")])


@pytest.mark.parametrize("change", sorted(CHANGES))
def test_a_changed_copy_is_found(book, change):
    chance = random.Random(9)
    found = [book.find([hash_of(stored(CHANGES[change](drawn(1), chance)))]) for _ in range(4)]
    assert [[each.watch for _, each in once] for once in found] == [["acme"]] * 4


def test_other_pictures_are_not_found(book):
    assert book.find([hash_of(stored(drawn(seed))) for seed in range(4, 40)]) == []


def test_places_and_the_nearest_logo_of_each_watch_are_told(book):
    hashes = ["", hash_of(stored(drawn(3))), "", hash_of(stored(drawn(1)))]
    assert [(place, each.watch, each.logo, each.distance) for place, each in book.find(hashes)] == [
        (1, "other", "1.png", 0),
        (3, "acme", "0.png", 0),
    ]
    assert "copies 1.png of watch 'other' (0 of 128 signs differ)" in book.find(hashes)[0][1].reason


def test_a_hash_fits_the_mention_and_does_not_change():
    text = hash_of(stored(drawn(1)))
    assert text == hash_of(stored(drawn(1), "BMP"))
    assert len(Author(avatar_hash=text).avatar_hash) <= LONGEST <= 400


FOREIGN = [
    "q1:",
    "q1:!!!!",
    "q1:AAAA",
    "q2:" + "A" * 44,
    "phash:ffff",
    "é" * 50,
    "q1:\ud800",
    "q1:" + "A" * 44,
    "q1:" + "_" * 352,
    "q1:" + "A" * 9_999,
]


@pytest.mark.parametrize("text", FOREIGN, ids=range(len(FOREIGN)))
def test_a_foreign_string_matches_nothing(book, text):
    assert book.find([text]) == []


@pytest.mark.parametrize("views", ["q1:", "q1:AAAA", "q1:====", "q2:AAAA"])
def test_a_foreign_print_is_passed_over(views):
    book = LogoBook([Watch(id="acme", name="Acme", names=("acme",), logo_prints=(LogoPrint(name="a.png", views=views),))])
    assert (len(book), book.find([hash_of(stored(drawn(1)))])) == (0, [])


def test_what_was_asked_before_is_remembered(book):
    text = hash_of(stored(drawn(1)))
    assert book.of(text) is book.of(text)


def gradient():
    return Image.linear_gradient("L").convert("RGB")


def letter(text, tone="navy"):
    image = Image.new("RGB", (128, 128), tone)
    ImageDraw.Draw(image).text((64, 64), text, font=ImageFont.load_default(70), fill="white", anchor="mm")
    return image


@pytest.mark.parametrize(
    "image", [Image.new("RGB", (99, 99), "red"), gradient(), Image.effect_noise((99, 99), 3)], ids=["even", "gradient", "grain"]
)
def test_a_plain_picture_is_refused_on_both_sides(image):
    assert hash_of(stored(image)).why is Why.PLAIN
    assert reference_of(stored(image)).why is Why.PLAIN
    assert hash_or_nothing(stored(image)) == ""


@pytest.mark.parametrize("text", "AEMKSX")
def test_a_single_letter_is_no_logo(text):
    refusal = reference_of(stored(letter(text)))
    assert isinstance(refusal, Refusal)
    assert refusal.why is Why.LETTER
    assert "like a letter" in refusal.message


def shape(corners, rotation=0):
    image = Image.new("RGB", (128, 128), "white")
    ImageDraw.Draw(image).regular_polygon((64, 64, 40), corners, rotation=rotation, fill="teal")
    return image


def head_and_shoulders():
    image = Image.new("RGB", (128, 128), (204, 214, 221))
    draw = ImageDraw.Draw(image)
    draw.circle((64, 50), 21, fill="white")
    draw.ellipse((24, 80, 104, 160), fill="white")
    return image


@pytest.mark.parametrize("image", [shape(3), shape(4), shape(6), shape(40), head_and_shoulders()], ids=["3", "4", "6", "disc", "person"])
def test_plain_shapes_and_the_picture_of_nobody_are_no_logos(image):
    assert isinstance(reference_of(stored(image)), Refusal)


def test_a_figure_of_its_own_in_one_piece_is_a_logo_and_its_copies_are_found():
    image = Image.new("RGB", (160, 160), "white")
    points = [(20, 120), (50, 90), (35, 60), (70, 75), (95, 25), (105, 70), (145, 60), (112, 95), (135, 130), (90, 112), (60, 140)]
    ImageDraw.Draw(image).polygon(points, fill="crimson")
    book = LogoBook([watch_of(image)])
    copy = hash_of(stored(image.crop((8, 8, 152, 152)), "JPEG", quality=40))
    assert [each.watch for _, each in book.find([copy])] == ["acme"]
    assert book.find([hash_or_nothing(stored(letter(text))) for text in "AKMWXY"]) == []


def test_letters_match_no_logo(book):
    hashes = [hash_or_nothing(stored(letter(text, tone))) for text in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for tone in ("navy", "teal")]
    assert book.find(hashes) == []


def test_a_print_is_small_and_the_same_each_time():
    first = reference_of(stored(drawn(1)))
    assert first == reference_of(stored(drawn(1)))
    assert first.startswith(PREFIX)
    assert len(first) <= 45_000


def test_a_clear_logo_is_found_on_white_and_on_black():
    clear = drawn(5).convert("RGBA")
    clear.putdata([(*tone[:3], 0) if tone[:3] == (255, 255, 255) else tone for tone in clear.get_flattened_data()])
    book = LogoBook([watch_of(clear)])
    for ground in ("white", "black"):
        shown = Image.new("RGBA", clear.size, ground)
        shown.alpha_composite(clear)
        assert len(book.find([hash_of(stored(shown.convert("RGB")))])) == 1, ground
