"""`quivive demo`: the bundled scenario on real local services, with alerts as they happen."""

from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def demo(
    *,
    keep: Annotated[bool, typer.Option("--keep", help="Leave services and workers running for a look around.")] = False,
    speed: Annotated[float, typer.Option(min=1, help="Simulated seconds per second.")] = 3_000.0,
    seed: Annotated[int, typer.Option(help="Seed of the scenario.")] = 7,
) -> None:
    """Start genuine Kafka and Elasticsearch, replay two simulated days, show alerts, and say what was caught."""
    from desk.demo.run import run

    raise typer.Exit(run(keep=keep, speed=speed, seed=seed))
