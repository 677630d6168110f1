"""One thing to tell somebody, and how far it has come."""

from typing import Literal

from schemas.alert import Occasion
from schemas.mention import Moment
from schemas.record import Record
from schemas.taxonomy import Level

Event = Literal["trigger", "acknowledge", "resolve"]


class Order(Record):
    """`channels` are tried in order, `place` is the present one; `next_at` the moment of the next attempt, `due` when it was to be sent.

    A contact is told on one of the channels; an order without one is for everybody on its single channel. `in_hand`: it is being sent. One
    that was in hand when a worker died is sent again with the same `id`. `final`: nothing that is told later makes it needless.
    """

    id: str
    revision: int
    occasion: Occasion
    level: Level
    channels: tuple[str, ...]
    due: Moment
    next_at: Moment
    contact: str = ""
    event: Event = "trigger"
    step: int = 0
    because: str = ""
    place: int = 0
    attempts: int = 0
    in_hand: bool = False

    @property
    def key(self) -> str:
        """Unique among the orders of a crisis."""
        return self.id if self.contact else f"{self.id}|{self.channels[0]}"

    @property
    def channel(self) -> str:
        """The one that is tried now."""
        return self.channels[self.place]

    @property
    def waiting(self) -> bool:
        """A call that was put off, and that no channel has seen."""
        called = self.step > 0 or self.occasion is Occasion.REPORT_DUE
        return called and self.event == "trigger" and not (self.in_hand or self.attempts or self.place)

    @property
    def lane(self) -> tuple[str, str]:
        """Whose channel it goes through: what goes through the same one stays in order."""
        return self.contact, self.channel

    @property
    def final(self) -> bool:
        """Sent even when the crisis is over."""
        return self.event == "resolve" or self.occasion is Occasion.REPORT
