"""commands.issued.v1 -> orders about crises, carried out on the states of their watches."""

from models.crises.orders import Unknown, carry_out
from schemas.command import Command
from schemas.dead_letter import Reason
from schemas.framing import BadLine
from schemas.scored import Origin
from schemas.topics import Role
from streams.crisis_records import read_orders
from streams.dead_letters import dead_letter, letter_of
from streams.gatherings import Place
from streams.outbox import Letter
from streams.watch_states import Touched, WatchStates
from streams.worker_context import Context, Events, Message

Order = tuple[Message, int, bytes, Command]
"""The record and the number of the line; the line; what it orders."""


class Orders:
    """An order that cannot be carried out on a known crisis is refused in a change of it; one that names no known crisis is set aside."""

    def __init__(self, context: Context, states: WatchStates) -> None:
        self._context = context
        self._states = states

    async def carry_out(self, events: Events) -> None:
        """One batch, in order."""
        letters: list[Letter] = []
        orders: list[Order] = []
        for event in events:
            read, bad = read_orders(event.message.value or b"")
            letters += [self._aside(event.message, line) for line in bad]
            orders += [(event.message, *order) for order in read]
        touched = await self._states.touch((message.partition, order.watch) for message, *_, order in orders)
        for message, number, line, order in orders:
            problem = self._carry_out(touched, message, number, order)
            if problem:
                letters.append(self._aside(message, BadLine(number, line, Reason.INVALID, problem)))
        await self._context.send(letters)
        await self._states.write(touched)

    def _carry_out(self, touched: Touched, message: Message, number: int, order: Command) -> str:
        """Why it cannot be; else empty."""
        if order.watch not in self._states.watches:
            return f"no watch {order.watch[:100]!r} is declared: `quivive watch apply`"
        state = touched.get(Place(message.partition, order.watch))
        if state is None:
            return f"the record lies in another partition than that of its watch {order.watch[:100]!r}: orders are keyed by their watch"
        origin = Origin(topic=message.topic, partition=message.partition, offset=message.offset, line=number)
        if not state.take(origin):
            return ""
        done = carry_out(state, order, origin)
        if isinstance(done, Unknown):
            return done.because
        state.owed += done
        return ""

    def _aside(self, message: Message, line: BadLine) -> Letter:
        self._context.meters.dead_letters(line.reason.value).inc()
        return letter_of(dead_letter((message.topic, message.partition, message.offset), line, Role.CRISIS))
