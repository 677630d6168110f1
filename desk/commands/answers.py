"""`quivive answers`: the page behind the links in alerts."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def answers(
    *,
    plan: Annotated[Path | None, typer.Option(help="YAML file with a plan that has answers; without it that of the settings.")] = None,
    host: Annotated[str, typer.Option(help="Only a proxy with TLS should make it reachable from elsewhere.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="0: a free one.")] = 8090,
) -> None:
    """Serve the page on which the reader of an alert acknowledges the crisis. Opening a link changes nothing, the button does."""
    import os

    from desk.answers.run import run
    from desk.endpoints import endpoints
    from desk.plan.file import chosen
    from schemas.settings import load

    settings = load()
    run(chosen(None, plan, settings.plan), endpoints(settings).kafka, os.environ, host, port)
