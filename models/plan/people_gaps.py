"""Gaps among the people: nobody stands in, no channel reaches them, quiet hours that would sleep through the worst."""

from collections.abc import Iterator, Mapping

from models.plan.gap import Gap, GapKind, Weight
from models.written import Place
from schemas.plan import Plan, QuietHours
from schemas.taxonomy import Level


def deputy_gaps(plan: Plan) -> Iterator[Gap]:
    """Contacts without a deputy, their own deputy, or one of two who have only each other. A ring of three or more is sound."""
    deputies = {contact.id: contact.deputy for contact in plan.contacts}
    for index, contact in enumerate(plan.contacts):
        place = ("contacts", index)
        if contact.deputy is None:
            yield Gap(GapKind.NO_DEPUTY, Weight.ERROR, place, f"{contact.id} has no deputy", "Name another contact as deputy.")
        elif contact.deputy == contact.id:
            problem = f"{contact.id} is the deputy of nobody else than {contact.id}"
            yield Gap(GapKind.DEPUTY_RING, Weight.ERROR, (*place, "deputy"), problem, "Name another contact as deputy.")
        elif contact.id < contact.deputy and deputies[contact.deputy] == contact.id:
            problem = f"{contact.id} and {contact.deputy} stand in for each other only: both away, nobody does"
            yield Gap(GapKind.DEPUTY_RING, Weight.WARNING, (*place, "deputy"), problem, "Make it a ring of three.")


def channel_gaps(faults: Mapping[Place, str]) -> Iterator[Gap]:
    """One for each channel or secret that cannot be used, by its place; the reason holds no secret."""
    for place, why in faults.items():
        yield Gap(GapKind.UNREACHABLE, Weight.ERROR, place, why, "Mend the channel, or set the variable where the workers run.")


def quiet_gaps(plan: Plan) -> Iterator[Gap]:
    """Quiet hours that hold at critical too."""
    yield from _quiet(plan.quiet_hours, ("quiet_hours",))
    for index, contact in enumerate(plan.contacts):
        yield from _quiet(contact.quiet_hours or (), ("contacts", index, "quiet_hours"))


def _quiet(declared: tuple[QuietHours, ...], place: Place) -> Iterator[Gap]:
    for index, hours in enumerate(declared):
        if hours.up_to is Level.CRITICAL:
            problem = f"quiet hours from {hours.start} to {hours.end} swallow critical"
            yield Gap(GapKind.QUIET_CRITICAL, Weight.ERROR, (*place, index), problem, "Set up_to to high or lower.")
