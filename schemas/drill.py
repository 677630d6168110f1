"""The scenario of an exercise, written in YAML: what happens when, and what the team is expected to do."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.record import Declaration
from schemas.taxonomy import Kind, Level
from schemas.watch import Slug

Minutes = Annotated[float, Field(gt=0, le=7 * 24 * 60)]


class Inject(Declaration):
    """So long after the beginning: something is said, and with a `level` above the present one the exercise gets worse."""

    after_minutes: Annotated[float, Field(ge=0, le=7 * 24 * 60)]
    level: Level | None = None
    say: Annotated[str, Field(min_length=1, max_length=2_000)]


class Expect(Declaration):
    """In time, counted from the beginning; what is not given is not expected. `first_step` are ids of contacts that it must reach."""

    alert_seconds: Annotated[float, Field(gt=0, le=3_600)] = 60
    acknowledge_minutes: Minutes | None = None
    first_step: Annotated[tuple[Slug, ...], Field(max_length=50)] = ()
    contain_minutes: Minutes | None = None
    report_minutes: Minutes | None = None
    stand_down_minutes: Minutes | None = None


class Scenario(Declaration):
    """One exercise about one watch. The injects are in the order of their times."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    watch: Slug
    kind: Kind
    level: Level
    language: Literal["fr", "en"] = "en"
    injects: Annotated[tuple[Inject, ...], Field(max_length=200)] = ()
    expect: Expect = Expect()

    @model_validator(mode="after")
    def _injects_are_in_order(self) -> Self:
        minutes = [inject.after_minutes for inject in self.injects]
        if minutes != sorted(minutes):
            raise ValueError("injects must be in the order of after_minutes")
        return self
