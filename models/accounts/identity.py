"""Does a name pretend to be somebody watched?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.text.fold import canonical, fold
from schemas.watch import Watch

_PARTS = re.compile(r"[^a-z0-9]+")
_LEET = str.maketrans("01345$", "oieass")
ADDED = frozenset(
    "support help helpdesk service services sav client clients customer care official officiel officielle real the team assistance contact info giveaway "
    "concours promo fr en eu uk us france paris online store shop".split()
)
"""Words that impostors put beside a brand's name."""

CLAIMS = frozenset(
    "support help helpdesk sav assistance official officiel officielle giveaway concours care client clients customer service services".split()
)
LEAST_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The watch that a handle or name resembles, how, and whether it claims to speak for it."""

    watch: str
    reason: str
    claims: bool


class Identities:
    """Names and handles of all watches, ready for comparison."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        self.official = {_bare(handle) for watch in watches for handle in (*watch.official, *watch.employees, *watch.partners)}
        self._names: dict[str, str] = {}
        self.resembles = lru_cache(maxsize=100_000)(self._resembles)
        for watch in watches:
            for name in (*watch.names, *watch.handles, *watch.official):
                core = "".join(part for part in _split(name) if part not in ADDED)
                if len(core) >= LEAST_LENGTH:
                    self._names.setdefault(core, watch.id)

    def _resembles(self, handle: str, name: str) -> Resemblance | None:
        """None for official accounts and for names that only contain a brand among other words."""
        if _bare(handle) in self.official:
            return None
        return self._compare(handle, "handle") or self._compare(name, "display name")

    def _compare(self, text: str, what: str) -> Resemblance | None:
        parts = _split(text)
        extra = [part for part in parts if part in ADDED]
        core = "".join(part for part in parts if part not in ADDED).translate(_LEET)
        for brand, watch in self._names.items():
            rest = core.removeprefix(brand) if core.startswith(brand) else None
            claims = any(part in CLAIMS for part in extra) or (rest in CLAIMS if rest else False)
            if core == brand and extra:
                return Resemblance(watch, f"{what} is the watched name with '{' '.join(extra)}' added", claims)
            if rest and rest in ADDED:
                return Resemblance(watch, f"{what} is the watched name with '{rest}' added", claims)
            if core != brand and abs(len(core) - len(brand)) <= 1 and _one_edit(core, brand):
                return Resemblance(watch, f"{what} differs from a watched name by one letter", claims)
        return None


def _bare(handle: str) -> str:
    return fold(canonical(handle)).removeprefix("@")


def _split(text: str) -> list[str]:
    return [part for part in _PARTS.split(_bare(text)) if part]


def _one_edit(first: str, second: str) -> bool:
    """One insertion, deletion, replacement or swap of neighbours apart."""
    if len(first) > len(second):
        first, second = second, first
    start = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))
    if len(first) == len(second):
        swapped = first[start + 1 : start + 2] + first[start : start + 1] + first[start + 2 :]
        return first[start + 1 :] == second[start + 1 :] or swapped == second[start:]
    return first[start:] == second[start + 1 :]
