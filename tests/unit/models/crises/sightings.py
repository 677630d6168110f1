"""Sightings of the watch `aurelia`, one at a time."""

from datetime import UTC, datetime, timedelta

from models.campaigns.post import Outcome, Post
from models.crises.finding import of_kind
from models.crises.sighting import INAUTHENTIC, Sighting
from models.crises.step import count
from models.crises.watch_state import WatchState
from schemas.crisis import Change, Crisis, CrisisChange
from schemas.ids import BUCKET_SECONDS
from schemas.scored import AccountView, Origin
from schemas.taxonomy import Kind, Level
from schemas.watch import Watch

START = datetime(2026, 3, 2, tzinfo=UTC)
WATCH = Watch(id="aurelia", name="Aurelia", names=("Aurelia",), floor=12)
COMPLAINT = (Kind.UNANSWERED_COMPLAINT,)
ORDINARY = AccountView()


def level_of(severity: int) -> Level:
    return list(Level)[min(4, severity // 20)]


def sighting(
    number: int,
    minutes: float,
    *,
    kinds: tuple[Kind, ...] = COMPLAINT,
    alone: tuple[Kind, ...] = (),
    partition: int = 0,
    view: AccountView = ORDINARY,
    story: str = "",
) -> Sighting:
    at = START + timedelta(minutes=minutes)
    authentic = view.verdict not in INAUTHENTIC
    counted = kinds if authentic and not view.by else ()
    return Sighting(
        post=Post(f"m:{number}", f"x:{number}", f"u{number}", at, "text", (), (), shared=False, view=view, kinds=counted),
        bucket=int(at.timestamp()) // BUCKET_SECONDS,
        watches=("aurelia",),
        kinds=kinds,
        alone=alone,
        severity=90 if alone else 30,
        authentic=authentic,
        profile={"id": str(number), "handle": f"u{number}", "name": "Someone", "followers": 7},
        url="",
        origin=Origin(topic="mentions.collected.v1", partition=partition, offset=number, line=0),
        story=story,
    )


def apply(state: WatchState, one: Sighting, outcome: Outcome = Outcome()) -> list[CrisisChange]:  # noqa: B008 - it cannot be changed
    """What a sighting changes; nothing where it is a repeat."""
    return count(state, WATCH, one, outcome, level_of) if state.take(one.origin) else []


def run(state: WatchState, sightings: list[Sighting]) -> list[CrisisChange]:
    return [change for one in sightings for change in apply(state, one)]


def alarms(changes: list[CrisisChange]) -> list[CrisisChange]:
    """Without suspicions."""
    return [change for change in changes if change.change is not Change.SUSPECTED]


def open_of(state: WatchState, kind: Kind) -> Crisis:
    """The only open crisis of a kind."""
    (standing,) = of_kind(state, kind)
    return standing.crisis


def background(hours: int, per_hour: int) -> list[Sighting]:
    return [sighting(i, 60 * i / per_hour) for i in range(hours * per_hour)]
