"""What the profiles of accounts say, read in one pass over those that are new: most say nothing."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.accounts import automated, innocence, offices, parody
from models.accounts.asks import Ask, asks
from models.accounts.bots import numbered
from models.accounts.innocence import Innocence
from models.accounts.offices import Claim
from models.accounts.parody import Declaration
from models.accounts.presented import MOST_NAME, Folded, Presented, folded
from models.accounts.roles import Roles
from models.links import host_of, hosts_in
from models.lookalikes import Domains, Likeness, Names
from models.pictures.logos import LogoBook, LogoLikeness
from models.text.fold import fold
from models.text.sweep import Sweep
from schemas.scored import AccountView
from schemas.watch import Watch, WatchKind

_MOST_HOSTS = 20_000
_PLAIN_HOST = re.compile(r"[a-z0-9.-]{1,100}")
_LEAST_BORNE = 5
"""Letters of a term that is looked for within handles and names."""
_HINTS = Sweep([*parody.HINTS, *offices.HINTS, *automated.HINTS])


class Link(NamedTuple):
    """A host that looks like one of a watch's, and the watch."""

    host: str
    watch: str


class Reading(NamedTuple):
    """What stands out in a profile; `known` is its view where a watch names it, `watch` whom it comes near.

    It may do so by name, claim, link or picture. `borne` is the watched term that its handle or name holds, `asked` what its description
    asks for.
    """

    known: AccountView | None
    watch: str = ""
    handle: Likeness | None = None
    name: Likeness | None = None
    claim: Claim = offices.NOTHING
    innocence: Innocence = innocence.NONE
    declaration: Declaration = parody.NONE
    link: Link | None = None
    picture: LogoLikeness | None = None
    borne: str = ""
    automated: str = ""
    asked: tuple[Ask, ...] = ()

    @property
    def like(self) -> tuple[Likeness, ...]:
        """How handle and name resemble the watch."""
        return tuple(found for found in (self.handle, self.name) if found is not None)


NUMBERED = Reading(None)
"""Of an account whose handle ends in a row of digits, which is no more than a reason to look closer."""


class Near(NamedTuple):
    """What of an account comes near a watch."""

    handle: Likeness | None
    name: Likeness | None
    link: Link | None
    picture: LogoLikeness | None


class Reader:
    """Reads against one set of watches; `logos` are those of the protected ones, where somebody holds them already."""

    def __init__(self, watches: Sequence[Watch], logos: LogoBook | None = None) -> None:
        guarded = [watch for watch in watches if watch.protected]
        self._kinds = {watch.id: watch.kind for watch in watches}
        self._roles = Roles(watches)
        self._names = Names(guarded)
        self._domains = Domains(guarded)
        self._logos = LogoBook(guarded) if logos is None else logos
        self._hosts: dict[str, Link | None] = {}
        self._watch_of = {fold(term): watch.id for watch in reversed(guarded) for term in _terms(watch)}
        self._bearing = [term for term in self._watch_of if len(term) >= _LEAST_BORNE]
        self._borne = Sweep(self._bearing)
        longest_first = sorted(map(re.escape, self._watch_of), key=len, reverse=True)
        self._named = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first) or '(?!)'})(?!\w)")

    def read(self, accounts: Sequence[Presented]) -> list[Reading | None]:
        """A reading of each; None where nothing stands out."""
        texts = folded(accounts)
        like = dict(self._names.resembled([text for one in accounts for text in (one.handle[:MOST_NAME], one.name[:MOST_NAME])]))
        links = self._links(accounts, texts)
        pictures = dict(reversed(self._logos.find([one.avatar_hash for one in accounts])))
        borne = {at: self._bearing[term] for at, term, *_ in self._borne.finds([f"{one.name} {one.handle}" for one in texts])}
        outstanding = {*links, *pictures, *borne, *_HINTS.places([" ".join(text) for text in texts]), *(place // 2 for place in like)}
        found: list[Reading | None] = [None] * len(accounts)
        for place in outstanding:
            near = Near(like.get(2 * place), like.get(2 * place + 1), links.get(place), pictures.get(place))
            found[place] = self._reading(texts[place], near, borne.get(place, ""))
        for place, one in enumerate(accounts):
            if found[place] is None and numbered(one.handle):
                found[place] = NUMBERED
            view = self._roles.view(one.handle)
            if view is not None:
                found[place] = Reading(view)
        return found

    def kind_of(self, reading: Reading) -> WatchKind | None:
        """The kind of the watch that the account comes near."""
        return self._kinds.get(reading.watch)

    def lookalike(self, links: Sequence[str], text: str = "") -> Link | None:
        """The first look-alike host among addresses and in a folded text."""
        for link in links:
            if link and (found := self._host(_host_in(link))) is not None:
                return found
        hosts = hosts_in(text) if "://" in text or "www." in text else ()
        return next((found for host in hosts if (found := self._host(host)) is not None), None)

    def _links(self, accounts: Sequence[Presented], texts: Sequence[Folded]) -> dict[int, Link]:
        found = (
            (place, self.lookalike((one.url, *one.links) if one.links else (one.url,), texts[place].bio))
            for place, one in enumerate(accounts)
        )
        return {place: link for place, link in found if link is not None}

    def _host(self, host: str) -> Link | None:
        if host not in self._hosts:
            if len(self._hosts) >= _MOST_HOSTS:
                self._hosts.clear()
            found = self._domains.likeness(host) if host else None
            self._hosts[host] = Link(host, found.watch) if found else None
        return self._hosts[host]

    def _reading(self, text: Folded, near: Near, borne: str) -> Reading | None:
        declaration, machine = parody.declared(text), automated.declared(text)
        named = self._named.search(f"{text.bio}{text.name} {text.handle}")
        told = borne or (named[0] if named else "")
        watch = next((one.watch for one in near if one is not None), self._watch_of.get(told, ""))
        claim = offices.claimed(text) if watch else offices.NOTHING
        if not (any(near) or borne or claim.share or machine or (declaration.place and (watch or declaration.sign != parody.HINT))):
            return None
        harmless, asked = (innocence.read(text), asks(text.bio)) if watch else (innocence.NONE, ())
        return Reading(None, watch, near.handle, near.name, claim, harmless, declaration, near.link, near.picture, borne, machine, asked)


def _host_in(link: str) -> str:
    """The host of an address; of the usual form without a look at its parts."""
    if link.startswith("https://"):
        host = link[8:].partition("/")[0]
        if _PLAIN_HOST.fullmatch(host):
            return host.removeprefix("www.")
    return host_of(link) or host_of(f"//{link}")


def _terms(watch: Watch) -> Iterator[str]:
    yield from (watch.name, *watch.names, *watch.products)
    yield from (handle.removeprefix("@") for handle in (*watch.handles, *watch.official))
