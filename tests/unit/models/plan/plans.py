"""Small plans for tests."""

from datetime import UTC, datetime

from schemas.plan import Plan

PARIS = {"time_zone": "Europe/Paris"}


def contact(name, **fields):
    return {"id": name, "name": name.title(), "role": "on call", "channels": ["desk"], **fields}


def shift(name, start, end, *contacts, **fields):
    return {"id": name, "start": start, "end": end, "contacts": list(contacts), **fields}


def plan(shifts=(), *, contacts=("ann", "bob", "cid"), rota=None, **fields):
    """A plan of three who stand in for each other in a ring, unless contacts are given whole."""
    ring = dict(zip(contacts, [*contacts[1:], *contacts[:1]], strict=True)) if all(isinstance(one, str) for one in contacts) else {}
    people = [contact(one, deputy=ring[one]) if isinstance(one, str) else one for one in contacts]
    whole = {"organisation": "Aurelia", "channels": [{"id": "desk", "kind": "console"}], "contacts": people}
    return Plan.model_validate({**PARIS, **whole, "rota": {"shifts": list(shifts), **(rota or {})}, **fields})


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)
