"""From a crisis and what changed it to the record of the change."""

from models.crises.sighting import Sighting
from models.masking import mask
from schemas.command import Command
from schemas.crisis import Change, Crisis, CrisisChange
from schemas.scored import Origin


def by_sighting(change: Change, crisis: Crisis, sighting: Sighting, because: str) -> CrisisChange:
    """Caused by a mention."""
    return CrisisChange(
        change=change,
        crisis=crisis,
        because=because,
        mention=sighting.mention,
        text=sighting.post.text[:500],
        author=sighting.author,
        url=sighting.url,
        origin=sighting.origin,
        at=sighting.at,
    )


def by_order(change: Change, crisis: Crisis, command: Command, origin: Origin, because: str) -> CrisisChange:
    """Caused by a person. The note is masked once more: not every order comes from our own desk."""
    return CrisisChange(
        change=change,
        crisis=crisis,
        because=because,
        origin=origin,
        at=command.at,
        by=command.by,
        command=command.id,
        note=mask(command.note).text if command.note else "",
    )
