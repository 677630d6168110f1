"""An order carried out on a watch's state: on the crisis that it names, and on the second one where two are concerned."""

from typing import NamedTuple

from models.crises.finding import of_kind
from models.crises.life import SEVERITY_OF, Carried, Refusal, apply
from models.crises.standing import SAMPLES, Share, Standing
from models.crises.telling import by_order
from models.crises.watch_state import WatchState
from schemas.command import Action, Command
from schemas.crisis import Change, Crisis, CrisisChange, State, Trigger
from schemas.ids import drill_id
from schemas.scored import Origin
from schemas.taxonomy import CATEGORY_OF, Kind, Level


class Unknown(NamedTuple):
    """The order names a crisis that is not known, or makes none; why, for whoever finds it among the dead letters."""

    because: str


def carry_out(state: WatchState, command: Command, origin: Origin) -> list[CrisisChange] | Unknown:
    """Change the state by an order that was not given before; say what it changes. A repeated order changes nothing."""
    if command.id in state.orders:
        return []
    done = _carry_out(state, command, origin)
    if not isinstance(done, Unknown):
        state.note_order(command.id)
    return done


def _carry_out(state: WatchState, command: Command, origin: Origin) -> list[CrisisChange] | Unknown:
    standing = state.known(command.crisis)
    if standing is None:
        if command.action is Action.DRILL:
            return _begin_drill(state, command, origin)
        return Unknown(f"no crisis {command.crisis} is known of the watch {command.watch}: it never was, or closed long ago")
    refusal = _hindrance(state, standing, command)
    done = refusal or apply(standing.crisis, command)
    if isinstance(done, Refusal):
        return [_told(standing, Carried(standing.crisis, Change.REFUSED, done.because), command, origin)]
    if command.action is Action.SPLIT:
        return _split(state, standing, done, command, origin)
    changes = [_told(standing, done, command, origin)]
    _settle(state, standing, command)
    if command.action is Action.MERGE:
        changes.append(_join(state.standing[command.into], standing, command, origin))
    return changes


def _told(standing: Standing, done: Carried, command: Command, origin: Origin) -> CrisisChange:
    standing.crisis = done.crisis.model_copy(update={"revision": standing.crisis.revision + 1})
    return by_order(done.change, standing.crisis, command, origin, done.because)


def _hindrance(state: WatchState, standing: Standing, command: Command) -> Refusal | None:
    """What speaks against it in the other crises of the watch."""
    crisis = standing.crisis
    if crisis.state is State.CLOSED:
        return _twin_of(state, crisis, crisis.story) if command.action is Action.REOPEN else None
    if command.action is Action.MERGE:
        return _no_merge(state, crisis, command.into)
    if command.action is Action.SPLIT:
        if command.story not in standing.stories:
            return Refusal("no such story was seen in it")
        return _twin_of(state, crisis, command.story)
    return None


def _twin_of(state: WatchState, crisis: Crisis, story: str) -> Refusal | None:
    if crisis.drill:
        return None
    twin = next((one.crisis.id for one in of_kind(state, crisis.kind) if one.crisis.story == story), None)
    return Refusal(f"{twin} is open about the same") if twin else None


def _no_merge(state: WatchState, crisis: Crisis, into: str) -> Refusal | None:
    other = state.standing.get(into)
    if other is None:
        return Refusal(f"{into} is not an open crisis of this watch")
    return Refusal("an exercise and a crisis cannot be merged") if other.crisis.drill is not crisis.drill else None


def _settle(state: WatchState, standing: Standing, command: Command) -> None:
    """Put it where it belongs now."""
    kind = standing.crisis.kind
    if command.action is Action.REOPEN:
        standing.lapsed = False
        standing.last_high = max(standing.last_high, state.newest)
        state.take_out(standing)
    elif standing.crisis.state is State.CLOSED and standing.crisis.id in state.standing:
        standing.ended = state.newest
        state.put_away(standing)
        if standing.crisis.drill:
            return
        state.calm(kind, standing.crisis.story)
        if not of_kind(state, kind):
            state.closed_at[kind] = max(state.newest, state.closed_at.get(kind, 0))


