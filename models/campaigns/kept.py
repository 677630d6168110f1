"""A post as the memory of a watch keeps it, and as a row of a record."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from models.campaigns.marks import marks_of
from models.campaigns.post import Post, Revealed
from models.campaigns.reading import MOST_TEXT
from models.moments import seconds_of
from schemas.taxonomy import Kind

MOST_ID = 1_000


class Kept(NamedTuple):
    """`at` is in seconds since 1970, `groups` what it shares: numbers of the posts that first had its wording, keys of links and pictures.

    The first group is its wording. `plain` is the text's words, `born` a day's ordinal; `shared`: in a way that explains likeness.
    """

    number: int
    mention: str
    account: str
    handle: str
    at: float
    text: str
    plain: str
    shared: bool
    marks: int
    born: int | None
    kinds: tuple[Kind, ...]
    groups: tuple[int | str, ...] = ()

    @property
    def moment(self) -> datetime:
        """When it was posted."""
        return moment_of(self.at)

    def revealed(self) -> Revealed:
        """As an earlier post of an account that turns out to take part."""
        return Revealed(self.mention, self.account, self.moment, self.kinds)


def keep(number: int, post: Post, plain: str, groups: tuple[int | str, ...], *, shared: bool) -> Kept:
    """Reduced, and in well-formed Unicode."""
    mention, account, handle = post.mention, post.account, post.handle
    if not f"{mention}{account}{handle}".isascii():
        mention, account, handle = map(well_formed, (mention, account, handle))
    text = well_formed(post.text[:MOST_TEXT])
    born = None if post.born is None else post.born.toordinal()
    marks = marks_of(post, born)
    at = seconds_of(post.at)
    return Kept(number, mention, account[:MOST_ID], handle[:MOST_ID], at, text, plain, shared, marks, born, post.kinds, groups)


def row_of(kept: Kept) -> list[Any]:
    """What is written; `kept_of` reads it."""
    return list(kept)


def kept_of(row: Sequence[Any]) -> Kept:
    """Raises ValueError or TypeError where the row is none."""
    number, mention, account, handle, at, text, plain, shared, marks, born, kinds, groups = row
    texts = (mention, account, handle, text, plain)
    moment_of(float(at))
    if plain and not (groups and isinstance(groups[0], int)):
        raise ValueError("a text without a wording")
    if not all(isinstance(each, str) for each in texts) or not all(isinstance(each, int | str) for each in groups):
        raise TypeError("not a post")
    known = None if born is None else int(born)
    return Kept(int(number), *texts[:3], float(at), text, plain, bool(shared), int(marks), known, tuple(map(Kind, kinds)), tuple(groups))


def moment_of(at: float) -> datetime:
    """The moment of seconds since 1970."""
    return datetime.fromtimestamp(at, UTC)


def well_formed(text: str) -> str:
    """The text with lone surrogates replaced."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text
