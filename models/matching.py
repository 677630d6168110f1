"""Which watches a mention concerns: all terms of all watches in one pass (Aho-Corasick), overlapping finds kept."""

from collections.abc import Iterator, Mapping, Sequence

from models.handles import RoleTable, handle_key
from models.links import host_of
from models.terms import Rule, Term, exact_terms, folded_terms, stands, stands_in_hashtag
from models.text.sweep import Sweep
from schemas.mention import Author, Mention
from schemas.scored import Match
from schemas.watch import Watch

MOST_MATCHES = 20
"""Matches kept of one watch in one mention: a text that repeats a name a thousand times says it no louder."""


class WatchMatcher:
    """Finds watches in text, title, author, thread and links. Built once for a set of watches; 1-3 us a mention."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        self._watches = tuple(watches)
        self._folded = _Terms(folded_terms(self._watches))
        self._exact = _Terms(exact_terms(self._watches))
        self._roles = RoleTable(self._watches)
        self._handles: dict[str, list[tuple[str, str]]] = {}
        self._domains: dict[str, list[tuple[str, str]]] = {}
        for watch in self._watches:
            for handle in (*watch.handles, *watch.official):
                _add(self._handles, handle_key(handle), (watch.id, handle))
            for domain in watch.domains:
                _add(self._domains, domain.lower().removeprefix("www."), (watch.id, domain))
        self._of_domain = Sweep(list(self._domains))

    def match(self, mentions: Sequence[Mention], folded: Sequence[str], titles: Mapping[int, str]) -> list[tuple[Match, ...]]:
        """For each mention what was found.

        `folded` is `fold(mention.text)` of canonical texts, `titles` the folded titles by place; offsets are those of the text.
        """
        finds = _Batch(self._watches)
        self._search(finds, "text", range(len(mentions)), [mention.text for mention in mentions], folded)
        self._search(finds, "title", list(titles), [mentions[at].title for at in titles], list(titles.values()))
        self._search_accounts(finds, mentions)
        if self._domains:
            self._search_links(finds, "links", [(at, link) for at, mention in enumerate(mentions) for link in mention.links])
            self._search_links(finds, "url", [(at, mention.url) for at, mention in enumerate(mentions)])
        return finds.matches(len(mentions))

    def roles(self, author: Author) -> Mapping[str, str]:
        """`{watch: role}` with role `official`, `employee`, `partner` or `critical`."""
        return self._roles.of(author)

    def watch_of_official(self, handle: str) -> str:
        """The watch whose official account this is, or ""."""
        return self._roles.official_watch(handle)

    def _search(self, finds: "_Batch", field: str, places: Sequence[int], texts: Sequence[str], folded: Sequence[str]) -> None:
        for at, term, start, end in self._folded.finds(folded):
            text = folded[at]
            if stands(term.rule, text, start, end) or (term.rule is Rule.WORD and stands_in_hashtag(texts[at], text, start, end)):
                finds.of(places[at]).add(term, field, start, end)
        for at, term, start, end in self._exact.finds(texts):
            text = texts[at]
            if stands(term.rule, text, start, end) or stands_in_hashtag(text, folded[at], start, end):
                finds.of(places[at]).add(term, field, start, end)

    def _search_accounts(self, finds: "_Batch", mentions: Sequence[Mention]) -> None:
        if not self._handles:
            return
        for at, mention in enumerate(mentions):
            handle, thread = mention.author.handle, mention.thread
            for watch, term in self._handles.get(handle_key(handle), ()):
                finds.of(at).add_field(watch, term, "author.handle", len(handle))
            if thread is not None:
                for watch, term in self._handles.get(handle_key(thread.parent_author), ()):
                    finds.of(at).add_field(watch, term, "thread.parent_author", len(thread.parent_author))

    def _search_links(self, finds: "_Batch", field: str, links: Sequence[tuple[int, str]]) -> None:
        """Only hosts of links that spell a domain somewhere are looked at."""
        for place in self._of_domain.places([link.lower() for _, link in links]):
            at, link = links[place]
            for watch, domain in self._named_by(host_of(link)):
                finds.of(at).add_field(watch, domain, field, len(link))

    def _named_by(self, host: str) -> list[tuple[str, str]]:
        """Watches of the host and of the domains that hold it."""
        found: list[tuple[str, str]] = []
        while host:
            found += self._domains.get(host, ())
            host = host.partition(".")[2]
        return found


class _Terms:
    """Patterns and the terms behind each."""

    def __init__(self, table: dict[str, list[Term]]) -> None:
        self._terms = list(table.values())
        self._sweep = Sweep(list(table))

    def finds(self, texts: Sequence[str]) -> Iterator[tuple[int, Term, int, int]]:
        """Place of the text, term, `[start, end)`."""
        return ((at, term, start, end) for at, pattern, start, end in self._sweep.finds(texts) for term in self._terms[pattern])


class _Batch:
    """What was found in each mention of a batch."""

    def __init__(self, watches: tuple[Watch, ...]) -> None:
        self._watches = watches
        self._finds: dict[int, _Finds] = {}

    def of(self, at: int) -> "_Finds":
        """The finds of one mention."""
        if at not in self._finds:
            self._finds[at] = _Finds(self._watches)
        return self._finds[at]

    def matches(self, count: int) -> list[tuple[Match, ...]]:
        """For each of `count` mentions."""
        matches: list[tuple[Match, ...]] = [()] * count
        for at, finds in self._finds.items():
            matches[at] = finds.matches()
        return matches


class _Finds:
    """What was found in one mention, by watch."""

    __slots__ = ("_excluded", "_found", "_watches")

    def __init__(self, watches: tuple[Watch, ...]) -> None:
        self._watches = watches
        self._found: dict[str, dict[tuple[str, int, int], str]] = {}
        self._excluded: list[str] = []

    def add(self, term: Term, field: str, start: int, end: int) -> None:
        watch = self._watches[term.watch].id
        if term.rule is Rule.EXCLUDED:
            self._excluded.append(watch)
        else:
            self._put(watch, term.text, (field, start, end))

    def add_field(self, watch: str, term: str, field: str, length: int) -> None:
        self._put(watch, term, (field, 0, length))

    def matches(self) -> tuple[Match, ...]:
        return tuple(
            Match.of(watch, term, (field, start, end))
            for watch, places in self._found.items()
            if watch not in self._excluded
            for (field, start, end), term in places.items()
        )

    def _put(self, watch: str, term: str, place: tuple[str, int, int]) -> None:
        places = self._found.setdefault(watch, {})
        if len(places) < MOST_MATCHES:
            places.setdefault(place, term)


def _add(table: dict[str, list[tuple[str, str]]], key: str, value: tuple[str, str]) -> None:
    held = table.setdefault(key, [])
    if value not in held:
        held.append(value)
