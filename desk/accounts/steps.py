"""The steps of a take-down: which may follow which, what a case stands at, and how long it has waited. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.errors import DeskError
from schemas.ids import content_id
from schemas.takedown import Takedown, TakedownState

_R, _A, _N, _B = TakedownState.REQUESTED, TakedownState.ACCEPTED, TakedownState.REFUSED, TakedownState.REAPPEARED
AFTER: dict[TakedownState | None, frozenset[TakedownState]] = {
    None: frozenset({_R}),
    _R: frozenset({_R, _A, _N}),
    _A: frozenset({_B}),
    _N: frozenset({_R}),
    _B: frozenset({_R}),
}
"""`requested` may be said again, as a reminder; a refusal is followed by a new request."""
WAITING = frozenset({_R, _B})
"""On the platform for its answer, or on us for a new request."""
_NEXT = {
    None: "It was not requested yet: record `requested` first.",
    _R: "The platform has it: record `accepted` or `refused`.",
    _A: "It is down: record `reappeared` if it came back.",
    _N: "It was refused: record a new `requested` first.",
    _B: "It came back: record a new `requested` first.",
}


@dataclass(frozen=True)
class Case:
    """What the take-down of one account stands at; `since` is when it began to wait, or was closed."""

    account: str
    state: TakedownState
    since: datetime
    last: Takedown

    @property
    def open(self) -> bool:
        """Whether somebody has to act."""
        return self.state in WAITING

    def waiting(self, now: datetime) -> str:
        """How long, in words."""
        days, seconds = divmod(max(0, int((now - self.since).total_seconds())), 86_400)
        return f"{days} d {seconds // 3_600} h" if days else f"{seconds // 3_600} h {seconds % 3_600 // 60} min"


def in_order(steps: Iterable[Takedown]) -> list[Takedown]:
    """By time; of several with one id, which are one, the latest."""
    latest: dict[str, Takedown] = {}
    for step in sorted(steps, key=lambda step: step.at):
        latest[step.id] = step
    return sorted(latest.values(), key=lambda step: step.at)


def case_of(steps: Sequence[Takedown]) -> Case | None:
    """What ordered steps of one account come to. Of requests in a row, the first counts for how long it waits."""
    if not steps:
        return None
    last = steps[-1]
    row = len(steps)
    while row > 1 and steps[row - 2].state is last.state:
        row -= 1
    return Case(last.account, last.state, steps[row - 1].at, last)


def cases(steps: Iterable[Takedown]) -> list[Case]:
    """The case of each account, the one that waits longest first."""
    of_account: dict[str, list[Takedown]] = {}
    for step in steps:
        of_account.setdefault(step.account, []).append(step)
    found = (case_of(in_order(each)) for each in of_account.values())
    return sorted((case for case in found if case), key=lambda case: (case.since, case.account))


def step_id(account: str, state: TakedownState, at: datetime, before: Sequence[Takedown]) -> str:
    """The same for the same order given twice on a day; else of account, state, day and the number of steps before.

    Raises DeskError for a step that makes no sense after those before.
    """
    last = before[-1] if before else None
    if last is not None and last.state is state and last.at.date() == at.date():
        return last.id
    if state not in AFTER[last.state if last else None]:
        raise _senseless(account, state, last)
    return content_id(account, state.value, f"{at:%Y-%m-%d}", str(len(before)))


def _senseless(account: str, state: TakedownState, last: Takedown | None) -> DeskError:
    stands = f"its take-down was {last.state.value} on {last.at:%Y-%m-%d}" if last else "no take-down of it was requested"
    return DeskError(f"{account} cannot be {state.value}: {stands}.", _NEXT[last.state if last else None])
