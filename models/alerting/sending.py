"""Orders on their way: taken in hand, tried again, over the next channel, told or given up."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from models.alerting.ending import told_late
from models.alerting.order import Order
from models.alerting.state import Alerting, Fact, Told
from schemas.alert import Fate
from schemas.plan import Plan


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a channel made of an order: `problem` empty, it took it; else why not, and when to try again (None: give the channel up)."""

    problem: str = ""
    retry_at: datetime | None = None


def heads(state: Alerting) -> Iterator[Order]:
    """Orders whose turn it is: through one channel of somebody, one that is under way holds back those after it."""
    busy: set[tuple[str, str]] = set()
    for order in state.orders:
        if order.lane not in busy:
            yield order
        if order.in_hand or order.attempts:
            busy.add(order.lane)


def take(known: Alerting, now: datetime) -> tuple[Alerting, list[Order]]:
    """The orders that are to be sent now, marked as in hand."""
    state = known.copied()
    taken: list[Order] = []
    for order in heads(state):
        if not order.in_hand and order.next_at <= now:
            order.in_hand = True
            taken.append(order.model_copy())
    return state, taken


def recovered(known: Alerting, flying: Collection[str] = ()) -> Alerting:
    """After a crash nobody knows how far the orders in hand came: they are taken again, save those that this process still sends (keys)."""
    state = known.copied()
    for order in state.orders:
        order.in_hand = order.key in flying
    return state


def on_result(known: Alerting, key: str, attempt: Attempt, plan: Plan, now: datetime) -> tuple[Alerting, Order | None]:
    """The state after an attempt, and the order when its last channel was given up."""
    state = known.copied()
    order = next((one for one in state.orders if one.key == key and one.in_hand), None)
    if order is None:
        return state, None
    order.in_hand = False
    lost = None
    if not attempt.problem:
        _reached(state, order, plan, now)
    elif attempt.retry_at is not None and (state.live or order.final):
        order.attempts += 1
        order.next_at = attempt.retry_at
    else:
        lost = _given_up(state, order, attempt.problem, now)
    state.prune()
    return state, lost


def failed(state: Alerting, order: Order, problem: str) -> Fact:
    """The change that the order tells, with what hindered its channels so far."""
    fact = state.facts[order.revision]
    who = f"{order.contact}/" if order.contact else ""
    return fact.model_copy(update={"failed": (*fact.failed, f"{who}{order.channel}: {problem}")})


def _reached(state: Alerting, order: Order, plan: Plan, now: datetime) -> None:
    state.orders.remove(order)
    state.record(order, Fate.SENT, now)
    told = Told(contact=order.contact, channel=order.channel)
    if order.event == "resolve":
        return
    if state.live:
        state.told = [one for one in state.told if one != told] + [told]
    else:
        told_late(state, told, plan, now)


def _given_up(state: Alerting, order: Order, problem: str, now: datetime) -> Order | None:
    """On to the next channel, if there is one and it still matters."""
    state.record(order, Fate.FAILED, now, problem)
    state.facts[order.revision] = failed(state, order, problem)
    if order.place + 1 < len(order.channels) and (state.live or order.final):
        order.place += 1
        order.attempts = 0
        order.next_at = now
        return None
    state.orders.remove(order)
    return order
