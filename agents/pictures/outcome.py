"""What became of a picture that was asked for."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why there is no picture."""

    ADDRESS = "address"
    SCHEME = "scheme"
    UNKNOWN_HOST = "unknown_host"
    NOT_PUBLIC = "not_public"
    REDIRECT = "redirect"
    STATUS = "status"
    TOO_HEAVY = "too_heavy"
    TOO_SLOW = "too_slow"
    UNREACHABLE = "unreachable"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class NotFetched:
    """`why` for counters, `message` in words; neither holds the address."""

    why: Why
    message: str
