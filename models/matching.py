"""Which watches a mention concerns: all terms of all watches in one pass (Aho-Corasick), overlapping finds kept."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from models.handles import RoleTable, handle_key
from models.links import host_of
from models.terms import Rule, Term, exact_terms, folded_terms, stands, stands_in_hashtag
from models.text.fold import fold
from schemas.mention import Author, Mention
from schemas.scored import Match
from schemas.watch import Watch

MOST_MATCHES = 20
"""Matches kept of one watch in one mention: a text that repeats a name a thousand times says it no louder."""


class WatchMatcher:
    """Finds watches in text, title, author, thread and links. Built once for a set of watches; 1-3 us a mention."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        self._watches = tuple(watches)
        self._folded = _Automaton(folded_terms(self._watches))
        self._exact = _Automaton(exact_terms(self._watches))
        self._roles = RoleTable(self._watches)
        self._handles: dict[str, list[tuple[str, str]]] = {}
        self._domains: dict[str, list[tuple[str, str]]] = {}
        for watch in self._watches:
            for handle in (*watch.handles, *watch.official):
                _add(self._handles, handle_key(handle), (watch.id, handle))
            for domain in watch.domains:
                _add(self._domains, domain.lower().removeprefix("www."), (watch.id, domain))
        self._of_host = lru_cache(maxsize=20_000)(self._named_by)

    def match(self, mentions: Sequence[Mention], folded: Sequence[str]) -> list[tuple[Match, ...]]:
        """For each mention what was found; `folded` is `fold(mention.text)` of canonical texts, offsets are those of the text."""
        return [self._match(mention, text) for mention, text in zip(mentions, folded, strict=True)]

    def roles(self, author: Author) -> Mapping[str, str]:
        """`{watch: role}` with role `official`, `employee`, `partner` or `critical`."""
        return self._roles.of(author)

    def watch_of_official(self, handle: str) -> str:
        """The watch whose official account this is, or ""."""
        return self._roles.official_watch(handle)

    def _match(self, mention: Mention, folded: str) -> tuple[Match, ...]:
        found = _Finds(self._watches)
        self._search(found, "text", mention.text, folded)
        if mention.title:
            self._search(found, "title", mention.title, fold(mention.title))
        self._search_account(found, "author.handle", mention.author.handle)
        if mention.thread is not None:
            self._search_account(found, "thread.parent_author", mention.thread.parent_author)
        if self._domains:
            self._search_links(found, "links", mention.links)
            self._search_links(found, "url", (mention.url,))
        return found.matches() if found.any else ()

    def _search(self, found: "_Finds", field: str, text: str, folded: str) -> None:
        for term, start, end in self._folded.finds(folded):
            if stands(term.rule, folded, start, end) or (term.rule is Rule.WORD and stands_in_hashtag(text, folded, start, end)):
                found.add(term, field, start, end)
        for term, start, end in self._exact.finds(text):
            if stands(term.rule, text, start, end) or stands_in_hashtag(text, folded, start, end):
                found.add(term, field, start, end)

    def _search_account(self, found: "_Finds", field: str, handle: str) -> None:
        for watch, term in self._handles.get(handle_key(handle), ()) if handle else ():
            found.add_field(watch, term, field, len(handle))

    def _search_links(self, found: "_Finds", field: str, links: Sequence[str]) -> None:
        for link in links:
            for watch, domain in self._of_host(host_of(link)) if link else ():
                found.add_field(watch, domain, field, len(link))

    def _named_by(self, host: str) -> tuple[tuple[str, str], ...]:
        """Watches of the host and of the domains that hold it."""
        found: list[tuple[str, str]] = []
        while host:
            found += self._domains.get(host, ())
            host = host.partition(".")[2]
        return tuple(found)


class _Automaton:
    """Patterns and the terms behind each."""

    def __init__(self, table: dict[str, list[Term]]) -> None:
        self._terms = list(table.values())
        self._search = AhoCorasick(list(table)).find_matches_as_indexes if table else None

    def finds(self, text: str) -> list[tuple[Term, int, int]]:
        if self._search is None:
            return []
        return [(term, start, end) for pattern, start, end in self._search(text, overlapping=True) for term in self._terms[pattern]]


class _Finds:
    """What was found in one mention, by watch."""

    __slots__ = ("_excluded", "_found", "_watches", "any")

    def __init__(self, watches: tuple[Watch, ...]) -> None:
        self._watches = watches
        self._found: dict[str, dict[tuple[str, int, int], str]] = {}
        self._excluded: list[str] = []
        self.any = False

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
        self.any = True
        places = self._found.setdefault(watch, {})
        if len(places) < MOST_MATCHES:
            places.setdefault(place, term)


def _add(table: dict[str, list[tuple[str, str]]], key: str, value: tuple[str, str]) -> None:
    held = table.setdefault(key, [])
    if value not in held:
        held.append(value)
