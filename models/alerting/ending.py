"""What ends the chase: somebody has it, or it is over."""

from datetime import datetime

from models.alerting.phrases import say
from models.alerting.reporting import expect_none
from models.alerting.state import Alerting, Told
from models.alerting.telling import tell_all, tell_over
from models.plan.people import People
from schemas.alert import Occasion
from schemas.plan import Plan

PAGERS = frozenset({"pagerduty"})
"""Kinds of channels that go on ringing until they hear that somebody has acknowledged."""


def acknowledge(state: Alerting, plan: Plan, now: datetime) -> None:
    """The first time: no further step, no reminder; a short notice to everybody's channels and to what rings on by itself."""
    if state.acknowledged:
        return
    state.acknowledged = True
    state.step_until = state.remind_at = None
    state.reminders = 0
    state.drop(now, say(plan, "acknowledged"), Occasion.ESCALATION, Occasion.REMINDER)
    for order in [one for one in state.orders if one.step and one.occasion is Occasion.CHANGE]:
        state.drop_one(order, now, say(plan, "acknowledged"))
    tell_all(state, plan, now, Occasion.CHANGE, event="acknowledge")
    state.serial += 1
    for contact, channels in _reached(state).items():
        rings = tuple(one for one in channels if contact and _kind(plan, contact, one) in PAGERS)
        if rings:
            tell_over(state, plan, now, (contact, rings), "acknowledge")


def end(state: Alerting, plan: Plan, now: datetime) -> None:
    """Everybody who was told of it hears that it is over, nobody else; nothing is due any more."""
    if not state.live:
        return
    state.live = state.acknowledged = False
    state.step_until = state.remind_at = state.silenced_until = None
    state.step = state.held = state.reminders = 0
    expect_none(state)
    state.drop(now, say(plan, "over"), *Occasion)
    state.serial += 1
    for contact, channels in _reached(state).items():
        for ways in [channels] if contact else [(one,) for one in channels]:
            tell_over(state, plan, now, (contact, ways))
    state.told = []


def told_late(state: Alerting, told: Told, plan: Plan, now: datetime) -> None:
    """It arrived when it was over already. Of what a person had told again long after the end, nothing is left to say so with."""
    if state.latest not in state.facts:
        return
    state.serial += 1
    tell_over(state, plan, now, (told.contact, (told.channel,)))


def _reached(state: Alerting) -> dict[str, tuple[str, ...]]:
    """By contact (empty: everybody) the channels that took something, the last one first."""
    found: dict[str, tuple[str, ...]] = {}
    for one in reversed(state.told):
        found[one.contact] = (*found.get(one.contact, ()), one.channel)
    return found


def _kind(plan: Plan, contact: str, channel: str) -> str:
    if all(contact != one.id for one in plan.contacts):
        return ""
    own = People(plan)[contact].own_channels
    return next((one.kind for one in (*own, *plan.channels) if one.id == channel), "")
