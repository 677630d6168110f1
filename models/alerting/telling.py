"""Orders for everybody on the plan's channels, and for one contact."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.alerting.order import Event, Order
from models.alerting.phrases import say
from models.alerting.state import Alerting
from models.plan.chain import Call, call_of
from schemas.alert import Occasion
from schemas.plan import Plan

CHASING = frozenset({Occasion.CHANGE, Occasion.ESCALATION, Occasion.REMINDER})
"""What is told until somebody acknowledges."""
Reached = tuple[str, tuple[str, ...]]
"""A contact (empty: everybody), and the channels that reached them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A contact by name, and why."""

    contact: str
    occasion: Occasion
    because: str


def tell_all(state: Alerting, plan: Plan, now: datetime, occasion: Occasion, **fields: Any) -> None:
    """On every channel of the plan that takes the level. `fields` are those of the order."""
    for channel in plan.channels:
        if channel.minimum.rank <= state.level.rank:
            state.add(_order(state, occasion, (channel.id,), now, **fields))


def call(state: Alerting, plan: Plan, made: Call, now: datetime, occasion: Occasion, **fields: Any) -> None:
    """One contact over the first channel that works; held while they have quiet hours."""
    moment = max(now, made.at)
    fields = {"because": made.because, "due": moment, **fields, "contact": made.contact, "next_at": moment}
    _supersede(state, made.contact, occasion)
    state.add(_order(state, occasion, made.via, now, **fields))
    if made.at > now:
        state.hold(occasion, now, say(plan, "quiet", until=made.at, why=made.because), made.contact, fields.get("step", 0))


def _supersede(state: Alerting, contact: str, occasion: Occasion) -> None:
    """A call that waits for the morning gives way to the next one to the same person: they are called once, with what is known last."""
    alike = CHASING if occasion in CHASING else {occasion} - {Occasion.REPORT}
    waiting = [one for one in state.orders if one.contact == contact and one.occasion in alike and one.waiting]
    state.orders = [one for one in state.orders if one not in waiting]


def tell_contact(state: Alerting, plan: Plan, now: datetime, asked: Asked) -> None:
    """A contact by name, or who stands in."""
    made = call_of(plan, asked.contact, now, state.level, asked.because)
    if isinstance(made, str):
        state.hold(asked.occasion, now, f"{asked.because}; {made}", asked.contact)
    else:
        call(state, plan, made, now, asked.occasion)


def tell_over(state: Alerting, plan: Plan, now: datetime, reached: Reached, event: Event = "resolve") -> None:
    """The end, or that somebody has it, to one who was told; over a channel that reached them, whatever the level is now."""
    contact, channels = reached
    occasion = Occasion.STAND_DOWN if event == "resolve" else Occasion.CHANGE
    state.add(_order(state, occasion, channels, now, contact=contact, event=event, because=say(plan, "told_before")))


def _order(state: Alerting, occasion: Occasion, channels: tuple[str, ...], now: datetime, **fields: Any) -> Order:
    name = state.name(occasion, fields.get("contact", ""))
    given = {"due": now, "next_at": now, **fields}
    return Order(id=name, revision=state.latest, occasion=occasion, level=state.level, channels=channels, **given)
