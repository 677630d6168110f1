"""The services this package runs."""

from enum import StrEnum


class Name(StrEnum):
    """A service; the value is its folder's name and what the user types."""

    KAFKA = "kafka"
    ELASTICSEARCH = "elasticsearch"

    @property
    def label(self) -> str:
        """The name as a sentence says it."""
        return self.value.capitalize()
