"""What is told of a source that fell silent, and when: a state for each source, moved by turns, time and results. Pure."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal, Self

from schemas.coverage import Coverage, CoverageChange
from schemas.mention import Moment
from schemas.plan import Plan
from schemas.record import Record
from schemas.taxonomy import Level

LEVEL = Level.MODERATE
BETWEEN = timedelta(hours=1)
"""From one silence of a source that is told to the next; those in between are counted."""


class Note(Record):
    """One thing to tell on one channel. `change` fell silent, or is its end; `since` is when it fell silent, `times` how often of late."""

    change: CoverageChange
    event: Literal["trigger", "resolve"]
    since: Moment
    times: int = 1
    channel: str
    due: Moment
    next_at: Moment
    attempts: int = 0

    @property
    def key(self) -> str:
        """Unique among those of a source."""
        return f"{self.change.id}|{self.channel}"


class Watched(Record):
    """One source. `down` is the silence that lasts, as the first partition noticed it, and `told` says whether that was told.

    `up_at` is the event time up to which it is known to have ended: what other partitions noticed before is old. `told_at` is the
    clock's, `times` counts the silences since.
    """

    down: CoverageChange | None = None
    told: bool = False
    up_at: Moment | None = None
    told_at: Moment | None = None
    times: int = 0
    notes: list[Note] = []

    @classmethod
    def read(cls, value: bytes | None) -> Self:
        """Stored or new."""
        return cls.model_validate_json(value) if value else cls()

    def write(self) -> bytes:
        """JSON without what is as it was at first."""
        return self.model_dump_json(exclude_defaults=True).encode()

    def heads(self) -> list[Note]:
        """Notes whose turn it is: through one channel in order."""
        first: dict[str, Note] = {}
        for note in self.notes:
            first.setdefault(note.channel, note)
        return list(first.values())

    def next_due(self, under_way: Collection[str] = ()) -> datetime | None:
        """When `on_hour` or a note next has something to do; the keys are of notes that are being sent."""
        moments = [note.next_at for note in self.heads() if note.key not in under_way]
        if self.down and not self.told and self.told_at:
            moments.append(self.told_at + BETWEEN)
        return min(moments, default=None)


def on_coverage(known: Watched, change: CoverageChange, plan: Plan, now: datetime) -> Watched:
    """The state after a turn; one that is old, or that another partition noticed first, changes nothing."""
    state = known.model_copy(deep=True)
    if change.state is Coverage.DOWN:
        if state.down is None and (state.up_at is None or change.at > state.up_at):
            state.down, state.told = change, False
            state.times += 1
            _tell_silence(state, plan, now)
    elif state.down is not None and change.since >= state.down.since:
        if state.told:
            _add(state, plan, now, change, state.down.since)
        state.down, state.told, state.up_at = None, False, change.at
    return state


def on_hour(known: Watched, plan: Plan, now: datetime) -> Watched:
    """A silence that was held back, and lasts, is told when its time has come."""
    state = known.model_copy(deep=True)
    _tell_silence(state, plan, now)
    return state


def on_answer(known: Watched, key: str, problem: str, retry_at: datetime | None) -> Watched:
    """After an attempt: told, to be tried again, or given up."""
    state = known.model_copy(deep=True)
    for note in [one for one in state.notes if one.key == key]:
        if problem and retry_at is not None:
            note.attempts += 1
            note.next_at = retry_at
        else:
            state.notes.remove(note)
    return state


def _tell_silence(state: Watched, plan: Plan, now: datetime) -> None:
    if state.down is None or state.told or (state.told_at and now < state.told_at + BETWEEN):
        return
    _add(state, plan, now, state.down, state.down.since)
    state.told, state.told_at, state.times = True, now, 0


def _add(state: Watched, plan: Plan, now: datetime, change: CoverageChange, since: datetime) -> None:
    """On every channel of the plan that takes the level, once."""
    event: Literal["trigger", "resolve"] = "trigger" if change.state is Coverage.DOWN else "resolve"
    for channel in plan.channels:
        given = {"change": change, "event": event, "since": since, "times": max(1, state.times), "channel": channel.id}
        note = Note.model_validate({**given, "due": now, "next_at": now})
        if channel.minimum.rank <= LEVEL.rank and all(one.key != note.key for one in state.notes):
            state.notes.append(note)
