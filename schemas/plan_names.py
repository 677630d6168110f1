"""The names in a plan: each is declared once, and what is named is declared."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from schemas.plan import Plan

Place = tuple[str | int, ...]
Named = tuple[str, Place]
"""A name, and where it stands."""


def check_names(plan: "Plan") -> None:
    """Raises PydanticCustomError; its context holds `place`, where the first of them stands."""
    for kind, names in _declared(plan):
        seen: set[str] = set()
        for name, place in names:
            if name in seen:
                raise _wrong("declared_twice", f"{kind} ids must be unique; more than once: {name}", place)
            seen.add(name)
    unknown = list(_unknown(plan))
    if unknown:
        listed = ", ".join(dict.fromkeys(name for name, _ in unknown))
        raise _wrong("undeclared", f"named but not declared: {listed}", unknown[0][1])


def _wrong(kind: str, message: str, place: Place) -> PydanticCustomError:
    return PydanticCustomError(kind, "{told}", {"told": message, "place": place})


def _declared(plan: "Plan") -> Iterator[tuple[str, list[Named]]]:
    yield "channel", [(one.id, ("channels", index)) for index, one in enumerate(plan.channels)]
    yield "contact", [(one.id, ("contacts", index)) for index, one in enumerate(plan.contacts)]
    yield "shift", [(one.id, ("rota", "shifts", index)) for index, one in enumerate(plan.rota.shifts)]
    shared = [(one.id, ("channels",)) for one in plan.channels]
    for index, contact in enumerate(plan.contacts):
        own: list[Named] = [(one.id, ("contacts", index, "own_channels", at)) for at, one in enumerate(contact.own_channels)]
        yield "channel", [*shared, *own]


def _unknown(plan: "Plan") -> Iterator[Named]:
    contacts = {contact.id for contact in plan.contacts}
    yield from (one for one in _contacts_named(plan) if one[0] not in contacts)
    shared = {channel.id for channel in plan.channels}
    for index, contact in enumerate(plan.contacts):
        known = shared | {own.id for own in contact.own_channels}
        yield from (one for one in _listed(contact.channels, ("contacts", index, "channels")) if one[0] not in known)
    shifts = {shift.id for shift in plan.rota.shifts}
    for index, exception in enumerate(plan.rota.exceptions):
        yield from (one for one in _listed(exception.shifts, ("rota", "exceptions", index, "shifts")) if one[0] not in shifts)


def _contacts_named(plan: "Plan") -> Iterator[Named]:
    for level, steps in plan.escalation.items():
        for index, step in enumerate(steps):
            yield from _listed(step.contacts, ("escalation", level.value, index, "contacts"))
    for index, contact in enumerate(plan.contacts):
        if contact.deputy:
            yield contact.deputy, ("contacts", index, "deputy")
    yield from _on_rota(plan)
    yield from _listed(plan.stakeholders, ("stakeholders",))
    for field, by_category in (("legal", plan.legal), ("continuity", plan.continuity)):
        for category, names in by_category.items():
            yield from _listed(names, (field, category.value))


def _on_rota(plan: "Plan") -> Iterator[Named]:
    for index, shift in enumerate(plan.rota.shifts):
        yield from _listed(shift.contacts, ("rota", "shifts", index, "contacts"))
        yield from _listed(shift.turns, ("rota", "shifts", index, "turns"))
    for index, exception in enumerate(plan.rota.exceptions):
        yield from _listed(exception.contacts, ("rota", "exceptions", index, "contacts"))


def _listed(names: Iterable[str], place: Place) -> Iterator[Named]:
    return ((name, (*place, index)) for index, name in enumerate(names))
