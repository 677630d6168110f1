"""The policy: thresholds, weights, levels and what opens a crisis alone. Data that people write; the default lies beside this file."""

from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from schemas.record import Declaration
from schemas.scored import Risk, ScoredMention
from schemas.taxonomy import Kind, Level, Verdict

DEFAULT = Path(__file__).with_name("policy.yaml")

Points = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]
Threshold = Annotated[float, Field(gt=0, le=1)]


class PolicyError(ValueError):
    """The policy cannot be used; the message names the file, the place and what to mend."""


class Severity(Declaration):
    """How findings, reach, author and account add up; see `policy.yaml` for what each number means."""

    at_threshold: Share
    further_risk: Points
    most_further: Points
    reach_points: Points
    full_followers: Annotated[int, Field(ge=10)]
    full_engagement: Annotated[int, Field(ge=10)]
    critical_author: Points
    verified_author: Points
    account_factors: dict[Verdict, Share]
    copies_points: Points
    full_copies: Annotated[int, Field(ge=2)]


class Levels(Declaration):
    """The least severity of each level, rising."""

    low: Annotated[int, Field(ge=1, le=100)]
    moderate: Annotated[int, Field(ge=1, le=100)]
    high: Annotated[int, Field(ge=1, le=100)]
    critical: Annotated[int, Field(ge=1, le=100)]

    @model_validator(mode="after")
    def _rise(self) -> Self:
        if not self.low < self.moderate < self.high < self.critical:
            raise ValueError("levels must rise: low < moderate < high < critical")
        return self

    def of(self, severity: int) -> Level:
        """The level that a severity belongs to."""
        steps = ((self.critical, Level.CRITICAL), (self.high, Level.HIGH), (self.moderate, Level.MODERATE), (self.low, Level.LOW))
        return next((level for least, level in steps if severity >= least), Level.INFO)


class Escalation(Declaration):
    """When one finding of a kind suffices: the mention's level and the finding's probability at least, and the rules (none: any)."""

    level: Level
    probability: Share = 0.0
    rules: tuple[str, ...] = ()


class Policy(Declaration):
    """Every kind has a threshold and a weight; `rule_weights` go before `weights`."""

    version: Annotated[str, Field(min_length=1)]
    thresholds: dict[Kind, Threshold]
    model_alone: dict[Kind, Threshold] = {}
    weights: dict[Kind, Points]
    rule_weights: dict[str, Points] = {}
    severity: Severity
    levels: Levels
    escalate_alone: dict[Kind, Escalation] = {}

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        for name, table in (("thresholds", self.thresholds), ("weights", self.weights)):
            missing = [kind.value for kind in Kind if kind not in table]
            if missing:
                raise ValueError(f"{name} lacks {', '.join(missing)}")
        return self

    def level_of(self, severity: int) -> Level:
        """The level that a severity (0-100) belongs to."""
        return self.levels.of(severity)

    def escalates(self, scored: ScoredMention) -> tuple[Kind, ...]:
        """Kinds of which a single finding in this mention must open a crisis at once."""
        if scored.account.verdict is Verdict.PARODY:
            return ()
        return tuple(risk.kind for risk in scored.risks if self._suffices(risk, scored.level))

    def _suffices(self, risk: Risk, level: Level) -> bool:
        wanted = self.escalate_alone.get(risk.kind)
        rule, _, damped = risk.receipt.rule.partition("/")
        if wanted is None or damped:
            return False
        return level.rank >= wanted.level.rank and risk.probability >= wanted.probability and (not wanted.rules or rule in wanted.rules)


def load_policy(path: Path | None = None) -> Policy:
    """The policy in `path`, or the default one. Raises `PolicyError`."""
    chosen = path or DEFAULT
    try:
        return Policy.model_validate(yaml.safe_load(chosen.read_text("utf-8")))
    except OSError as error:
        raise PolicyError(f"cannot read the policy {chosen}: {error.strerror}; name a readable file, or none for the default") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PolicyError(f"{chosen} is no YAML: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise PolicyError(f"{chosen}: {place}: {first['msg']} ({error.error_count()} in all); compare {DEFAULT.name}") from error
