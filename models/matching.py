"""Which watches a mention concerns: all terms of all watches in one pass (Aho-Corasick), overlapping finds kept."""

from collections.abc import Mapping, Sequence

from models.handles import RoleTable, handle_key
from models.links import host_of
from models.terms import Rule, Term, exact_terms, folded_terms, stands, stands_in_hashtag
from models.text.sweep import Sweep
from schemas.mention import Author, Mention
from schemas.scored import Match
from schemas.watch import Watch

Place = tuple[str, int, int]
"""Field, start and end."""
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
        finds = _Finds(self._watches)
        self._search(finds, "text", range(len(mentions)), [mention.text for mention in mentions], folded)
        self._search(finds, "title", list(titles), [mentions[at].title for at in titles], list(titles.values()))
        self._search_accounts(finds, mentions)
        if self._domains:
            self._search_links(finds, "links", [(at, link) for at, mention in enumerate(mentions) for link in mention.links])
            self._search_links(finds, "url", [(at, mention.url) for at, mention in enumerate(mentions)])
        return finds.matches(len(mentions))

    def roles(self, author: Author) -> Mapping[str, str]:
        """`{watch: role}` with one of `handles.ROLES`."""
        return self._roles.of(author)

    def _search(self, finds: "_Finds", field: str, places: Sequence[int], texts: Sequence[str], folded: Sequence[str]) -> None:
        for at, pattern, start, end in self._folded.sweep.finds(folded):
            text = folded[at]
            for term in self._folded.terms[pattern]:
                if stands(term.rule, text, start, end) or (term.rule is Rule.WORD and stands_in_hashtag(texts[at], text, start, end)):
                    finds.add_term(places[at], term, (field, start, end))
        for at, pattern, start, end in self._exact.sweep.finds(texts):
            text = texts[at]
            for term in self._exact.terms[pattern]:
                if stands(term.rule, text, start, end) or stands_in_hashtag(text, folded[at], start, end):
                    finds.add_term(places[at], term, (field, start, end))

    def _search_accounts(self, finds: "_Finds", mentions: Sequence[Mention]) -> None:
        if not self._handles:
            return
        for at, mention in enumerate(mentions):
            handle, thread = mention.author.handle, mention.thread
            for watch, term in self._handles.get(handle_key(handle), ()):
                finds.add(at, watch, term, ("author.handle", 0, len(handle)))
            if thread is not None:
                for watch, term in self._handles.get(handle_key(thread.parent_author), ()):
                    finds.add(at, watch, term, ("thread.parent_author", 0, len(thread.parent_author)))

    def _search_links(self, finds: "_Finds", field: str, links: Sequence[tuple[int, str]]) -> None:
        """Only hosts of links that spell a domain somewhere are looked at."""
        for place in self._of_domain.places([link.lower() for _, link in links]):
            at, link = links[place]
            for watch, domain in self._named_by(host_of(link)):
                finds.add(at, watch, domain, (field, 0, len(link)))

    def _named_by(self, host: str) -> list[tuple[str, str]]:
        """Watches of the host and of the domains that hold it."""
        found: list[tuple[str, str]] = []
        while host:
            found += self._domains.get(host, ())
            host = host.partition(".")[2]
        return found


class _Terms:
    """The terms behind each pattern, and the pass that finds the patterns."""

    def __init__(self, table: dict[str, list[Term]]) -> None:
        self.terms = list(table.values())
        self.sweep = Sweep(list(table))


class _Finds:
    """What was found in a batch: by mention and watch the places, with the term of each."""

    def __init__(self, watches: tuple[Watch, ...]) -> None:
        self._ids = [watch.id for watch in watches]
        self._found: dict[int, dict[str, dict[Place, str]]] = {}
        self._excluded: set[tuple[int, str]] = set()

    def add_term(self, at: int, term: Term, place: Place) -> None:
        """A term that stands in a text; one that excludes its watch takes all its finds away."""
        watch = self._ids[term.watch]
        if term.rule is Rule.EXCLUDED:
            self._excluded.add((at, watch))
        else:
            self.add(at, watch, term.text, place)

    def add(self, at: int, watch: str, term: str, place: Place) -> None:
        """A find; the first term found at a place stays."""
        watches = self._found.get(at)
        if watches is None:
            self._found[at] = {watch: {place: term}}
        elif watch not in watches:
            watches[watch] = {place: term}
        elif len(watches[watch]) < MOST_MATCHES:
            watches[watch].setdefault(place, term)

    def matches(self, count: int) -> list[tuple[Match, ...]]:
        """For each of `count` mentions."""
        matches: list[tuple[Match, ...]] = [()] * count
        for at, watches in self._found.items():
            matches[at] = tuple(
                [
                    Match.of(watch, term, place)
                    for watch, places in watches.items()
                    if (at, watch) not in self._excluded
                    for place, term in places.items()
                ]
            )
        return matches


def _add(table: dict[str, list[tuple[str, str]]], key: str, value: tuple[str, str]) -> None:
    held = table.setdefault(key, [])
    if value not in held:
        held.append(value)
