"""A timeline as it goes on, until the crisis is closed."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from desk.crises.changes import change_of, history, sending_of, sendings
from desk.crises.timeline import Entry, together
from desk.topic_reader import Fresh, tail
from schemas.crisis import CrisisChange, State
from schemas.topics import Topic

PAUSE_S = 0.5


def follow(kafka: str, crisis: str, *, alerts: bool) -> Iterator[Entry | None]:
    """What there is, then what comes, each entry once; None after each look, so that the caller may do something else. Never ends.

    The ends of the topics are taken before the past is read: nothing is missed in between.
    """
    with ExitStack() as held:
        changes = held.enter_context(tail(kafka, Topic.CRISES_CHANGED.value))
        sent = held.enter_context(tail(kafka, Topic.ALERTS_SENT.value)) if alerts else None
        past = together(history(kafka, crisis), sendings(kafka, crisis) if alerts else ())
        yield from following(crisis, past, changes, sent)


def following(crisis: str, past: Iterable[Entry], changes: Fresh, sent: Fresh | None) -> Iterator[Entry | None]:
    """The same from what the topics give."""
    seen: set[str] = set()
    for entry in past:
        seen.add(_mark(entry))
        yield entry
    while True:
        came: list[Entry] = [one for one in map(change_of, changes(PAUSE_S)) if one is not None and one.crisis.id == crisis]
        came += [one for one in map(sending_of, sent(0.0) if sent else ()) if one is not None and one.crisis == crisis]
        for entry in came:
            if _mark(entry) not in seen:
                seen.add(_mark(entry))
                yield entry
        yield None


def is_end(entry: Entry | None, since: int = 0) -> bool:
    """Whether the crisis is closed with this entry, a change from the revision `since` on."""
    return isinstance(entry, CrisisChange) and entry.crisis.state is State.CLOSED and entry.crisis.revision >= since


def _mark(entry: Entry) -> str:
    return entry.id if isinstance(entry, CrisisChange) else f"{entry.id} {entry.contact} {entry.channel} {entry.fate}"
