"""Who shows a watch's logo without leave, and where the post leads; whether that is misuse, `models.detectors.logo_misuse` weighs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from models.handles import handle_key
from models.links import host_of, hosts_in
from models.pictures.logos import LogoBook, LogoLikeness
from models.reposts import is_repost
from schemas.mention import Author, Mention
from schemas.watch import Watch

MOST_PICTURES: Final = 8
"""Pictures of one post that are compared: twice as many as the agents hash, and a bound on what a hostile producer can cost."""
MOST_LINKS: Final = 20
PLATFORMS: Final = frozenset(
    ("bsky.app", "facebook.com", "fb.me", "instagram.com", "linkedin.com", "lnkd.in", "pic.twitter.com", "t.co", "threads.net",
     "tiktok.com", "twitter.com", "x.com", "youtu.be", "youtube.com")
)  # fmt: skip
"""Hosts of posts and of links that a platform shortens: they tell nothing of where a post leads."""
Lookalike = Callable[[Sequence[str], str], str]
"""The first host among addresses and in a folded text that looks like a watch's own, or ""."""
RolesOf = Callable[[Author], Mapping[str, str]]


class Leads(StrEnum):
    """Where the addresses of a post lead."""

    NOWHERE = "nowhere"
    HOME = "home"
    ELSEWHERE = "elsewhere"
    LOOKALIKE = "lookalike"


class Shown(NamedTuple):
    """A logo that an account without a role shows, as its avatar or in a picture of the post; `host` is that of a look-alike."""

    likeness: LogoLikeness
    avatar: bool
    leads: Leads = Leads.NOWHERE
    host: str = ""


class Showing:
    """Finds such accounts by the logos of `book`."""

    def __init__(self, watches: Sequence[Watch], book: LogoBook, lookalike: Lookalike) -> None:
        self._book = book
        self._lookalike = lookalike
        self._strange = frozenset(watch.id for watch in watches if not watch.protected)
        self._own = frozenset(handle_key(handle) for watch in watches if watch.protected for handle in watch.handles)
        self._domains = {watch.id: tuple(domain.lower().removeprefix("www.") for domain in watch.domains) for watch in watches}

    def find(self, mentions: Sequence[Mention], folded: Sequence[str], roles: RolesOf) -> dict[int, tuple[Shown, ...]]:
        """By place, what is shown, each watch at most once in either way. Mentions that carry no hashes cost a look."""
        if not len(self._book):
            return {}
        found: dict[int, tuple[Shown, ...]] = {}
        for at, mention in enumerate(mentions):
            if (
                (mention.media or mention.author.avatar_hash)
                and self._tells(mention)
                and (shown := self._shown(mention, folded[at], roles))
            ):
                found[at] = shown
        return found

    def _tells(self, mention: Mention) -> bool:
        """Whether there may be a copy; most avatars are known to be none."""
        return bool(self._book.of(mention.author.avatar_hash)) or (mention.media != () and any(media.hash for media in mention.media))

    def _shown(self, mention: Mention, folded: str, roles: RolesOf) -> tuple[Shown, ...]:
        copies = {(each.watch, avatar): each for avatar, each in self._copies(mention)}
        if not copies or self._may(mention.author, roles):
            return ()
        hosts = _hosts(mention, folded)
        lookalike = self._lookalike(mention.links[:MOST_LINKS], folded)
        return tuple(Shown(each, avatar, self._leads(each.watch, hosts, lookalike), lookalike) for (_, avatar), each in copies.items())

    def _copies(self, mention: Mention) -> Iterator[tuple[bool, LogoLikeness]]:
        """The logos in the avatar and in the post's own pictures; a news item shows what it writes about, a repeated post is another's."""
        if mention.type == "news":
            return
        yield from ((True, each) for each in self._book.of(mention.author.avatar_hash))
        if not _repeats(mention):
            hashes = dict.fromkeys(media.hash for media in mention.media if media.hash)
            yield from ((False, each) for text in list(hashes)[:MOST_PICTURES] for each in self._book.of(text))

    def _may(self, author: Author, roles: RolesOf) -> bool:
        """Whether a watch of ours names the account, in whatever role: critical accounts and journalists may show what they write about."""
        held = roles(author)
        return any(watch not in self._strange for watch in held) or handle_key(author.handle) in self._own

    def _leads(self, watch: str, hosts: Sequence[str], lookalike: str) -> Leads:
        if lookalike:
            return Leads.LOOKALIKE
        domains = self._domains[watch]
        if any(not any(host == domain or host.endswith("." + domain) for domain in domains) for host in hosts):
            return Leads.ELSEWHERE
        return Leads.HOME if hosts else Leads.NOWHERE


def _repeats(mention: Mention) -> bool:
    return is_repost(mention.text, mention.thread.shared_id if mention.thread else "")


def _hosts(mention: Mention, folded: str) -> list[str]:
    """Those of links and text that are no platform's."""
    named = [*(host_of(link) for link in mention.links[:MOST_LINKS]), *hosts_in(folded)[:MOST_LINKS]]
    return [host for host in named if host and host not in PLATFORMS]
