"""The scenario and its truth: what was planted, and what a good watchman does about it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from agents.scenario.cast import PlantedAccount
from schemas.mention import Mention, Moment
from schemas.record import Record
from schemas.taxonomy import Category, Kind


class Incident(Record):
    """Something planted. `kind` and `category` are None where silence is right.

    `ends_at` is the time of the last planted mention. `also` names further kinds that the same facts justify: a crisis of such
    a kind is no error, but does not count as caught. `how` is what should raise it.
    """

    id: str
    kind: Kind | None
    category: Category | None
    watch: str
    expected: Literal["crisis", "silence"]
    starts_at: Moment
    ends_at: Moment
    mention_ids: tuple[str, ...]
    description: str
    how: Literal["critical_mention", "rate"]
    also: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """Mentions sorted by time, the incidents among them sorted by their start, and the accounts that are not just anybody's."""

    seed: int
    start: datetime
    mentions: list[Mention]
    truth: list[Incident]
    cast: list[PlantedAccount] = field(default_factory=list)
