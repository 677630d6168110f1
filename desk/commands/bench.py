"""`quivive bench`: the budgets, measured on real local services."""

import json
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def bench(
    *,
    mentions: Annotated[int, typer.Option(min=1_000, max=23_000, help="Mentions a contender a round.")] = 20_000,
    rounds: Annotated[int, typer.Option(min=1, max=20, help="Rounds; the median is told.")] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Measure scoring, pipeline, index and alert latency in one run. Needs the development packages (make setup)."""
    from desk.errors import DeskError

    try:
        import confluent_kafka  # noqa: F401
        import psutil  # noqa: F401
    except ImportError as error:
        raise DeskError(f"The benchmark needs the package {error.name}.", "Run it from a clone: make bench") from error
    from desk.bench.report import plain, show
    from desk.bench.run import run
    from schemas.settings import load

    rows = run(load(), mentions, rounds, lambda line: typer.echo(line, err=True))
    typer.echo(json.dumps(plain(rows), indent=1)) if as_json else show(rows)
