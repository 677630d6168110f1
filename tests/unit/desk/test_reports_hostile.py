"""Posts, handles, names and notes come out inert in every format."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from desk.reports.inert import code, escaped, lines, verbatim
from desk.reports.page import page
from desk.reports.pdf import pdf
from desk.reports.rendering import report_markdown, situation_markdown
from desk.reports.writing import Form, contents
from schemas.crisis import Change
from tests.support.reports import campaign, change, crowd, facts, life, minutes, sample, seen, voice

HOSTILE = (
    "<script>alert(1)</script>",
    "</p></blockquote></main><img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![x](http://evil.example/p.png) <http://evil.example>",
    "# heading\n## heading\n---\n===\n- item\n1. item\n> quote\n```\ncode\n~~~\n    code",
    "| a | b |\n|---|---|\n| c | d |",
    "``` `` ` `a` ``b`` \\` \\\\` `",
    "\u202emirrored\u202c \u200bzero\ufeff \x00\x07\x1b[31m red \U000e0041",
    "lone \ud800 surrogate \udfff",
    "[to fill]: http://evil.example\n[to fill]",
    "&lt;script&gt; &#60;script&#62; &amp;",
    "http://evil.example/a www.evil.example evil@evil.example @everyone <!channel>",
    "{{ 7 * 7 }} {% raw %} ${x} $a^2$ %s {0}",
    "مرحبا بالعالم שלום 你好 🤬👩‍👩‍👧 ﷽",
    "a" * 100_000,
    "é " * 50_000,
    "",
    "   ",
    "\n\n\n",
)
ANYTHING = st.text(st.characters(codec=None), max_size=80) | st.sampled_from(HOSTILE)


def poisoned(text):
    """Facts in which everything that others wrote is this text."""
    first, *rest = life()
    spoilt = first.model_copy(update={"because": text, "mention": text, "text": text, "author": text})
    noted = change(Change.NOTED, rest[-1].crisis, text, at=minutes(300), by=text[:150] or "x", command=text[:100], note=text)
    told = change(Change.REPORTED, rest[-1].crisis, text, at=minutes(310), by="ann", note=text)
    heard = crowd(
        voices=(voice(text, by=text),),
        sources=(),
        languages=(),
        links=tuple(one for one in crowd().links[:0]),
        words=(),
        samples=(sample(text, text, id=text, url=text, place=text, rules=(text,)),),
    )
    return facts((spoilt, *rest, noted, told), seen=seen(crowd=heard), campaigns=(campaign(id=text),))


class Seen(HTMLParser):
    """What a browser would take for tags."""

    def __init__(self):
        super().__init__()
        self.tags = []
        self.words = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def kinds(markdown):
    """Of a reader that allows HTML and links."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown)
    return [token.type for token in tokens] + [child.type for token in tokens for child in token.children or ()]


@given(ANYTHING)
@settings(max_examples=150, deadline=None)
def test_one_line_of_prose_is_nothing_else(text):
    (paragraph,) = [token for token in MarkdownIt("commonmark", {"html": True}).parse(f"x {escaped(text)}") if token.type == "inline"]
    assert {child.type for child in paragraph.children} == {"text"} or {child.type for child in paragraph.children} <= {
        "text",
        "text_special",
    }


@given(ANYTHING)
@settings(max_examples=150, deadline=None)
def test_a_line_that_begins_with_it_is_a_paragraph(text):
    shown = escaped(text)
    if shown:
        assert kinds(shown)[:2] == ["paragraph_open", "inline"]
        assert set(kinds(shown)) <= {"paragraph_open", "inline", "paragraph_close", "text", "text_special"}


@given(ANYTHING)
@settings(max_examples=150, deadline=None)
def test_names_quotations_and_blocks_hold_nothing_active(text):
    assert set(kinds(f"- {code(text)}")) <= {
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
        *("paragraph_open", "paragraph_close", "inline", "code_inline", "text"),
    }
    assert set(kinds(lines(text))) <= {
        *("blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close", "inline", "text", "text_special"),
    }
    assert kinds(verbatim(text)) == ["fence"]
    assert "<" not in code(text) + lines(text).replace("\n> ", "") + verbatim(text)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_whole_report_keeps_its_shape(text, language):
    harmless, poison = (report_markdown(poisoned(each), language, "c.png") for each in ("harmless", text))
    found, usual = kinds(poison), kinds(harmless)
    for kind in ("heading_open", "table_open", "tr_open", "image", "hr", "fence", "list_item_open"):
        assert found.count(kind) == usual.count(kind), kind
    assert not {"html_block", "html_inline", "link_open"} & set(found)
    assert "<script" not in poison
    assert len(poison) < 3 * len(harmless) + 60_000
    poison.encode()
    drafted = situation_markdown(poisoned(text), language)
    drafted.encode()
    assert "<script" not in drafted
    assert not {"html_block", "html_inline", "link_open", "image"} & set(kinds(drafted))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_page_holds_only_our_tags_and_links_nowhere(text):
    harmless, poison = Seen(), Seen()
    for reader, each in ((harmless, "harmless"), (poison, text)):
        reader.feed(page(report_markdown(poisoned(each), "fr", "c.png"), "fr", b"png"))
    assert {tag for tag, _ in poison.tags} <= {tag for tag, _ in harmless.tags} | {"em", "pre"}
    assert not {"script", "a", "iframe", "object", "form", "link"} & {tag for tag, _ in poison.tags}
    assert not [attrs for _, attrs in poison.tags if any(name.startswith("on") or name == "href" for name in attrs)]
    assert [attrs["src"][:22] for tag, attrs in poison.tags if tag == "img"] == ["data:image/png;base64,"]
    assert not re.search(r"https?://", "".join(poison.words))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_pdf_is_set_and_holds_no_action(text):
    made = pdf(report_markdown(poisoned(text), "fr", ""), "fr", b"", minutes(330))
    assert made.startswith(b"%PDF-1.")
    assert made.rstrip().endswith(b"%%EOF")
    assert not re.search(rb"/(?:URI|JS|JavaScript|Launch|Annots|EmbeddedFile|OpenAction /S)\b", made)


def test_files_are_named_safely():
    assert set(contents(facts(life(id="a/../b.fraud.1\u202e", story="")), "en", Form.MD, "report-x")) == {"report-x.md", "report-x.png"}
