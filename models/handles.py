"""Handles as keys: who a handle belongs to, by the watches that name it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from schemas.mention import Author
from schemas.watch import Watch

ROLES = ("journalist", "critical", "partner", "employee", "official")
"""From the weakest to the strongest: where a watch names a handle twice, the last one holds."""

_NOBODY: Mapping[str, str] = MappingProxyType({})


@lru_cache(maxsize=20_000)
def handle_key(handle: str) -> str:
    """A handle without `@` in lower case. Other letters than ASCII stay: folding them would let a look-alike pass for the real one."""
    bare = handle.removeprefix("@")
    return bare.lower() if bare.isascii() else bare


class RoleTable:
    """Which roles the watches give to which handles."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        self._roles: dict[str, dict[str, str]] = {}
        for watch in watches:
            named: Iterable[tuple[str, ...]] = (watch.journalists, watch.critical, watch.partners, watch.employees, watch.official)
            for role, handles in zip(ROLES, named, strict=True):
                for handle in handles:
                    self._roles.setdefault(handle_key(handle), {})[watch.id] = role

    @property
    def keys(self) -> frozenset[str]:
        """Handles that have a role, as keys."""
        return frozenset(self._roles)

    def of(self, author: Author) -> Mapping[str, str]:
        """`{watch: role}`, empty for most authors."""
        return self.of_key(handle_key(author.handle))

    def of_key(self, key: str) -> Mapping[str, str]:
        """The same by the author's `handle_key`."""
        return self._roles.get(key, _NOBODY)
