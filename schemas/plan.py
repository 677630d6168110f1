"""The crisis plan, made before the storm: whom to tell, on which channel, how soon somebody else, and what to say first."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.plan_contacts import Away, Channel, Contact, QuietHours
from schemas.plan_names import check_names
from schemas.plan_rota import Day, People, Rota, RotaException, Shift, Zone
from schemas.record import Declaration
from schemas.taxonomy import Category, Level

__all__ = ["Away", "Channel", "Contact", "Day", "EscalationStep", "Plan", "QuietHours", "Rota", "RotaException", "Shift", "StepRole"]

Minutes = Annotated[int, Field(ge=1, le=7 * 24 * 60)]
Language = Literal["fr", "en"]
Statement = Annotated[str, Field(min_length=1, max_length=5_000)]


class StepRole(StrEnum):
    """Who a step calls by what they are at that moment: the monitor on duty, the legal or continuity contacts of the category."""

    MONITOR = "monitor"
    LEGAL = "legal"
    CONTINUITY = "continuity"


class EscalationStep(Declaration):
    """Call these roles and contacts; go on to the next step after `wait_minutes` without an acknowledgement."""

    contacts: People = ()
    roles: Annotated[tuple[StepRole, ...], Field(max_length=3)] = ()
    wait_minutes: Minutes = 15

    @model_validator(mode="after")
    def _calls_somebody(self) -> Self:
        if not (self.contacts or self.roles):
            raise ValueError("a step needs contacts or roles (monitor, legal, continuity)")
        return self


class Answers(Declaration):
    """Links that acknowledge: the address at which `quivive answers` is reached, and the variable with the secret that signs them."""

    url: Annotated[str, Field(pattern=r"^https?://\S+$", max_length=1_000)]
    secret_env: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")]
    hours: Annotated[int, Field(ge=1, le=7 * 24)] = 24


class Plan(Declaration):
    """`plan.yaml`. Every contact, channel and shift that is named exists.

    `channels` hear of every crisis, and may be named by contacts. `time_zone` is that of the rota and of contacts that give none.
    `realert_minutes`: while nobody acknowledges, a first reminder after so long, each later one after twice the time before. `stakeholders`
    get the signed situation reports. `answers`: where a link in an alert leads that acknowledges it.
    `legal` and `continuity` are contacts by category; `holding_statements` what is said first, by category and language.
    """

    organisation: Annotated[str, Field(min_length=1, max_length=200)]
    time_zone: Zone = "UTC"
    languages: Annotated[tuple[Language, ...], Field(min_length=1, max_length=2)] = ("fr", "en")
    report_every_minutes: Minutes = 150
    realert_minutes: Minutes = 30
    stakeholders: People = ()
    answers: Answers | None = None
    channels: Annotated[tuple[Channel, ...], Field(min_length=1, max_length=1_000)]
    contacts: Annotated[tuple[Contact, ...], Field(max_length=1_000)] = ()
    quiet_hours: Annotated[tuple[QuietHours, ...], Field(max_length=20)] = ()
    rota: Rota = Rota()
    escalation: dict[Level, Annotated[tuple[EscalationStep, ...], Field(max_length=50)]] = {}
    legal: dict[Category, People] = {}
    continuity: dict[Category, People] = {}
    holding_statements: dict[Category, dict[Language, Statement]] = {}

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        check_names(self)
        return self
