"""The loop of every pulling agent: fetch, publish, await the acknowledgements, save the cursor."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event

from agents.connector import Connector, Page
from agents.cursors import CursorFile
from agents.publisher import Delivery, Publisher
from agents.rejects import RejectFile


@dataclass(slots=True)
class Tally:
    """What a run did so far: items read, published, rejected, attempts repeated, seconds and parts of the source that are missing."""

    read: int = 0
    published: int = 0
    bad: int = 0
    retried: int = 0
    gap: float = 0.0
    given_up: int = 0

    def add(self, page: Page, delivery: Delivery) -> None:
        """Count a page that is delivered."""
        self.read += len(page.items) + len(page.bad)
        self.published += delivery.published
        self.bad += len(page.bad) + len(delivery.rejected)
        self.retried += delivery.retried + (0 if page.given_up else len(page.failures))
        self.gap += page.gap
        self.given_up += page.given_up


@dataclass
class Runner:
    """One source until it is done or `stop` is set. `watch` sees each delivered page; `now` gives aware UTC."""

    connector: Connector
    publisher: Publisher
    cursor: CursorFile
    rejects: RejectFile
    now: Callable[[], datetime]
    stop: Event = field(default_factory=Event)
    watch: Callable[[Page, Tally], None] = lambda _page, _tally: None

    def run(self) -> Tally:
        """The tally of this run. The page in hand is always finished; raises `IngestError` with the cursor at the last delivery."""
        tally = Tally()
        try:
            while not self.stop.is_set():
                page = self._step(tally)
                if page.done:
                    break
                self.stop.wait(page.pause)
        finally:
            self.connector.close()
        return tally

    def _step(self, tally: Tally) -> Page:
        position = self.cursor.load()
        page = self.connector.fetch(position)
        delivery = self.publisher.publish(page.items)
        self.rejects.append([*page.bad, *delivery.rejected], self.now())
        if page.cursor != position:
            self.cursor.save(page.cursor)
        tally.add(page, delivery)
        self.watch(page, tally)
        return page
