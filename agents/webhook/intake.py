"""Between the receiver and Kafka: a bounded queue, and one thread that publishes whole batches and then answers."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread

from agents.connector import Rejected
from agents.errors import IngestError
from agents.publisher import Delivery, Publisher
from schemas.mention import Mention

_LOOK_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class _Offer:
    mentions: list[Mention]
    settled: "Future[list[Rejected]]" = field(default_factory=Future)


class Intake:
    """Holds at most `most` mentions that Kafka has not acknowledged; publishes about `batch` at once."""

    def __init__(self, publisher: Publisher, most: int = 10_000, batch: int = 2_000) -> None:
        self.published = 0
        self._publisher = publisher
        self._most = most
        self._batch = batch
        self._held = 0
        self._lock = Lock()
        self._queue: SimpleQueue[_Offer] = SimpleQueue()
        self._end = Event()
        self._thread = Thread(target=self._work, name="webhook-intake", daemon=True)

    def start(self) -> None:
        """Begin publishing."""
        self._thread.start()

    def finish(self) -> None:
        """Publish what is held, then end."""
        self._end.set()
        self._thread.join()

    def offer(self, mentions: list[Mention]) -> "Future[list[Rejected]] | None":
        """Settles when Kafka has them: with those that no record can hold, or with `IngestError`. None: the queue is full."""
        with self._lock:
            if self._end.is_set() or (self._held and self._held + len(mentions) > self._most):
                return None
            self._held += len(mentions)
            offer = _Offer(mentions)
            self._queue.put(offer)
        return offer.settled

    def _work(self) -> None:
        while not (self._end.is_set() and self._queue.empty()):
            taken = self._take()
            wanted = [offer for offer in taken if offer.settled.set_running_or_notify_cancel()]
            if wanted:
                self._publish(wanted)
            with self._lock:
                self._held -= sum(len(offer.mentions) for offer in taken)

    def _take(self) -> list[_Offer]:
        taken: list[_Offer] = []
        size = 0
        while size < self._batch:
            try:
                offer = self._queue.get_nowait() if taken else self._queue.get(timeout=_LOOK_SECONDS)
            except Empty:
                break
            taken.append(offer)
            size += len(offer.mentions)
        return taken

    def _publish(self, wanted: list[_Offer]) -> None:
        try:
            delivery = self._publisher.publish([mention for offer in wanted for mention in offer.mentions])
        except IngestError as error:
            for offer in wanted:
                offer.settled.set_exception(error)
        else:
            self.published += delivery.published
            _answer(wanted, delivery)


def _answer(wanted: list[_Offer], delivery: Delivery) -> None:
    refused = {item.place: item for item in delivery.rejected}
    for offer in wanted:
        offer.settled.set_result([refused[mention.id] for mention in offer.mentions if mention.id in refused])
