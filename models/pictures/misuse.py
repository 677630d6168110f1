"""Who shows a watch's logo without leave, in words for a receipt.

Only the picture and the author's role speak here. Press and satire may show a logo: whoever makes a finding of this weighs
journalists, declared parody and fans against it, and what the post asks for.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from models.pictures.logos import LogoBook, LogoLikeness
from schemas.mention import Mention

RULE: Final = "picture.logo_misuse"
MAY_SHOW: Final = frozenset({"official", "employee", "partner"})
"""Roles, as `models.handles.ROLES` names them, that show the logo by right."""
AS_AVATAR: Final = "avatar"
IN_POST: Final = "picture"
BELOW_IF: Final = "another picture, or the account is listed as official, employee or partner of the watch"


@dataclass(frozen=True, slots=True)
class LogoMisuse:
    """A logo shown by someone without a role for its watch; `place` is `AS_AVATAR`, which claims to be the brand, or `IN_POST`."""

    place: str
    likeness: LogoLikeness
    rule: str = RULE
    below_if: str = BELOW_IF

    @property
    def reason(self) -> str:
        """In words, for a receipt."""
        where = "the avatar" if self.place == AS_AVATAR else "a picture of the post"
        like = self.likeness
        apart = f"{like.distance} of {like.bits} signs differ"
        return f"{where} copies {like.logo} of watch '{like.watch}' ({apart}) and the account has no role there"


def misuses(book: LogoBook, mentions: Sequence[Mention], roles: Mapping[int, Mapping[str, str]]) -> dict[int, tuple[LogoMisuse, ...]]:
    """By place, the mentions that show a logo without leave, avatar first; `roles` by place: `{watch: role}` of the author.

    One look at each mention; only those that carry hashes cost more.
    """
    if not len(book):
        return {}
    found: dict[int, tuple[LogoMisuse, ...]] = {}
    for place, mention in enumerate(mentions):
        if mention.media or mention.author.avatar_hash:
            hashes = [media.hash for media in mention.media if media.hash]
            misused = logo_misuse(book, hashes, mention.author.avatar_hash, roles.get(place, _NOBODY))
            if misused:
                found[place] = misused
    return found


def logo_misuse(book: LogoBook, media: Collection[str], avatar: str, roles: Mapping[str, str]) -> tuple[LogoMisuse, ...]:
    """What one author misuses: the avatar first, then the post's pictures, once a watch. `roles` is `{watch: role}`."""
    shown = [(AS_AVATAR, avatar), *((IN_POST, each) for each in media)]
    found: dict[str, LogoMisuse] = {}
    for place, text in shown:
        for likeness in book.of(text) if text else ():
            if roles.get(likeness.watch) not in MAY_SHOW:
                found.setdefault(likeness.watch, LogoMisuse(place, likeness))
    return tuple(found.values())


_NOBODY: Mapping[str, str] = MappingProxyType({})
