from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.errors import IngestError
from agents.rss.connector import RssConnector, cursor_name
from agents.rss.feed import parse
from agents.rss.http import retry_after
from agents.rss.text import plain
from schemas.framing import Fault
from tests.unit.agents.conftest import NOW

URL = "https://news.example/feed"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Daily</title><language>fr</language><link>https://news.example</link>
<item><title>Crise &amp; co</title><link>https://news.example/1</link><guid isPermaLink="false">42</guid>
<pubDate>Tue, 03 Mar 2026 10:00:00 +0100</pubDate>
<description>&lt;p&gt;Bonjour &lt;b&gt;tous&lt;/b&gt;&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</description>
<enclosure url="https://news.example/i.png" type="image/png"/><category>eco</category></item>
<item><title>Sans texte</title><pubDate>Tue, 03 Mar 2099 10:00:00 GMT</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Blog</title><entry><id>urn:uuid:1</id><title>T</title>
<updated>2026-03-01T08:00:00Z</updated><author><name>Ada</name></author><content type="html">&lt;i&gt;Lang&lt;/i&gt; text</content>
<summary>kurz</summary></entry></feed>"""


def read(document, kind="application/xml"):
    return parse(document.encode() if isinstance(document, str) else document, URL, kind, NOW)


def test_rss_items_become_mentions():
    (first, second), bad = read(RSS)
    assert (first.text, first.title, first.language) == ("Bonjour tous", "Crise & co", "fr")
    assert first.native_id == f"{URL}#42"
    assert first.created_at == datetime(2026, 3, 3, 9, tzinfo=UTC)
    assert (first.author.handle, first.author.name, first.url) == ("news.example", "Daily", "https://news.example/1")
    assert [(m.kind, m.url) for m in first.media] == [("image", "https://news.example/i.png")]
    assert (second.text, second.created_at) == ("Sans texte", NOW)
    assert bad == []


def test_atom_entries_become_mentions():
    ((entry,), bad) = read(ATOM)
    assert (entry.text, entry.native_id, entry.author.name) == ("Lang text", "urn:uuid:1", "Ada")
    assert bad == []


@pytest.mark.parametrize(
    "document",
    [
        "", "<html><body>404</body></html>", "not xml", "\0\0", '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0"/>',
        '<!DOCTYPE r [<!ENTITY a "aaaa">]><rss version="2.0"/>'.encode("utf-16"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_a_fault(document):
    assert isinstance(read(document), Fault)


@given(st.binary(max_size=300), st.integers(0, len(RSS)))
def test_no_document_raises(noise, cut):
    for document in (noise, RSS[:cut].encode() + noise, RSS[:cut].encode() + noise + RSS[cut:].encode()):
        assert read(document) is not None


def test_a_broken_feed_gives_what_can_be_read():
    (items, _) = read(RSS[: RSS.index("</item>") + 7])
    assert [m.title for m in items] == ["Crise & co"]


def test_an_overlong_item_is_rejected_alone():
    items, bad = read(RSS.replace("Sans texte", "A" * 100_001))
    assert [m.title for m in items] == ["Crise & co"]
    assert len(bad) == 1
    assert "text" in bad[0].message


@given(st.text(max_size=300))
def test_plain_text_never_raises_and_has_no_tags(markup):
    assert "<script>" not in plain(f"<p>{markup}</p><script>evil()</script>")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120.0), ("", 0.0), ("soon", 0.0), ("-5", 0.0), ("999999999", 86_400.0), ("Wed, 04 Mar 2026 12:01:00 GMT", 60.0)],
)
def test_retry_after_as_number_and_date(value, seconds):
    assert retry_after(value, NOW) == seconds


def test_a_feed_that_is_not_due_is_waited_for():
    times = iter([NOW, NOW - timedelta(seconds=40)])
    connector = RssConnector([URL], 300.0, lambda: next(times))
    page = connector.fetch({})
    connector.close()
    assert (page.items, page.pause, page.done) == ([], 1.0, False)


def test_only_web_addresses_are_taken():
    with pytest.raises(IngestError, match="file:///etc/passwd"):
        RssConnector(["file:///etc/passwd"], 1.0, lambda: NOW)
    assert cursor_name(["b", "a"], "t") == cursor_name(["a", "b", "a"], "t") != cursor_name(["a"], "t")
