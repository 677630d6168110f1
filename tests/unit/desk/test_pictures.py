import json

import pytest

from desk.errors import DeskError
from desk.watches import read
from models.pictures.logos import LogoBook
from schemas.watch import Watch
from tests.unit.models.pictures.conftest import drawn, stored

WATCHES = "watches:\n  - id: acme\n    name: Acme\n    names: [Acme]\n    logos: [logos/sign.png]\n"


@pytest.fixture
def watches(tmp_path):
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "sign.png").write_bytes(stored(drawn(1)))
    file = tmp_path / "watches.yaml"
    file.write_text(WATCHES)
    return file


@pytest.fixture
def pictures(tmp_path):
    folder = tmp_path / "pictures"
    (folder / "below").mkdir(parents=True)
    (folder / "a.txt").write_text("no picture")
    (folder / "below" / "copy.jpg").write_bytes(stored(drawn(1), "JPEG", quality=40))
    (folder / "other.png").write_bytes(stored(drawn(2)))
    (folder / ".hidden").write_text("not looked at")
    return folder


def test_a_watch_carries_prints_of_its_logos(watches):
    (found,) = read(watches)
    assert [each.name for each in found.logo_prints] == ["logos/sign.png"]
    again = Watch.model_validate_json(found.model_dump_json())
    assert (again, len(found.model_dump_json()) < 100_000, len(LogoBook([again]))) == (read(watches)[0], True, 1)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("logos: [none.png]", "watch 'acme', logo none.png: there is no file none.png; check the path"),
        ("logos: [../x.png]", "watch 'acme', logo ../x.png: the picture lies outside"),
        ("logos: [watches.yaml]", "watch 'acme', logo watches.yaml: this is no picture of a known format; save it as PNG"),
        ("logos: [https://a.b/c.png]", "nothing is fetched here"),
        ("logos: sign.png", "watch 'acme' logos: should be a list"),
        ("logo_prints: [{name: a.png, views: 'q1:AAAA'}]", "watch 'acme' logo_prints: is made from logos"),
    ],
)
def test_a_logo_of_no_use_is_named_with_its_watch(watches, line, told):
    watches.write_text(WATCHES.replace("logos: [logos/sign.png]", line))
    with pytest.raises(DeskError) as caught:
        read(watches)
    assert told in caught.value.problem


def test_validate_says_which_logo_is_too_plain(watches, quivive):
    from PIL import Image

    (watches.parent / "logos" / "sign.png").write_bytes(stored(Image.new("RGB", (90, 90), "red")))
    done = quivive("watch", "validate", watches)
    assert (done.code, "watch 'acme', logo logos/sign.png: the picture is too plain to compare" in done.err) == (1, True)


def test_each_file_has_a_line_in_order_and_a_bad_one_stops_nothing(watches, pictures, quivive):
    done = quivive("pictures", "check", pictures, pictures / "none.png", "--watches", watches)
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert [line["file"].removeprefix(f"{pictures}/") for line in lines] == ["a.txt", "below/copy.jpg", "other.png", "none.png"]
    assert [line.get("refusal", {}).get("reason") for line in lines] == ["format", None, None, "missing"]
    assert [[match["watch"] for match in line["matches"]] for line in lines] == [[], ["acme"], [], []]
    assert (done.code, "2 of 4 files could not be compared" in done.err) == (0, True)


def test_logos_may_be_given_by_hand(watches, pictures, quivive):
    done = quivive("pictures", "check", pictures / "below", "--logo", watches.parent / "logos" / "sign.png")
    (match,) = json.loads(done.out)["matches"]
    assert (match["watch"], match["logo"], match["bits"]) == ("logo", "sign.png", 128)
    assert "copies sign.png" in match["reason"]


def test_what_cannot_be_done_is_said(watches, pictures, quivive):
    nothing = quivive("pictures", "check", pictures / "a.txt", "--watches", watches)
    assert (nothing.code, "1 of 1 files could not be compared" in nothing.err) == (1, True)
    without = quivive("pictures", "check", pictures)
    assert (without.code, "There is no logo to compare with. Give --logo FILE" in without.err) == (1, True)
    bad = quivive("pictures", "check", pictures, "--logo", pictures / "a.txt")
    assert (bad.code, "this is no picture of a known format. Save it as PNG" in bad.err) == (1, True)
    (pictures.parent / "empty").mkdir()
    empty = quivive("pictures", "check", pictures.parent / "empty", "--watches", watches)
    assert (empty.code, "There are no files there." in empty.err) == (1, True)
