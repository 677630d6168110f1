"""Crises and the crisis worker's answers for tests of the desk."""

from datetime import UTC, datetime

from models.crises.orders import carry_out
from models.crises.standing import Standing
from models.crises.watch_state import WatchState
from schemas.command import Command
from schemas.crisis import Change, Crisis, CrisisChange, State, Trigger
from schemas.scored import Origin
from schemas.taxonomy import Category, Kind, Level

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
ORIGIN = Origin(topic="commands.issued.v1", partition=0, offset=5, line=0)


def crisis(name="acme.fraud.20260304-1", **fields) -> Crisis:
    """An open crisis of `acme`."""
    plainest = Crisis(
        id=name, watch="acme", category=Category.REGULATORY, kind=Kind.FRAUD, state=State.OPEN, trigger=Trigger.RATE, severity=80,
        level=Level.CRITICAL, opened_at=NOW, updated_at=NOW, revision=1, mentions=9, authentic=7,
    )  # fmt: skip
    return plainest.model_copy(update=fields)


def change(what=Change.OPENED, of=None, **fields) -> CrisisChange:
    """A change of a crisis."""
    return CrisisChange(**{"change": what, "crisis": of or crisis(), "because": "12 in an hour", **fields})


class Worker:
    """Stands in for the crisis worker: the worker's own rules on a state in memory, answers as `carry_out` of the desk gives them."""

    def __init__(self, *crises: Crisis) -> None:
        self.state = WatchState()
        self.commands: list[Command] = []
        for one in crises:
            standing = Standing(crisis=one, told_mentions=one.mentions)
            put = self.state.put_away if one.state is State.CLOSED else self.state.take_out
            put(standing)

    def answer(self, command: Command) -> list[CrisisChange]:
        self.commands.append(command)
        done = carry_out(self.state, command, ORIGIN)
        return done if isinstance(done, list) else []

    def present(self, name: str) -> Crisis:
        standing = self.state.known(name)
        assert standing is not None
        return standing.crisis
