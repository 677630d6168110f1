"""What is remembered of the alerts of one crisis: one JSON record, from which everything goes on after a crash."""

from datetime import datetime

from models.alerting.order import Order
from schemas.alert import Fate, Occasion, Sending
from schemas.crisis import Crisis, CrisisChange, State
from schemas.ids import change_id
from schemas.mention import Moment
from schemas.record import Record
from schemas.taxonomy import Level

_OWN_WORDS = frozenset({Occasion.CHANGE, Occasion.STAND_DOWN, Occasion.REPORT})
LIVE = frozenset({State.OPEN, State.ACKNOWLEDGED, State.CONTAINED})


class Told(Record):
    """Somebody (empty: everybody on the channel) whom a channel reached."""

    contact: str
    channel: str


class Fact(Record):
    """A change that orders refer to, where it lies in its partition, and the channels that did not take it."""

    change: CrisisChange
    offset: int
    failed: tuple[str, ...] = ()


class Alerting(Record):
    """`revision` and `level` are the last ones heard of. `live`: it was raised and is not over.

    `latest` and `words` are revisions in `facts`: the last one, and the last one that was worth an alarm, whose words are quoted later.
    `step` of the chain (0: none is under way) and `round` count from 1; at `step_until` the next one begins. `remind_at`: the next
    re-alert, after `reminders` of them; `held` changes are folded into it. `serial` makes ids that no change makes. `outbox`: what is yet
    to be published.
    """

    crisis: str
    watch: str
    drill: bool = False
    revision: int = 0
    level: Level = Level.INFO
    latest: int = 0
    words: int = 0
    live: bool = False
    acknowledged: bool = False
    step: int = 0
    round: int = 0
    step_until: Moment | None = None
    told_at: Moment | None = None
    reminders: int = 0
    remind_at: Moment | None = None
    held: int = 0
    silenced_until: Moment | None = None
    silenced_level: Level = Level.INFO
    report_due: Moment | None = None
    report_at: Moment | None = None
    report_stage: int = 0
    serial: int = 0
    told: list[Told] = []
    orders: list[Order] = []
    facts: dict[int, Fact] = {}
    outbox: list[Sending] = []

    @classmethod
    def new(cls, crisis: Crisis) -> "Alerting":
        """Nothing was told yet."""
        return cls(crisis=crisis.id, watch=crisis.watch, drill=crisis.drill)

    @classmethod
    def read(cls, value: bytes) -> "Alerting":
        """As it was written."""
        return cls.model_validate_json(value)

    def write(self) -> bytes:
        """JSON without what is as it was at first."""
        return self.model_dump_json(exclude_defaults=True).encode()

    def copied(self) -> "Alerting":
        """To be changed in place; what changes told is shared, since it never changes."""
        orders = [order.model_copy() for order in self.orders]
        rest = {"told": [*self.told], "facts": {**self.facts}, "outbox": [*self.outbox]}
        return self.model_copy(update={"orders": orders, **rest})

    @property
    def blank(self) -> bool:
        """Nothing was ever told and nothing is to be: a mere suspicion."""
        return not (self.live or self.serial or self.told_at or self.orders or self.outbox)

    def published(self) -> "Alerting":
        """The outbox is empty."""
        return self.model_copy(update={"outbox": []})

    @property
    def present(self) -> Crisis:
        """The crisis as it was heard of last."""
        return self.facts[self.latest].change.crisis

    def told_of(self, order: Order) -> CrisisChange:
        """What an order tells: its change, or the crisis as it was then with the words of the last alarm."""
        change = self.facts[order.revision].change
        if order.occasion in _OWN_WORDS or self.words not in self.facts:
            return change
        return self.facts[self.words].change.model_copy(update={"crisis": change.crisis})

    @property
    def silenced(self) -> bool:
        """Alerts are held back; `on_time` ends it."""
        return self.silenced_until is not None

    def name(self, occasion: Occasion, contact: str = "") -> str:
        """The id of an alert: that of the change that it tells, or one that no other alert has."""
        base = change_id(self.crisis, self.latest)
        if occasion is Occasion.CHANGE and not contact:
            return base
        serial = [] if occasion is Occasion.REPORT else [str(self.serial)]
        return "/".join([base, occasion.value, *serial, *([contact] if contact else [])])

    def add(self, order: Order) -> None:
        """Once: an order that is under way is not made again."""
        if all(order.key != one.key for one in self.orders):
            self.orders.append(order)

    def record(self, order: Order, fate: Fate, at: datetime, because: str = "") -> None:
        """What became of an order on its present channel."""
        told = {"id": order.id, "revision": order.revision, "occasion": order.occasion, "level": order.level, "contact": order.contact}
        rest = {"channel": order.channel, "step": order.step, "due": order.due, "at": at, "because": because or order.because}
        self._out({**told, **rest, "fate": fate})

    def hold(self, occasion: Occasion, at: datetime, because: str, contact: str = "", step: int = 0) -> None:
        """Something that is not sent, and why."""
        told = {"id": self.name(occasion, contact), "revision": self.latest, "occasion": occasion, "level": self.level}
        rest = {"contact": contact, "step": step, "due": at, "at": at, "because": because}
        self._out({**told, **rest, "fate": Fate.HELD})

    def _out(self, told: dict[str, object]) -> None:
        whole = {"crisis": self.crisis, "watch": self.watch, "drill": self.drill, **told}
        self.outbox.append(Sending.model_validate(whole))

    def drop(self, at: datetime, because: str, *occasions: Occasion) -> None:
        """Orders of these occasions that no channel is busy with, and that are not final, are sent no more."""
        for order in [one for one in self.orders if one.occasion in occasions]:
            self.drop_one(order, at, because)

    def drop_one(self, order: Order, at: datetime, because: str) -> None:
        """The same for one of them."""
        if not (order.in_hand or order.final):
            self.orders.remove(order)
            self.record(order, Fate.HELD, at, because)

    def prune(self) -> None:
        """Keep only the facts that something refers to: none of what is over and told. States are kept for ever."""
        wanted = {self.latest, self.words, *(order.revision for order in self.orders)} if self.live or self.orders else set()
        self.facts = {revision: fact for revision, fact in self.facts.items() if revision in wanted}
