"""What a detector is given and what it returns: one contract for all kinds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from models.detectors.context import Context
from models.pictures.misuse import Shown
from schemas.mention import Mention
from schemas.scored import AccountView, Match
from schemas.taxonomy import Kind, Verdict


class Hit(NamedTuple):
    """A lexicon term found: `[start, end)` in code points of the document, with its group and the group's weight (log-odds)."""

    group: str
    weight: float
    start: int
    end: int


class Evidence(NamedTuple):
    """What one detector found; `spans` are `[start, end)` in the document, `rule` is `kind.rule` and the damper: `kind.rule/humour`.

    `pictured`: it rests on a picture, of which those who read words know nothing.
    """

    probability: float
    spans: tuple[tuple[int, int], ...]
    rule: str
    reason: str
    below_if: str
    pictured: bool = False


class Cause(StrEnum):
    """Why a detector looks at a mention although no anchor of its lexicon was found."""

    ROLE = "role"
    MASKED = "masked"
    RATING = "rating"
    LOGO = "logo"


class Secret(NamedTuple):
    """A placeholder in the document that stands for something masked."""

    sort: str
    start: int
    end: int


Hits = dict[str, list[Hit]]


class Facts(NamedTuple):
    """What other parts know of a mention. `roles` is `{watch: role}`; `sorts` names all that was masked in any field."""

    roles: Mapping[str, str] = MappingProxyType({})
    matches: tuple[Match, ...] = ()
    secrets: tuple[Secret, ...] = ()
    sorts: tuple[str, ...] = ()
    view: AccountView = AccountView()
    answers_official: bool = False
    logos: tuple[Shown, ...] = ()


@dataclass(slots=True)
class Sight:
    """One mention under closer look. The document is the title, a line break, and the text; `folded` and `words` have its length."""

    mention: Mention
    folded: str
    words: str
    hits: Hits
    support: Hits
    facts: Facts
    context: Context

    def has_role(self, *roles: str) -> bool:
        """Whether the author has one of the roles for any watch."""
        return bool(self.facts.roles) and any(role in roles for role in self.facts.roles.values())

    def is_a(self, verdict: Verdict) -> bool:
        """Whether the account is judged so."""
        return self.facts.view.verdict is verdict


@dataclass(frozen=True, slots=True)
class Detector:
    """One kind of risk: `judge` is called for its anchors and `causes`, and returns None for "nothing beyond the prior".

    `rules` are the names of its rules, without the kind: what a policy may weigh.
    """

    kind: Kind
    prior: float
    judge: Callable[[Sight], Evidence | None]
    causes: tuple[Cause, ...] = ()
    rules: tuple[str, ...] = ()
