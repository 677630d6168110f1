"""The orders of `quivive crisis`: each waits for the crisis worker's answer and prints it. Exit code 1: refused; 3: nobody answered yet."""

from typing import Annotated, Any

import typer

from schemas.command import Action

CrisisArgument = Annotated[str, typer.Argument(metavar="ID", help="Id of a crisis, its beginning or end, or `last`.")]
CrisesArgument = Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of crises, their beginnings or ends, or `last`.")]
ByOption = Annotated[str, typer.Option("--by", help="Who orders it; the user who is logged in unless given.")]
NoteOption = Annotated[str, typer.Option("--note", help="Why. Secrets are masked; do not quote posts: the record is kept for ever.")]
JsonOption = Annotated[bool, typer.Option("--json", help="The outcome as JSON.")]


def register(app: typer.Typer) -> None:
    """Make them commands of `quivive crisis`."""
    for command in (ack, assign, note, escalate, rate, contain, close, reopen, merge, split, silence):
        app.command()(command)


def ack(crises: CrisesArgument, *, by: ByOption = "", note: NoteOption = "", as_json: JsonOption = False) -> None:
    """Take crises on: nobody further in the chain is called. Twice is no fault."""
    _order(crises, Action.ACKNOWLEDGE, by, note, as_json=as_json)


def assign(
    crisis: CrisisArgument,
    *,
    to: Annotated[str, typer.Option("--to", help="Who has it from now on; the one who orders it unless given.")] = "",
    by: ByOption = "",
    note: NoteOption = "",
    as_json: JsonOption = False,
) -> None:
    """Give a crisis an owner."""
    from desk.crises.words import name_of
    from desk.judgements.spoken import logged_in

    _order([crisis], Action.ASSIGN, by, note, as_json=as_json, assignee=name_of(to or by or logged_in(), "an owner"))


def note(
    crisis: CrisisArgument,
    text: Annotated[str, typer.Argument(help="The note. Secrets are masked.")] = "",
    *,
    by: ByOption = "",
    also: Annotated[str, typer.Option("--note", help="The same as TEXT.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Write a note into the timeline."""
    from desk.errors import DeskError

    if bool(text.strip()) == bool(also.strip()):
        raise DeskError("A note needs a text.", 'For example `quivive crisis note last "the shop is closed"`.')
    _order([crisis], Action.NOTE, by, text or also, as_json=as_json)


def escalate(crisis: CrisisArgument, *, by: ByOption = "", note: NoteOption = "", as_json: JsonOption = False) -> None:
    """Call the next in the chain at once."""
    _order([crisis], Action.ESCALATE, by, note, as_json=as_json)


def rate(
    crisis: CrisisArgument,
    level: Annotated[str, typer.Argument(help="info, low, moderate, high or critical.")],
    *,
    by: ByOption = "",
    note: NoteOption = "",
    as_json: JsonOption = False,
) -> None:
    """Set the level of a crisis: a person's holds against what the counts say."""
    from desk.crises.words import level_of

    _order([crisis], Action.RATE, by, note, as_json=as_json, level=level_of(level))


def contain(crisis: CrisisArgument, *, by: ByOption = "", note: NoteOption = "", as_json: JsonOption = False) -> None:
    """Say that it spreads no further."""
    _order([crisis], Action.CONTAIN, by, note, as_json=as_json)


def close(crises: CrisesArgument, *, by: ByOption = "", note: NoteOption = "", as_json: JsonOption = False) -> None:
    """Close crises. A note with "false alarm" counts in the reports as one."""
    _order(crises, Action.CLOSE, by, note, as_json=as_json)


def reopen(crisis: CrisisArgument, *, by: ByOption = "", note: NoteOption = "", as_json: JsonOption = False) -> None:
    """Open a closed crisis again."""
    _order([crisis], Action.REOPEN, by, note, as_json=as_json)


def merge(
    crisis: CrisisArgument,
    *,
    into: Annotated[str, typer.Option("--into", help="The crisis that goes on; named as ID is.")],
    by: ByOption = "",
    note: NoteOption = "",
    as_json: JsonOption = False,
) -> None:
    """Put a crisis into another one of the same watch, and close it."""
    from desk.crises.commanding import merge_target
    from desk.endpoints import endpoints
    from schemas.settings import load

    _order([crisis], Action.MERGE, by, note, as_json=as_json, into=merge_target(endpoints(load()), crisis, into))


def split(
    crisis: CrisisArgument,
    *,
    story: Annotated[str, typer.Option("--story", help="Key of the story, as `quivive crisis show` tells it.")],
    by: ByOption = "",
    note: NoteOption = "",
    as_json: JsonOption = False,
) -> None:
    """Take a story out of a crisis: it becomes a crisis of its own."""
    from desk.errors import DeskError
    from desk.judgements.spoken import clean

    key = clean(story).strip()
    if not key:
        raise DeskError("That is no key of a story.", "`quivive crisis show` tells the stories.")
    _order([crisis], Action.SPLIT, by, note, as_json=as_json, story=key)


def silence(  # noqa: PLR0913 - the signature is the command line
    crises: CrisesArgument,
    *,
    length: Annotated[str, typer.Option("--for", help="So long: 30m, 2h, 1d.")] = "",
    until: Annotated[str, typer.Option("--until", help="Until then: 2026-03-01T14:00, in UTC unless it names another zone.")] = "",
    off: Annotated[bool, typer.Option("--off", help="Lift the silence.")] = False,
    by: ByOption = "",
    note: NoteOption = "",
    as_json: JsonOption = False,
) -> None:
    """Hold back the alerts of crises for a while; a change to a higher level is told all the same."""
    from datetime import UTC, datetime

    from desk.crises.words import silence_until

    _order(crises, Action.SILENCE, by, note, as_json=as_json, until=silence_until(length, until, off=off, now=datetime.now(UTC)))


def _order(crises: list[str], action: Action, by: str, note: str, *, as_json: bool, **fields: Any) -> None:
    from datetime import UTC, datetime

    import orjson

    from desk.crises.commanding import order
    from desk.crises.orders import Said
    from desk.endpoints import endpoints
    from desk.judgements.spoken import logged_in, masked_note, person_of
    from schemas.settings import load

    said = Said(action, person_of(by or logged_in()), datetime.now(UTC), masked_note(note), fields)
    outcomes = order(endpoints(load()), crises, said)
    for one in outcomes:
        typer.echo(orjson.dumps(one.record()) if as_json else one.line, err=not as_json and one.code == 1)
    codes = {one.code for one in outcomes} - {0}
    if codes:
        raise typer.Exit(min(codes))
