"""`quivive up`: the workers of all roles, supervised."""

import time
from collections.abc import Callable
from typing import Annotated

import typer

app = typer.Typer()
Count = Annotated[int, typer.Option(min=0, max=64, help="Workers of this role.")]
READY_DEADLINE_S = 120.0


@app.command()
def up(*, score: Count = 1, crisis: Count = 1, index: Count = 1, notify: Count = 1) -> None:
    """Run and restart the workers until Ctrl-C or `quivive down`. Creates missing topics and indices first."""
    from desk.endpoints import endpoints
    from desk.provision import apply_indices, apply_topics
    from desk.supervision import supervised
    from schemas.settings import load
    from schemas.topics import Role

    settings = load()
    apply_topics(settings=settings, quiet=True)
    apply_indices(settings=settings, quiet=True)
    counts = {Role.SCORE: score, Role.CRISIS: crisis, Role.INDEX: index, Role.NOTIFY: notify}
    home = settings.home.expanduser().absolute()
    try:
        with supervised(home, endpoints(settings).environment(), counts) as ready:
            _announce(ready)
            while True:
                time.sleep(1)
    except KeyboardInterrupt:
        typer.echo("Workers stopped.")


def _announce(ready: Callable[[], bool]) -> None:
    started = time.monotonic()
    while not ready():
        if time.monotonic() - started > READY_DEADLINE_S:
            typer.echo("Workers are not ready yet: see the logs below the home folder.", err=True)
            return
        time.sleep(0.1)
    typer.echo(f"All workers ready after {time.monotonic() - started:.1f} s. Stop with Ctrl-C or `quivive down`.")
