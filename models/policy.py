"""The policy: thresholds, weights, levels and what opens a crisis alone. Data that people write; the default lies beside this file."""

from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from models.policy_changes import Place, UnknownKeyError, changed, check_known
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
    full_velocity: Annotated[int, Field(ge=10)]
    least_age: Annotated[float, Field(gt=0, le=24)]
    critical_author: Points
    journalist_author: Points
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

    def weight_of(self, kind: Kind, rule: str) -> float:
        """The weight of a certain finding of the kind by this rule, with or without what damped it (`threat.people/humour`)."""
        return self.rule_weights.get(rule.partition("/")[0], self.weights[kind])

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


_KINDS = tuple(kind.value for kind in Kind)
_KEYS: dict[Place, tuple[str, ...]] = {
    (): tuple(Policy.model_fields),
    **dict.fromkeys([("thresholds",), ("model_alone",), ("weights",), ("escalate_alone",)], _KINDS),
    ("severity",): tuple(Severity.model_fields),
    ("severity", "account_factors"): tuple(verdict.value for verdict in Verdict),
    ("levels",): tuple(Levels.model_fields),
}


def load_policy(path: Path | None = None) -> Policy:
    """The default policy with what the file in `path` changes of it. Raises `PolicyError`."""
    default = _read(DEFAULT)
    try:
        policy = Policy.model_validate(default if path is None else changed(default, _read(path), _keys_at))
        if path is not None:
            _check_rules(policy)
    except UnknownKeyError as error:
        raise PolicyError(f"{path}: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise PolicyError(f"{path or DEFAULT}: {place}: {first['msg']} ({error.error_count()} in all); compare {DEFAULT.name}") from error
    return policy


def _read(path: Path) -> object:
    try:
        return yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise PolicyError(f"cannot read the policy {path}: {error.strerror}; name a readable file, or none for the default") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise PolicyError(f"{path} is no YAML: {error}") from error


def _keys_at(place: Place) -> Collection[str] | None:
    """What may stand at a place of the file."""
    match place:
        case ("rule_weights",):
            return _rules()
        case ("escalate_alone", _):
            return tuple(Escalation.model_fields)
        case _:
            return _KEYS.get(place)


def _check_rules(policy: Policy) -> None:
    for kind, escalation in policy.escalate_alone.items():
        for rule in escalation.rules:
            check_known(rule, _rules(), ("escalate_alone", kind.value, "rules"))


def _rules() -> Collection[str]:
    """Ids of the rules, and of the heads alone."""
    from models.detectors.panel import RULES
    from models.heads.names import HEADS

    return (*RULES, *(f"model.{head.column}" for head in HEADS))
