"""A Bluesky post record to a mention; pure. Source: the lexicon `app.bsky.feed.post`."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from agents.jetstream.event import POSTS, Event
from agents.moments import moment
from schemas.dead_letter import Reason
from schemas.framing import Fault, complete
from schemas.mention import EARLIEST, Author, Media, Mention, Thread

SOURCE = "bluesky"
WEB = "https://bsky.app/profile"


def parse(event: Event, received_at: datetime) -> Mention | Fault:
    """The post. Its own date is what the author's client claims: an impossible one gives way to when the service saw it."""
    record = event.record
    thread = _thread(record)
    seen = datetime.fromtimestamp(event.time_us / 1_000_000, UTC)
    try:
        made = Mention(
            source=SOURCE,
            native_id=f"at://{event.did}/{POSTS}/{event.rkey}",
            type="comment" if thread and thread.parent_id else "post",
            text=record.get("text", ""),
            url=f"{WEB}/{event.did}/post/{event.rkey}",
            language=_first_text(record.get("langs")),
            created_at=_claimed(record.get("createdAt"), seen) or seen,
            collected_at=received_at,
            author=Author(id=event.did, url=f"{WEB}/{event.did}"),
            thread=thread,
            media=tuple(_media(record.get("embed")))[:100],
            links=tuple(dict.fromkeys(_links(record)))[:200],
            extra={"cid": event.cid, "time_us": event.time_us, "labels": [str(label) for label in _labels(record)][:50]},
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return Fault(Reason.INVALID, f"{'.'.join(map(str, first['loc']))}: {first['msg']}")
    return complete(made, received_at)


def _claimed(value: object, seen: datetime) -> datetime | None:
    claimed = moment(value) if isinstance(value, str) else None
    return claimed if claimed is not None and EARLIEST <= claimed <= seen else None


def _thread(record: dict[str, Any]) -> Thread | None:
    reply = _object(record.get("reply"))
    parent, root = _uri(reply.get("parent")), _uri(reply.get("root"))
    shared = _uri(_quoted(_object(record.get("embed"))))
    if not (parent or root or shared):
        return None
    author = parent.removeprefix("at://").partition("/")[0]
    return Thread(root_id=root, parent_id=parent, parent_author=author, shared_id=shared)


def _quoted(embed: dict[str, Any]) -> object:
    """`embed.record` is a reference, or holds one where pictures come with it."""
    record = _object(embed.get("record"))
    return record.get("record", record)


def _links(record: dict[str, Any]) -> Iterator[str]:
    for facet in _objects(record.get("facets")):
        for feature in _objects(facet.get("features")):
            if str(feature.get("$type", "")).endswith("#link") and isinstance(feature.get("uri"), str):
                yield feature["uri"]
    external = _object(_visual(record.get("embed")).get("external")).get("uri")
    if isinstance(external, str):
        yield external


def _media(embed: object) -> Iterator[Media]:
    visual = _visual(embed)
    for image in _objects(visual.get("images")):
        yield Media(kind="image", alt=str(image.get("alt") or ""))
    if "video" in visual:
        yield Media(kind="video", alt=str(visual.get("alt") or ""))


def _visual(embed: object) -> dict[str, Any]:
    """The part with pictures, video or a link card; beside a quoted post it lies one deeper."""
    outer = _object(embed)
    return _object(outer.get("media")) or outer


def _labels(record: dict[str, Any]) -> Iterator[object]:
    for label in _objects(_object(record.get("labels")).get("values")):
        yield label.get("val", "")


def _uri(reference: object) -> str:
    uri = _object(reference).get("uri")
    return uri if isinstance(uri, str) else ""


def _first_text(values: object) -> str:
    return next((value for value in values if isinstance(value, str)), "") if isinstance(values, list) else ""


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(values: object) -> list[dict[str, Any]]:
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []
