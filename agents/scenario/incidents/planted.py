"""What planting an incident yields."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from agents.scenario.brand import BRAND
from agents.scenario.incident import Incident
from schemas.mention import Mention
from schemas.taxonomy import CATEGORY_OF, Kind


class Planted(NamedTuple):
    """The mentions of an incident, sorted by time, and its truth."""

    mentions: list[Mention]
    incident: Incident


class Plot(NamedTuple):
    """What an incident is, before it has mentions; without a kind, silence is right."""

    id: str
    kind: Kind | None
    how: Literal["critical_mention", "rate"]
    description: str
    also: tuple[Kind, ...] = ()


def planted(plot: Plot, mentions: Sequence[Mention]) -> Planted:
    """The incident from its first to its last mention. `mentions` holds at least one; all have times."""
    timed = sorted((mention.created_at, mention.id, mention) for mention in mentions if mention.created_at)
    incident = Incident(
        id=plot.id,
        kind=plot.kind,
        category=CATEGORY_OF[plot.kind] if plot.kind else None,
        watch=BRAND,
        expected="crisis" if plot.kind else "silence",
        starts_at=timed[0][0],
        ends_at=timed[-1][0],
        mention_ids=tuple(id_ for _, id_, _ in timed),
        description=plot.description,
        how=plot.how,
        also=plot.also,
    )
    return Planted([mention for _, _, mention in timed], incident)