def _join(other: Standing, standing: Standing, command: Command, origin: Origin) -> CrisisChange:
    """What the one has counted goes over to the other."""
    given, taken = standing.crisis, other.crisis
    for story, share in standing.stories.items():
        other.note_story(story, share)
    other.note_story(given.story, Share())
    other.adopt(standing.subjects)
    other.told_mentions += standing.told_mentions
    other.last_high = max(other.last_high, standing.last_high)
    other.since = min(other.counted_since, standing.counted_since)
    worse = max(taken, given, key=lambda one: one.level.rank)
    joined = taken.model_copy(
        update={
            "severity": max(taken.severity, given.severity),
            "level": worse.level,
            "rated": worse.rated,
            "mentions": taken.mentions + given.mentions,
            "authentic": taken.authentic + given.authentic,
            "reach": taken.reach + given.reach,
            "samples": tuple(dict.fromkeys((*taken.samples, *given.samples)))[:SAMPLES],
        }
    )
    return _told(other, Carried(joined, Change.MERGED, f"{given.id} was merged into it"), command, origin)


def _split(state: WatchState, standing: Standing, done: Carried, command: Command, origin: Origin) -> list[CrisisChange]:
    """A crisis of its own for one story, in the same state and the same hands; what the story had added goes with it."""
    share, whole = standing.stories.pop(command.story), done.crisis
    standing.adopted = tuple(one for one in standing.adopted if one != command.story)
    left = {
        "mentions": max(0, whole.mentions - share.mentions),
        "authentic": max(0, whole.authentic - share.authentic),
        "samples": tuple(one for one in whole.samples if one not in share.samples),
    }
    first = _told(standing, done._replace(crisis=whole.model_copy(update=left)), command, origin)
    part = _part(whole, command.story, share, state.next_id(whole.watch, whole.kind, whole.opened_at))
    made = Standing(crisis=part, told_mentions=max(1, share.mentions), last_high=standing.last_high, since=standing.since)
    made.note_story(command.story, share)
    state.take_out(made)
    return [first, by_order(Change.SPLIT, part, command, origin, f"taken out of {whole.id}")]


def _part(whole: Crisis, story: str, share: Share, name: str) -> Crisis:
    own = {"mentions": share.mentions, "authentic": share.authentic, "samples": share.samples, "story": story}
    unknown = {"rate": None, "words": (), "reach": 0, "reports": 0, "reported_at": None}
    return whole.model_copy(update={"id": name, "revision": 1, "trigger": Trigger.PERSON, "split_from": whole.id, **own, **unknown})


def _begin_drill(state: WatchState, command: Command, origin: Origin) -> list[CrisisChange] | Unknown:
    kind = command.kind
    if kind is None or command.level is None:
        return Unknown("an exercise needs a kind and a level")
    prefix = drill_id(command.watch, kind, "")
    if not command.crisis.startswith(prefix) or command.crisis == prefix:
        return Unknown(f"the id of an exercise begins with {prefix}")
    crisis = _drill(command, kind, command.level)
    state.take_out(Standing(crisis=crisis, last_high=state.newest))
    return [by_order(Change.OPENED, crisis, command, origin, f"exercise: {kind.value}, level {command.level.value}")]


def _drill(command: Command, kind: Kind, level: Level) -> Crisis:
    return Crisis(
        id=command.crisis,
        watch=command.watch,
        category=CATEGORY_OF[kind],
        kind=kind,
        state=State.OPEN,
        trigger=Trigger.PERSON,
        severity=SEVERITY_OF[level],
        level=level,
        opened_at=command.at,
        updated_at=command.at,
        revision=1,
        drill=True,
    )
