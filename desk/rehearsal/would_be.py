"""What a rehearsal finds: the crises that would have been, and what analysts' verdicts say of the findings behind them. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from models.crises.sighting import Sighting
from models.judging.settle import Settled
from schemas.crisis import Change, Crisis, CrisisChange, State
from schemas.taxonomy import Kind
from streams.bulk import document_id

SAME = timedelta(hours=2)
"""Within so long of each other, two crises of one watch and kind that opened are taken for the same; set by judgement."""
Verdicts = Mapping[str, Sequence[Settled]]
"""By the `_id` of the mention."""


@dataclass
class WouldBe:
    """A crisis with its changes; `right` and `wrong` count the judged findings of its kind while it lasted."""

    changes: list[CrisisChange]
    right: int = 0
    wrong: int = 0

    @property
    def crisis(self) -> Crisis:
        """At its last change."""
        return self.changes[-1].crisis

    @property
    def opened(self) -> bool:
        """Whether it was more than a suspicion."""
        return any(change.crisis.state is not State.SUSPECTED and change.change is not Change.CLOSED for change in self.changes)

    @property
    def since(self) -> datetime:
        """The beginning of the window that it opened with."""
        rate = self.changes[0].crisis.rate
        return self.crisis.opened_at - timedelta(seconds=rate.window_seconds if rate else 0)

    @property
    def until(self) -> datetime | None:
        """Its end; None where the rehearsal ends before."""
        return self.crisis.updated_at if self.crisis.state is State.CLOSED else None


@dataclass
class Tally:
    """Judged findings by what the changed watches and policy make of them."""

    kept: int = 0
    lost: int = 0
    gained: int = 0
    still_missed: int = 0
    false_kept: int = 0
    false_gone: int = 0


@dataclass
class Found:
    """Everything. `judged` are the moments, watches, kinds and answers of judged findings that are raised now."""

    crises: dict[str, WouldBe] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    judged: list[tuple[datetime, str, Kind, bool]] = field(default_factory=list)

    def note(self, sighting: Sighting, changes: Iterable[CrisisChange], verdicts: Verdicts) -> None:
        """One mention that names a watch."""
        for change in changes:
            self.crises.setdefault(change.crisis.id, WouldBe([])).changes.append(change)
        for one in verdicts.get(document_id(sighting.mention), ()) if verdicts else ():
            raised = one.finding.kind in sighting.kinds
            self._weigh(one, raised=raised)
            if raised:
                self.judged += [(sighting.at, watch, one.finding.kind, one.right) for watch in sighting.watches]

    def note_unwatched(self, mention: str, verdicts: Verdicts) -> None:
        """One that named one of the watches and does no longer: whatever is judged of it is not raised."""
        for one in verdicts.get(document_id(mention), ()) if verdicts else ():
            self._weigh(one, raised=False)

    def _weigh(self, one: Settled, *, raised: bool) -> None:
        tally = self.tally
        if not one.right:
            tally.false_kept += raised
            tally.false_gone += not raised
        elif one.missed:
            tally.gained += raised
            tally.still_missed += not raised
        else:
            tally.kept += raised
            tally.lost += not raised

    def settle(self) -> list[WouldBe]:
        """The crises that would have opened, oldest first, with the judged findings behind each."""
        crises = sorted((one for one in self.crises.values() if one.opened), key=lambda one: (one.crisis.opened_at, one.crisis.id))
        for one in crises:
            one.right = one.wrong = 0
        for at, watch, kind, right in self.judged:
            for one in crises:
                if one.crisis.watch == watch and one.crisis.kind is kind and one.since <= at and (one.until is None or at <= one.until):
                    one.right += right
                    one.wrong += not right
        return crises


@dataclass(frozen=True)
class Compared:
    """`both` would alert now and did then; `new` would only now; `gone` did only then."""

    both: tuple[tuple[WouldBe, Crisis], ...]
    new: tuple[WouldBe, ...]
    gone: tuple[Crisis, ...]


def compare(would_be: Sequence[WouldBe], alerted: Sequence[Crisis]) -> Compared:
    """Each real crisis is matched with the nearest would-be one of its watch and kind, each of them once."""
    left = list(alerted)
    both: list[tuple[WouldBe, Crisis]] = []
    new: list[WouldBe] = []
    for one in would_be:
        near = [other for other in left if _same(one.crisis, other)]
        if near:
            match = min(near, key=lambda other: abs(other.opened_at - one.crisis.opened_at))
            left.remove(match)
            both.append((one, match))
        else:
            new.append(one)
    return Compared(tuple(both), tuple(new), tuple(left))


def _same(one: Crisis, other: Crisis) -> bool:
    return one.watch == other.watch and one.kind is other.kind and abs(one.opened_at - other.opened_at) <= SAME
