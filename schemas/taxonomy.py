"""The closed vocabularies: what can be wrong, who can be behind it, how bad it is."""

from enum import StrEnum


class Category(StrEnum):
    """The three risk categories of social-media governance."""

    REPUTATION = "reputation"
    CONFIDENTIALITY = "confidentiality"
    REGULATORY = "regulatory"


class Kind(StrEnum):
    """One kind of risk; each belongs to exactly one category (`CATEGORY_OF`)."""

    MISPLACED_POST = "misplaced_post"
    INAPPROPRIATE_COMMENT = "inappropriate_comment"
    UNANSWERED_COMPLAINT = "unanswered_complaint"
    INFLUENCER_MISCONDUCT = "influencer_misconduct"
    SENSITIVE_LEAK = "sensitive_leak"
    ACCOUNT_HACKED = "account_hacked"
    INTERNAL_DISCLOSURE = "internal_disclosure"
    PRIVACY = "privacy"
    COPYRIGHT = "copyright"
    FRAUD = "fraud"
    THREAT = "threat"


CATEGORY_OF: dict[Kind, Category] = {
    Kind.MISPLACED_POST: Category.REPUTATION,
    Kind.INAPPROPRIATE_COMMENT: Category.REPUTATION,
    Kind.UNANSWERED_COMPLAINT: Category.REPUTATION,
    Kind.INFLUENCER_MISCONDUCT: Category.REPUTATION,
    Kind.SENSITIVE_LEAK: Category.CONFIDENTIALITY,
    Kind.ACCOUNT_HACKED: Category.CONFIDENTIALITY,
    Kind.INTERNAL_DISCLOSURE: Category.CONFIDENTIALITY,
    Kind.PRIVACY: Category.REGULATORY,
    Kind.COPYRIGHT: Category.REGULATORY,
    Kind.FRAUD: Category.REGULATORY,
    Kind.THREAT: Category.REGULATORY,
}


class Verdict(StrEnum):
    """What an account is judged to be; `UNKNOWN` is an explicit abstention."""

    AUTHENTIC = "authentic"
    IMPOSTOR = "impostor"
    PARODY = "parody"
    BOT = "bot"
    COORDINATED = "coordinated"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """Severity in five steps, from noise to a person being woken."""

    INFO = "info"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for `info` up to 4 for `critical`."""
        return _RANKS[self.value]


_RANKS = {level.value: rank for rank, level in enumerate(Level)}
