"""Gaps in who gets the situation reports, and in the links by which alerts are answered."""

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from models.plan.gap import Gap, GapKind, Weight
from models.plan.people import People
from schemas.plan import Plan
from schemas.taxonomy import Level

_URL = ("answers", "url")


def telling_gaps(plan: Plan) -> Iterator[Gap]:
    """Of the plan as it stands; whether the secret is set tells the environment."""
    if not plan.stakeholders:
        problem = "situation reports have nobody who gets them"
        yield Gap(GapKind.NO_STAKEHOLDER, Weight.WARNING, ("stakeholders",), problem, "Name contacts at stakeholders.")
    people = People(plan)
    for index, name in enumerate(plan.stakeholders):
        if not people.channels(people[name], Level.HIGH):
            problem = f"stakeholder {name} has no channel for high: no report reaches them"
            yield Gap(GapKind.NO_STAKEHOLDER, Weight.WARNING, ("stakeholders", index), problem, "Give them a channel with a lower minimum.")
    if plan.answers is not None:
        yield from _address(plan.answers.url)


def _address(url: str) -> Iterator[Gap]:
    try:
        parts = urlsplit(url)
        sound = bool(parts.hostname) and not (parts.query or parts.fragment or parts.username) and (parts.port or 1) > 0
    except ValueError:
        sound = False
    if not sound:
        remedy = "Give https://host and a path at most: no user, no ? and no #."
        yield Gap(GapKind.BAD_ANSWERS, Weight.ERROR, _URL, "links in alerts would lead nowhere", remedy)
    elif parts.scheme != "https" and not _is_local(parts):
        problem = "links in alerts go over http: whoever listens in can answer"
        yield Gap(GapKind.BAD_ANSWERS, Weight.WARNING, _URL, problem, "Put a proxy with TLS before `quivive answers`.")


def _is_local(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
