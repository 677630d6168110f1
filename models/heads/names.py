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


LANGUAGES = ("en", "fr")
KIND_OF = {
    "toxic": Kind.INAPPROPRIATE_COMMENT,
    "complaint": Kind.UNANSWERED_COMPLAINT,
    **{
        kind.value: kind
        for kind in (
            Kind.FRAUD,
            Kind.THREAT,
            Kind.PRIVACY,
            Kind.COPYRIGHT,
            Kind.ACCOUNT_HACKED,
            Kind.SENSITIVE_LEAK,
            Kind.INTERNAL_DISCLOSURE,
            Kind.INFLUENCER_MISCONDUCT,
            Kind.MISPLACED_POST,
        )
    },
}
"""Heads that speak of a kind of risk."""
TONES = ("negative", "positive")

HEADS: tuple[Head, ...] = tuple(Head(name, language) for name in (*KIND_OF, *TONES) for language in LANGUAGES)
