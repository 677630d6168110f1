"""Crisis changes to tell of."""

from schemas.crisis import Change, Crisis, CrisisChange, State, Trigger
from schemas.scored import Origin
from schemas.taxonomy import Category, Kind, Level


def change(revision=1, level=Level.HIGH, **fields) -> CrisisChange:
    """A change of the crisis of watch `aurelia`; `fields` replace those of the change."""
    crisis = Crisis(
        id="aurelia.threat.20260301-1",
        watch="aurelia",
        category=Category.REGULATORY,
        kind=Kind.THREAT,
        state=State.OPEN,
        trigger=Trigger.RATE,
        severity=80,
        level=level,
        opened_at="2026-03-01T00:00:00Z",
        updated_at="2026-03-01T00:10:00Z",
        revision=revision,
        mentions=7,
        authentic=5,
    )
    given = {
        "change": Change.OPENED,
        "crisis": crisis,
        "because": "7 threat mentions in 60 min",
        "mention": "t:1",
        "text": "a post",
        "author": "ann",
        "url": "https://example.org/1",
        "origin": Origin(topic="mentions.collected.v1", partition=0, offset=1, line=2),
    }
    return CrisisChange(**{**given, **fields})
