"""One order on one crisis or on several, from typed ids to outcomes."""

from collections.abc import Callable, Sequence
from uuid import uuid4

from desk.crises.changes import known_history, present
from desk.crises.naming import id_of
from desk.crises.ordering import PATIENCE_S, give
from desk.crises.orders import Outcome, Said, needless, outcome, spared
from desk.endpoints import Endpoints
from desk.errors import DeskError
from schemas.command import Command
from schemas.crisis import Crisis


def order(where: Endpoints, crises: Sequence[str], said: Said, patience: float = PATIENCE_S) -> list[Outcome]:
    """Every crisis is known before the first order is published. An outcome for each, in order. Raises DeskError."""
    named = list(dict.fromkeys(id_of(where.elasticsearch, crisis) for crisis in crises))
    found = [present(known_history(where.kafka, crisis)) for crisis in named]
    return ordered(found, said, lambda commands: [outcome(answer) for answer in give(where.kafka, commands, patience)])


def ordered(crises: Sequence[Crisis], said: Said, carry_out: Callable[[list[Command]], list[Outcome]]) -> list[Outcome]:
    """Nothing is published for what is so already. Pure but for what carries orders out, and the ids of orders."""
    outcomes = {crisis.id: spared(crisis, why) for crisis in crises if (why := needless(crisis, said.action))}
    commands = [said.command(crisis, uuid4().hex) for crisis in crises if crisis.id not in outcomes]
    outcomes |= {one.crisis: one for one in (carry_out(commands) if commands else [])}
    return [outcomes[crisis.id] for crisis in crises]


def merge_target(where: Endpoints, crisis: str, into: str) -> str:
    """The id of the other crisis. Raises DeskError where it is unknown, of another watch or the same."""
    one, other = id_of(where.elasticsearch, crisis), id_of(where.elasticsearch, into)
    if one == other:
        raise DeskError("A crisis cannot be merged into itself.", "Name another crisis of the same watch.")
    if one.partition(".")[0] != other.partition(".")[0]:
        raise DeskError("The crises are of two watches.", "Only crises of one watch can be merged.")
    return present(known_history(where.kafka, other)).id
