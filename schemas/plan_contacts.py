"""Whom a plan knows: channels, and people with channels of their own, deputies, absences and quiet hours."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.plan_rota import Clock, Date, Day, End, Zone
from schemas.record import Declaration
from schemas.taxonomy import Level
from schemas.watch import Slug


class Channel(Declaration):
    """Where alerts go. `target` is a file path, a webhook URL or an apprise URL; `${NAME}` is taken from the environment.

    A webhook is signed (Standard Webhooks) with the secret in the environment variable that `secret_env` names; for PagerDuty (Events v2)
    that variable holds the routing key, and `target` is empty unless the events go elsewhere.
    """

    id: Slug
    kind: Literal["console", "file", "webhook", "apprise", "pagerduty"]
    target: Annotated[str, Field(max_length=2_000, repr=False)] = ""
    secret_env: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")] | None = None
    minimum: Level = Level.MODERATE

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        if self.kind not in {"console", "pagerduty"} and not self.target:
            raise ValueError(f"channel '{self.id}' of kind {self.kind} needs a target")
        if self.kind in {"webhook", "pagerduty"} and self.secret_env is None:
            raise ValueError(f"{self.kind} channel '{self.id}' needs secret_env: the variable with its secret")
        return self


class QuietHours(Declaration):
    """Hours in which nobody is called for a level up to `up_to`. They begin on `days`; an end not after the start is on the next day."""

    start: Clock
    end: End
    days: Annotated[tuple[Day, ...], Field(min_length=1, max_length=8)] = tuple(Day)
    up_to: Level = Level.HIGH


class Away(Declaration):
    """Days of absence, both included, in the contact's time zone."""

    since: Date
    until: Date

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until < self.since:
            raise ValueError("an absence ends before it begins: until is earlier than since")
        return self


class Contact(Declaration):
    """A person with a role, replaced by a deputy when away.

    `channels` are tried in this order: ids of `own_channels`, which reach this person alone, or of the plan's. `time_zone` and
    `quiet_hours` are the plan's where they are not given; an empty list is no quiet hours.
    """

    id: Slug
    name: Annotated[str, Field(min_length=1, max_length=200)]
    role: Annotated[str, Field(min_length=1, max_length=200)]
    channels: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=20)]
    own_channels: Annotated[tuple[Channel, ...], Field(max_length=20)] = ()
    deputy: Slug | None = None
    time_zone: Zone | None = None
    quiet_hours: Annotated[tuple[QuietHours, ...], Field(max_length=20)] | None = None
    away: Annotated[tuple[Away, ...], Field(max_length=200)] = ()
