"""Files of a report: the picture, the page and the PDF."""

import io
import re

import pytest
from PIL import Image

from desk.errors import DeskError
from desk.reports.curve import curve_png
from desk.reports.glyphs import BOX
from desk.reports.page import page
from desk.reports.pdf import pdf
from desk.reports.rendering import report_markdown
from desk.reports.writing import Form, stem, write_report
from tests.support.reports import facts, minutes, seen


@pytest.fixture(scope="module")
def picture():
    return curve_png(facts(), "fr")


def pages(document):
    return len(re.findall(rb"/Type /Page\b", document))


def test_the_curve_is_a_picture_of_some_size_with_colours(picture):
    with Image.open(io.BytesIO(picture)) as image:
        assert image.format == "PNG"
        assert image.size == (1260, 700)
        colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 20)}
    assert {(157, 180, 200), (192, 57, 43), (232, 146, 60)} <= colours


def test_the_same_facts_give_the_same_picture(picture):
    assert curve_png(facts(), "fr") == picture
    assert curve_png(facts(), "en") != picture


def test_there_is_no_curve_without_mentions():
    assert curve_png(facts(seen=None), "fr") == curve_png(facts(seen=seen(curve=())), "fr") == b""


def test_a_page_needs_nothing_else_and_prints(picture):
    html = page(report_markdown(facts(), "fr", "c.png"), "fr", picture)
    assert '<html lang="fr">' in html
    assert "<title>Rapport de fin de crise : aurelia, fraude</title>" in html
    for part in (
        "default-src &#39;none&#39;",
        "prefers-color-scheme: dark",
        "@media print",
        "max-width: 30rem",
        'src="data:image/png;base64,',
    ):
        assert part in html
    assert "http://" not in html
    assert "https://" not in html
    assert html.count('<div class="wide"><table>') == html.count("</table></div>") == 5


def test_a_pdf_has_pages_fonts_and_the_picture(picture):
    markdown = report_markdown(facts(), "fr", "c.png")
    document, bare = pdf(markdown, "fr", picture, minutes(330)), pdf(markdown, "fr", b"", minutes(330))
    assert document.startswith(b"%PDF-1.")
    assert 3 <= pages(document) <= 8
    assert b"DejaVuSans" in document
    assert b"/Subtype /Image" in document
    assert b"/Subtype /Image" not in bare
    assert b"/Lang (fr)" in document
    assert len(document) < 400_000


def test_a_character_that_the_font_lacks_is_a_box():
    from desk.reports.glyphs import Glyphs

    class Font:
        cmap = dict.fromkeys(map(ord, "abc é□"))

    class Document:
        fonts = {"f": Font(), "fB": Font()}

    known = Glyphs(Document(), ("F",)).known
    assert known("a你b\U0001f92c\nc\té", "F") == f"a{BOX}b{BOX}\nc    é"
    assert known("a" * 130, "F") == f"{'a' * 60} {'a' * 60} {'a' * 10}"


def test_files_are_written_once(tmp_path):
    written = write_report(facts(), "en", Form.ALL, tmp_path / "new")
    assert [path.name for path in written] == [
        f"report-aurelia.fraud.20260301-1-20260301T173000Z-en{end}" for end in (".md", ".png", ".html", ".pdf")
    ]
    assert f"]({written[1].name})" in written[0].read_text(encoding="utf-8")
    with pytest.raises(DeskError, match="File exists"):
        write_report(facts(), "en", Form.PDF, tmp_path / "new")


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "é" * 300, "..", "\u202e"])
def test_a_hostile_id_stays_in_the_folder(name):
    made = stem(name, minutes(0), "fr")
    assert re.fullmatch(r"report-[A-Za-z0-9_.-]{1,140}-fr", made)
    assert made != stem(f"{name} ", minutes(0), "fr")
