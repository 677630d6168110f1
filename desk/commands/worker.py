"""`quivive worker`: one worker of one role, in the foreground."""

from typing import Annotated

import typer

from schemas.topics import Role

app = typer.Typer()


@app.command()
def worker(
    role: Role, *, ordinal: Annotated[int, typer.Option(min=0, help="Number among the workers of this role; each needs its own.")] = 0
) -> None:
    """Run one worker until a signal. Its place in the group is kept for a restart under the same ordinal."""
    from desk.endpoints import endpoints
    from schemas.settings import load
    from streams.worker import run

    settings = load()
    where = endpoints(settings)
    run(role, ordinal, settings, (where.kafka, where.elasticsearch))
