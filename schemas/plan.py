"""The crisis plan, made before the storm: whom to tell, on which channel, how soon somebody else."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.record import Declaration
from schemas.taxonomy import Level
from schemas.watch import Slug

Minutes = Annotated[int, Field(ge=1, le=7 * 24 * 60)]


class Channel(Declaration):
    """Where alerts go. `target` is a file path, a webhook URL or an apprise URL; `${NAME}` is taken from the environment.

    A webhook is signed (Standard Webhooks) with the secret in the environment variable that `secret_env` names.
    """

    id: Slug
    kind: Literal["console", "file", "webhook", "apprise"]
    target: Annotated[str, Field(max_length=2_000)] = ""
    secret_env: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")] | None = None
    minimum: Level = Level.MODERATE

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        if self.kind != "console" and not self.target:
            raise ValueError(f"channel '{self.id}' of kind {self.kind} needs a target")
        if self.kind == "webhook" and self.secret_env is None:
            raise ValueError(f"webhook channel '{self.id}' needs secret_env: the variable with its signing secret")
        return self


class Contact(Declaration):
    """A person with a role, reached by channels, replaced by a deputy."""

    id: Slug
    name: Annotated[str, Field(min_length=1, max_length=200)]
    role: Annotated[str, Field(min_length=1, max_length=200)]
    channels: Annotated[tuple[Slug, ...], Field(min_length=1)]
    deputy: Slug | None = None


class EscalationStep(Declaration):
    """Tell these contacts; go on to the next step after `wait_minutes` without an acknowledgement."""

    contacts: Annotated[tuple[Slug, ...], Field(min_length=1)]
    wait_minutes: Minutes = 15


class Plan(Declaration):
    """`plan.yaml`. Every contact and channel that is named exists."""

    organisation: Annotated[str, Field(min_length=1, max_length=200)]
    report_every_minutes: Minutes = 150
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    contacts: tuple[Contact, ...] = ()
    escalation: dict[Level, tuple[EscalationStep, ...]] = {}

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        channels = {channel.id for channel in self.channels}
        contacts = {contact.id for contact in self.contacts}
        named = {step_contact for steps in self.escalation.values() for step in steps for step_contact in step.contacts}
        named |= {contact.deputy for contact in self.contacts if contact.deputy}
        unknown = sorted(named - contacts) + sorted({c for contact in self.contacts for c in contact.channels} - channels)
        if unknown:
            raise ValueError(f"named but not declared: {', '.join(unknown)}")
        return self
