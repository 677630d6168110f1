"""`quivive services`: genuine Kafka and Elasticsearch on this machine, without containers."""

import json
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Local Kafka and Elasticsearch: up, down, status.")
Port = Annotated[int | None, typer.Option(min=0, max=65_535, help="0 takes a free one.")]


@app.command()
def up(*, kafka_port: Port = None, elasticsearch_port: Port = None) -> None:
    """Fetch what is missing, start both and wait until they answer. What runs already is left alone."""
    from deploy.local import services
    from deploy.local.options import from_settings
    from schemas.settings import load

    ports = {"kafka_port": kafka_port, "elasticsearch_port": elasticsearch_port}
    settings = load().model_copy(update={name: port for name, port in ports.items() if port is not None})
    where = services.up(from_settings(settings), report=typer.echo)
    typer.echo(f"Kafka answers on {where.kafka}, Elasticsearch on {where.elasticsearch}. Stop both with `quivive services down`.")


@app.command()
def down(*, purge: Annotated[bool, typer.Option("--purge", help="Delete their data and logs too.")] = False) -> None:
    """Stop both."""
    from deploy.local import services
    from schemas.settings import load

    services.down(load().home.expanduser().absolute(), purge=purge)
    typer.echo("Local services stopped.")


@app.command()
def status(*, as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False) -> None:
    """Show how each service is."""
    from deploy.local import services
    from deploy.local.options import from_settings
    from schemas.settings import load

    options = from_settings(load())
    for one in services.status(options.home, options.external):
        row = {
            "service": one.name.value,
            "state": one.state,
            "address": one.address,
            "pid": one.pid,
            "log": str(one.log) if one.log else None,
        }
        typer.echo(
            json.dumps(row) if as_json else f"{one.name.label:14} {one.state:9} {one.address:28} pid {one.pid or '-'}  log {one.log or '-'}"
        )
