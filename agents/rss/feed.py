"""A fetched feed document to mentions; pure."""

import re
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import feedparser
from pydantic import ValidationError

from agents.connector import Rejected
from agents.rss.text import plain
from schemas.dead_letter import Reason
from schemas.framing import Fault, complete
from schemas.ids import content_id
from schemas.mention import Author, Media, Mention

SOURCE = "rss"
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def parse(document: bytes, url: str, content_type: str, received_at: datetime) -> tuple[list[Mention], list[Rejected]] | Fault:
    """Complete mentions in the feed's order and the entries that are none; a fault where the document is no feed.

    Documents that declare entities are refused: expanding them is the oldest attack on XML readers.
    """
    if _ENTITY.search(document.replace(b"\0", b"")):
        return Fault(Reason.INVALID, "the document declares XML entities, which no feed needs; it is not read")
    feed = feedparser.parse(document, response_headers={"content-type": content_type, "content-location": url})
    if not feed.get("version") and not feed.entries:
        return Fault(Reason.INVALID, f"the document is no RSS or Atom feed ({_problem(feed)})")
    good: list[Mention] = []
    bad: list[Rejected] = []
    for entry in feed.entries:
        outcome = mention(entry, feed.feed, url, received_at)
        if isinstance(outcome, Mention):
            good.append(outcome)
        else:
            bad.append(Rejected(f"{url} {entry_id(entry, url)}", outcome.reason, outcome.message, str(dict(entry))))
    return good, bad


def mention(entry: Mapping[str, Any], feed: Mapping[str, Any], url: str, received_at: datetime) -> Mention | Fault:
    """One entry. A date that is missing or lies in the future becomes the moment of receipt."""
    title = plain(entry.get("title", ""))
    text = plain(_longest_content(entry)) or title
    host = urlsplit(url).hostname or url
    try:
        made = Mention(
            source=SOURCE,
            native_id=entry_id(entry, url)[:1_000],
            type="news",
            text=text,
            title=title[:2_000],
            url=entry.get("link", "")[:8_000],
            language=feed.get("language", "")[:35],
            created_at=_moment(dict(entry), received_at),
            collected_at=received_at,
            author=Author(
                id=host, handle=host, name=plain(entry.get("author", "") or feed.get("title", ""))[:1_000], url=feed.get("link", "")[:8_000]
            ),
            media=tuple(Media(kind=_kind(found), url=found["href"]) for found in entry.get("enclosures", [])[:100] if found.get("href")),
            extra={"feed": url, "tags": [tag["term"] for tag in entry.get("tags", [])[:50] if tag.get("term")]},
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return Fault(Reason.INVALID, f"{'.'.join(map(str, first['loc']))}: {first['msg']}")
    return complete(made, received_at)


def entry_id(entry: Mapping[str, Any], url: str) -> str:
    """The guid where it is global (a link, a URN), else the guid within its feed, else the link, else the content."""
    guid = str(entry.get("id") or "")
    if guid:
        return guid if ":" in guid else f"{url}#{guid}"
    link = str(entry.get("link") or "")
    return link or content_id(url, entry.get("title", ""), _longest_content(entry))


def _longest_content(entry: Mapping[str, Any]) -> str:
    bodies: list[str] = [str(part.get("value") or "") for part in entry.get("content", [])]
    return max([*bodies, str(entry.get("summary") or "")], key=len)


def _moment(entry: Mapping[str, Any], received_at: datetime) -> datetime:
    for name in ("published_parsed", "updated_parsed"):
        parts = entry.get(name)
        if parts:
            try:
                found = datetime.fromtimestamp(timegm(parts), UTC)
            except (ValueError, OverflowError, OSError):
                continue
            return min(found, received_at)
    return received_at


def _kind(enclosure: Mapping[str, Any]) -> Any:
    family = str(enclosure.get("type", "")).partition("/")[0]
    return family if family in {"image", "video", "audio"} else "document"


def _problem(feed: Mapping[str, Any]) -> str:
    return str(feed.get("bozo_exception", "no entries"))[:200]
