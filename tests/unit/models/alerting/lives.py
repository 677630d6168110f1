"""A crisis that changes, and a person with a watch who handles its alerts until nothing is left to send."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from models.alerting import Alerting, Attempt, next_due, on_change, on_result, on_time, recovered, take
from schemas.alert import Fate
from schemas.crisis import Change, State
from schemas.taxonomy import Level
from tests.unit.models.plan.plans import plan, shift
from tests.unit.streams.crises import change

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
STATE = {
    Change.SUSPECTED: State.SUSPECTED,
    Change.STOOD_DOWN: State.CLOSED,
    Change.CLOSED: State.CLOSED,
    Change.ACKNOWLEDGED: State.ACKNOWLEDGED,
    Change.CONTAINED: State.CONTAINED,
}
CHAIN = {
    "high": [{"roles": ["monitor"], "wait_minutes": 15}, {"contacts": ["bob", "cid"], "wait_minutes": 30}],
    "critical": [{"contacts": ["bob"], "wait_minutes": 5}],
}


def made_plan(**fields):
    """Ann watches by day, Bob by night; a room hears everything."""
    shifts = (shift("day", "08:00", "20:00", "ann"), shift("night", "20:00", "08:00", "bob"))
    return plan(shifts, **{"escalation": CHAIN, "languages": ["en"], **fields})


@dataclass
class Life:
    """`said` holds every Sending; channels in `dead` take nothing."""

    plan: object = field(default_factory=made_plan)
    now: datetime = NOON
    state: Alerting | None = None
    said: list = field(default_factory=list)
    orders: list = field(default_factory=list)
    dead: set = field(default_factory=set)
    lost: list = field(default_factory=list)
    revision: int = 0
    crisis: dict = field(default_factory=lambda: {"level": Level.HIGH, "state": State.OPEN})

    def hear(self, what, **crisis):
        """The next revision; `crisis` changes the crisis for good."""
        self.revision += 1
        state = STATE.get(what, State.OPEN if what in {Change.OPENED, Change.REOPENED, Change.SPLIT} else self.crisis["state"])
        self.crisis = {**self.crisis, "state": state, **crisis}
        base = change(self.revision)
        one = change(change=what, by="ann", crisis=base.crisis.model_copy(update=self.crisis), note="all is quiet\nnothing new")
        self.state = on_change(self.state, one, self.plan, self.now, self.revision)
        return self.settle()

    def settle(self):
        """Publish, send what is due; returns the ids of what was taken in hand."""
        taken = []
        while True:
            self._publish()
            self.state, orders = take(self.state, self.now)
            if not orders:
                return taken
            for order in orders:
                taken.append(order.id)
                self.orders.append(order)
                attempt = Attempt("dead") if order.channel in self.dead else Attempt()
                self.state, lost = on_result(self.state, order.key, attempt, self.plan, self.now)
                self.lost += [lost] if lost else []
                self._publish()

    def _publish(self):
        self.said += self.state.outbox
        self.state = self.state.published()

    def wait(self, minutes):
        """Until then, with everything that comes due on the way, each at its time; returns what was sent."""
        end, taken = self.now + timedelta(minutes=minutes), []
        while (due := next_due(self.state)) is not None and due <= end:
            assert due >= self.now, "nothing is due in the past"
            self.now = due
            self.state = on_time(self.state, self.plan, self.now)
            taken += self.settle()
            assert (left := next_due(self.state)) is None or left > self.now, "what was due is done"
        self.now = end
        return taken

    def reborn(self):
        """Through JSON, as after a crash."""
        self.state = recovered(Alerting.read(self.state.write()))

    def sent(self):
        return [one for one in self.said if one.fate is Fate.SENT]

    def whom(self, occasion=None):
        """Who was told over what, in order."""
        return [(one.contact, one.channel) for one in self.sent() if occasion in {None, one.occasion.value}]
