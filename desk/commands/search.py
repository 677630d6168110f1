"""`quivive search`: mentions by words and filters."""

from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def search(  # noqa: PLR0913 - the signature is the command line
    query: Annotated[str, typer.Argument(help='Words (all must occur), "phrases" in quotes; empty finds all.')] = "",
    *,
    since: Annotated[str, typer.Option(help="2h, 3d, or a date such as 2026-03-01.")] = "",
    until: Annotated[str, typer.Option(help="Like --since.")] = "",
    watch: Annotated[str, typer.Option(help="Id of a watch.")] = "",
    risk: Annotated[str, typer.Option(help="A kind or a category of risk.")] = "",
    severity: Annotated[str, typer.Option(help="At least this level (info to critical) or number.")] = "",
    verdict: Annotated[str, typer.Option(help="Of the author when it was posted: impostor, parody, bot ...")] = "",
    author: Annotated[str, typer.Option(help="A handle, an author's id, or the account's source:id.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document a line.")] = False,
) -> None:
    """Find mentions, newest first. Accents, case and simple inflection do not matter."""
    from desk.search.query import Filters, request
    from desk.search.run import run

    run(request(query, Filters(since, until, watch, risk, severity, verdict, author), limit), as_json=as_json)
