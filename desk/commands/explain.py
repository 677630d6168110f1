"""`quivive explain`: why a mention has its score."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def explain(
    what: Annotated[str, typer.Argument(help="A text, the id of an indexed mention (source:id), or - for a text from standard input.")],
    *,
    watches: Annotated[Path | None, typer.Option(help="YAML file with watches; for a text only.")] = None,
    policy: Annotated[Path | None, typer.Option(help="YAML file with the severity policy; for a text only.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The scored mention as one JSON document.")] = False,
) -> None:
    """Show severity, findings with the words they rest on, what would undo them, and what came close.

    A text is scored here and now, without any service. An id is looked up in Elasticsearch and shown as it was scored then.
    """
    import orjson

    from desk.explaining import explanation, scored_text, stored
    from schemas.scored import encode_scored

    known = stored(what)
    if known is None:
        scored = scored_text(what, watches, policy)
        document = orjson.loads(encode_scored(scored))
    else:
        document = known
    typer.echo(orjson.dumps(document) if as_json else "\n".join(explanation(document)))
