"""Hosts that come near a watched name or domain."""

from collections.abc import Sequence
from typing import Final

from models.lookalikes.hosts import RISKY, Host, host_in, taken_apart
from models.lookalikes.likeness import Likeness
from models.lookalikes.match import Match, match, signs
from models.lookalikes.names import told
from models.lookalikes.skeleton import skeletons, spelling
from models.lookalikes.terms import Term, TermIndex, terms_of
from models.lookalikes.weights import DOMAIN, weighed, weights_of
from schemas.watch import Watch

FLOOR: Final = 0.0
_MOST_TERMS = 8
_MOST_LABELS = 6


class Domains:
    """The names, handles and domains of brands, executives and accounts, against which hosts are held."""

    def __init__(self, watches: Sequence[Watch], *, floor: float = FLOOR) -> None:
        guarded = [watch for watch in watches if watch.protected]
        self._index = TermIndex(terms_of(guarded, domains=True), thorough=True)
        self._genuine = {host_in(domain): watch.id for watch in reversed(watches) for domain in watch.domains}
        self._weights = weights_of(DOMAIN, len(guarded))
        self._floor = floor

    def likeness(self, link: str) -> Likeness | None:
        """The likeness of a host or address to a watched term, or None; None too for the watches' own domains."""
        host = host_in(link)
        if not host or self.owner(host):
            return None
        apart = taken_apart(host)
        scored = [(weighed(hints, self._weights), near) for near, hints in self.matches(apart)]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return told(*best) if best is not None and best[0] >= self._floor else None

    def owner(self, host: str) -> str:
        """The watch that the host, or a domain above it, belongs to; "" for none."""
        parts = host.split(".")[-12:]
        return next((self._genuine[above] for at in range(len(parts)) if (above := ".".join(parts[at:])) in self._genuine), "")

    def matches(self, host: Host) -> list[tuple[Match, dict[str, float]]]:
        """Every term that it comes near, with the signs: by the registered label, by one left of it, or by all together."""
        labels = host.labels[-_MOST_LABELS:]
        texts = list(dict.fromkeys([*labels, ".".join(labels)]))
        found: list[tuple[Match, dict[str, float]]] = []
        for place, terms in self._index.near(skeletons(texts)):
            found += [(near, _signs(near, host, texts[place])) for term in terms[:_MOST_TERMS] if (near := _match(term, texts[place]))]
        return found


def _match(term: Term, text: str) -> Match | None:
    return match(term, spelling(text))


def _signs(found: Match, host: Host, text: str) -> dict[str, float]:
    registered = text == host.name
    return signs(found) | {
        "risky suffix": float(host.suffix.rpartition(".")[2] in RISKY),
        "left of another's domain": float(not registered and found.loose == 0),
        "coded": float(host.coded and found.disguised),
        "initial": 0.0,
        "hyphen": float("-" in text),
    }
