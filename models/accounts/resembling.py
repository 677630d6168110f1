"""Names and domains that come near a watched one, with log-odds by spelling alone."""

from collections.abc import Iterator, Sequence

from models.accounts.likeness import Protected
from models.links import host_of
from models.lookalikes.likeness import Likeness
from schemas.watch import Watch


class Names:
    """Handles and names."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        self._protected = Protected(watches)

    def resembled(self, texts: Sequence[str]) -> list[tuple[int, Likeness]]:
        """Places and likenesses."""
        return [(at, _scored(*found)) for at, found in self._protected.resembled(texts)]


class Domains:
    """Hosts."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        self._protected = Protected(watches)
        self._genuine = frozenset(domain.lower().removeprefix("www.") for watch in watches for domain in watch.domains)

    def likeness(self, link: str) -> Likeness | None:
        """The likeness of a host or address."""
        host = host_of(link) or host_of(f"//{link}")
        if not host or any(host == domain or host.endswith("." + domain) for domain in self._genuine):
            return None
        parts = host.split(".")
        return next((_scored(*found) for part in _labels(parts) if (found := self._protected.resembles(part))), None)


def _labels(parts: Sequence[str]) -> Iterator[str]:
    yield from parts[:-1]
    yield "".join(parts[:-1])


def _scored(watch: str, term: str, claims: tuple[str, ...], disguised: bool, exact: bool) -> Likeness:  # noqa: FBT001 - fields in their order
    how = "is spelt like" if disguised else "is the same as" if exact else "contains"
    return Likeness(watch, term, 2.4 * disguised + exact, how, claims, disguised, exact)
