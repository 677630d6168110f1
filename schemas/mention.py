"""A mention: one post, comment, review or news item, as an ingest agent or a foreign producer pushes it."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, ConfigDict, Field

from schemas.record import Record

MAX_TEXT = 100_000
"""Most characters of a text; longer ones are dead-lettered, never cut in silence."""

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)


Moment = Annotated[AwareDatetime, Field(ge=EARLIEST, lt=LATEST)]
"""A point in time between 1990 and 2099, with a zone (naive times are refused: their meaning would be a guess)."""

Name = Annotated[str, Field(max_length=1_000)]
Link = Annotated[str, Field(max_length=8_000)]
Picture = Annotated[str, Field(max_length=400)]
"""A perceptual hash as `models.pictures` writes it; "" where none was made."""
Count = Annotated[int, Field(ge=0, le=10**12)]


class Author(Record):
    """Who wrote it, as far as the platform tells. `id` is the platform's stable id; an absent number is None, not 0."""

    id: Name = ""
    handle: Name = ""
    name: Name = ""
    bio: Annotated[str, Field(max_length=20_000)] = ""
    url: Link = ""
    avatar_url: Link = ""
    avatar_hash: Picture = ""
    created_at: Moment | None = None
    followers: Count | None = None
    following: Count | None = None
    posts: Count | None = None
    verified: bool | None = None
    labels: Annotated[tuple[Name, ...], Field(max_length=50)] = ()


class Engagement(Record):
    """Counters at the time of collection; None where the platform does not say."""

    likes: Count | None = None
    shares: Count | None = None
    replies: Count | None = None
    views: Count | None = None


class Thread(Record):
    """Native ids of the thread's first post and of the post answered; `shared_id` is the post that this one repeats."""

    root_id: Name = ""
    parent_id: Name = ""
    parent_author: Name = ""
    shared_id: Name = ""


class Media(Record):
    """A picture, video or document; never fetched by the pipeline. `hash` is that of a picture, where the agent made one."""

    kind: Literal["image", "video", "audio", "document", "link"] = "image"
    url: Link = ""
    hash: Picture = ""
    alt: Annotated[str, Field(max_length=20_000)] = ""


class Mention(Record):
    """One post, comment, review or news item.

    Only `text` is required: `schemas.framing` completes `id`, `native_id` and `created_at` (UTC). Fields that the
    contract does not know are kept in `extra`. `id` is `source:native_id`. `language` is what the source declares.
    """

    model_config = ConfigDict(extra="allow")

    id: Annotated[str, Field(max_length=1_200)] = ""
    source: Annotated[str, Field(max_length=100, pattern=r"^[a-z0-9][a-z0-9_.-]*$")] = "manual"
    native_id: Name = ""
    type: Literal["post", "comment", "review", "news"] = "post"
    text: Annotated[str, Field(max_length=MAX_TEXT)]
    title: Annotated[str, Field(max_length=2_000)] = ""
    url: Link = ""
    language: Annotated[str, Field(max_length=35)] = ""
    created_at: Moment | None = None
    collected_at: Moment | None = None
    author: Author = Field(default_factory=Author)
    engagement: Engagement | None = None
    thread: Thread | None = None
    media: Annotated[tuple[Media, ...], Field(max_length=100)] = ()
    links: Annotated[tuple[Link, ...], Field(max_length=200)] = ()
    rating: Annotated[float, Field(ge=0, le=5, allow_inf_nan=False)] | None = None
    extra: dict[str, Any] | None = None
