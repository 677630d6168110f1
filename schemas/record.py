"""What every record on the wire has in common."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A JSON object on a topic. Unknown fields of newer producers are ignored; values are never coerced by guesswork.

    Times are timezone-aware UTC and are written as ISO 8601. Raises `pydantic.ValidationError` on bad input.
    """

    model_config = ConfigDict(extra="ignore", validate_default=False, hide_input_in_errors=True)


class Declaration(BaseModel):
    """A part of a file that people write (watches, plan, policy): unknown keys are mistakes and are refused."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True, frozen=True)
