"""Accounts that a watch names: their verdict needs no evidence."""

from collections.abc import Sequence

from models.handles import RoleTable, handle_key
from schemas.scored import AccountView
from schemas.taxonomy import Verdict
from schemas.watch import Watch

_PROBABILITY = {"official": 0.97, "employee": 0.97, "partner": 0.97, "critical": 0.9, "journalist": 0.9}
_AS = {
    "official": "the watch names it as official",
    "employee": "the watch names it as employee",
    "partner": "the watch names it as partner",
    "critical": "the watch names it as a critical account",
    "journalist": "the watch names it as a journalist",
}
_REST = {Verdict.IMPOSTOR: 0.02, Verdict.PARODY: 0.02, Verdict.BOT: 0.05, Verdict.COORDINATED: 0.02, Verdict.UNKNOWN: 0.79}


class Roles:
    """Views by handle."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        self._roles = RoleTable(watches)
        self._own = frozenset(handle_key(handle) for watch in watches for handle in watch.handles)

    def view(self, handle: str) -> AccountView | None:
        """The view of an account that a watch names by its handle; None for all others."""
        key = handle_key(handle)
        if roles := self._roles.of_key(key):
            held = set(roles.values())
            return next(_VIEWS[role] for role in _PROBABILITY if role in held)
        return _OWN if key in self._own else None


def _authentic(probability: float, reason: str) -> AccountView:
    rest = sum(_REST.values())
    scores = {verdict: probability if verdict is Verdict.AUTHENTIC else (1 - probability) * _REST[verdict] / rest for verdict in Verdict}
    return AccountView(verdict=Verdict.AUTHENTIC, confidence=probability, scores=scores, reasons=(reason,))


_VIEWS = {role: _authentic(probability, _AS[role]) for role, probability in _PROBABILITY.items()}
_OWN = _authentic(0.9, "a watch names its handle")
