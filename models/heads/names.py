"""The heads, in the order of their columns."""

from typing import NamedTuple

from schemas.taxonomy import Kind


class Head(NamedTuple):
    """One column: what it tells, and of texts in which language."""

    name: str
    language: str

    @property
    def column(self) -> str:
        """The name in files."""
        return f"{self.name}_{self.language}"


HEADS: tuple[Head, ...] = tuple(
    Head(name, language)
    for name, languages in (
        ("toxic", ("en", "fr")),
        ("complaint", ("en", "fr")),
        ("negative", ("en", "fr")),
        ("positive", ("en", "fr")),
        ("fraud", ("en",)),
    )
    for language in languages
)

KIND_OF = {"toxic": Kind.INAPPROPRIATE_COMMENT, "complaint": Kind.UNANSWERED_COMPLAINT, "fraud": Kind.FRAUD}
"""Heads that speak of a kind of risk."""
