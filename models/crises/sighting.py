"""What the crisis processor needs to know of a scored mention."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from models.campaigns.post import Post
from models.reposts import is_repost
from schemas.account import id_by
from schemas.ids import BUCKET_SECONDS
from schemas.scored import AccountView, Origin
from schemas.taxonomy import Kind, Verdict

INAUTHENTIC = frozenset({Verdict.BOT, Verdict.COORDINATED, Verdict.IMPOSTOR, Verdict.PARODY})
MOST_REACH = 1_000_000
"""Of one mention: nobody's followers all read it."""
Document = Mapping[str, Any]


class Sighting(NamedTuple):
    """One scored mention, reduced. `kinds` are the risks above their threshold, `alone` those that open a crisis at once.

    `post` goes to the search for campaigns; its own `kinds` are those under which a campaign would cost the mention its place among the
    likely-authentic ones: none where it has none, or where the verdict is a person's. `profile` is the author as told. `story` names what
    it is about, "" where that is not known.
    """

    post: Post
    bucket: int
    watches: tuple[str, ...]
    kinds: tuple[Kind, ...]
    alone: tuple[Kind, ...]
    severity: int
    authentic: bool
    profile: Document
    url: str
    origin: Origin
    story: str = ""
    kin: tuple[str, ...] = ()
    language: str = ""

    @property
    def mention(self) -> str:
        """Its id."""
        return self.post.mention

    @property
    def reach(self) -> int:
        """The author's followers, as far as they count."""
        return min(self.post.followers or 0, MOST_REACH)

    @property
    def at(self) -> datetime:
        """Event time."""
        return self.post.at

    @property
    def author(self) -> str:
        """A name to call the author by."""
        return str(self.profile["handle"] or self.profile["name"] or self.profile["id"])


class Views:
    """Reads accounts' views; most are the same one, which is made once."""

    def __init__(self) -> None:
        self._last: tuple[Document | None, AccountView] = (None, AccountView())

    def read(self, document: Document) -> AccountView:
        """Raises ValueError where it is none."""
        if document != self._last[0]:
            self._last = (document, AccountView.model_validate(document))
        return self._last[1]


def sighting_of(document: Document, views: Views) -> Sighting:
    """Read a document of `mentions.scored.v1`. Raises KeyError, TypeError or ValueError where it is none."""
    at = datetime.fromisoformat(document["created_at"])
    if at.tzinfo is None:
        raise ValueError("created_at has no time zone")
    view = views.read(document["account"])
    risks, escalates = document["risks"], document["escalates"]
    kinds = tuple([Kind(risk["kind"]) for risk in risks]) if risks else ()
    authentic = view.verdict not in INAUTHENTIC
    watches, url = tuple(document["watches"]), document["url"]
    _check_texts(url, *watches)
    return Sighting(
        _post(document, at, view, kinds if authentic and not view.by else ()),
        int(at.timestamp()) // BUCKET_SECONDS,
        watches,
        kinds,
        tuple([Kind(kind) for kind in escalates]) if escalates else (),
        int(document["severity"]),
        authentic,
        document["author"],
        url,
        Origin.read(document["origin"]),
        "",
        (),
        str(document.get("detected_language") or document.get("language") or ""),
    )


def _post(document: Document, at: datetime, view: AccountView, kinds: tuple[Kind, ...]) -> Post:
    author, text, source, links, media = document["author"], document["text"], document["source"], document["links"], document["media"]
    mention, native, handle, born, followers = (
        document["id"],
        author["id"],
        author["handle"],
        author.get("created_at"),
        author.get("followers"),
    )
    pictures = tuple([name for one in media if (name := one["hash"] or one["url"])]) if media else ()
    _check_texts(mention, text, source, native, handle, *links, *pictures)
    return Post(
        mention,
        id_by(source, native, handle),
        handle,
        at,
        text,
        tuple(links),
        pictures,
        _is_shared(document, text),
        view,
        date.fromisoformat(born[:10]) if born else None,
        None if followers is None else int(followers),
        kinds,
    )


def _is_shared(document: Document, text: str) -> bool:
    """A repost or quotation, told by the platform or by the text itself, or a press article."""
    thread = document["thread"]
    return document["type"] == "news" or is_repost(text, thread["shared_id"] if thread else "")


def _check_texts(*values: str) -> None:
    """Raises TypeError where one is none."""
    "".join(values)
