"""Weighs all that a profile says, in the stream and in a list alike."""

from models.accounts import bots, impostor, parody
from models.accounts.circumstances import Circumstances
from models.accounts.evidence import Case
from models.accounts.reading import Reading
from schemas.watch import WatchKind


def weigh(case: Case, reading: Reading, around: Circumstances, kind: WatchKind | None) -> None:
    """Count declarations, and imposture where the account comes near a watch of that kind."""
    bots.weigh_declared(case, reading.automated)
    disclaims, turned = reading.innocence.disclaims, impostor.turned(reading, around)
    parody.weigh(case, reading.declaration, resembles=bool(reading.watch), disclaims=disclaims, turned=turned)
    if reading.watch:
        impostor.weigh(case, reading, around, kind)
