"""`quivive crisis situation` and `quivive crisis report`: what is told while a crisis lasts, and after it."""

from pathlib import Path
from typing import Annotated

import typer

from desk.errors import DeskError

CrisisArgument = Annotated[str, typer.Argument(metavar="ID", help="Id of a crisis, its beginning or end, or `last`.")]
LanguageOption = Annotated[str, typer.Option("--language", help="fr or en; none: the first of the plan, else en.")]
PlanOption = Annotated[Path | None, typer.Option("--plan", help="YAML file with the plan; none: that of the settings.")]
_FORMS = "md, html, pdf or all."


def situation(  # noqa: PLR0913 - the signature is the command line
    crisis: CrisisArgument,
    *,
    language: LanguageOption = "",
    since: Annotated[str, typer.Option(help="last: since the last signed report; or 2h, or a time such as 2026-03-01T14:00.")] = "last",
    out: Annotated[Path | None, typer.Option(help="New file for the draft; none: it is printed.")] = None,
    sign: Annotated[Path | None, typer.Option(help="Send this edited draft, - for standard input, to the stakeholders.")] = None,
    by: Annotated[str, typer.Option(help="Who signs; the user who is logged in unless given.")] = "",
    plan: PlanOption = None,
) -> None:
    """Draft a situation report as Markdown, or sign and send an edited one.

    The draft tells what changed, figures with their change, who says it, open questions, actions, coverage of sources, what to say first,
    and when the next report is due. Places marked 'to fill' are the monitor's: a draft that still has one is not sent. The signed text is
    masked and published as an order; the command waits until the crisis worker has taken it. Given twice it is sent once.
    """
    from datetime import UTC, datetime

    from desk.accounts.files import write_new
    from desk.judgements.spoken import logged_in
    from desk.reports import run
    from desk.reports.gathering import Asked
    from schemas.settings import load
    from streams.channels.alert import plain

    now = datetime.now(UTC)
    if sign:
        if out:
            raise DeskError("--out belongs to a draft, --sign to an edited one.", "Give one of them.")
        signature = run.Signature(run.read_signed(sign), by or logged_in(), language)
        answer = run.sign(load(), Asked(run.whole(load(), crisis), now), signature)
        after = answer.crisis
        typer.echo(plain(f"Report {after.reports} of {after.id} is signed by {answer.by}, revision {after.revision}."))
        return
    run.spoken(language)
    crisis = run.whole(load(), crisis)
    draft = run.draft(load(), Asked(crisis, now, since, plan), language, _warn)
    if out is None:
        typer.echo(draft, nl=False)
        return
    write_new(out.parent, {out.name: draft.encode()})
    typer.echo(f"{out}: edit it, then `quivive crisis situation {crisis} --sign {out} --by NAME`.")


def report(  # noqa: PLR0913 - the signature is the command line
    crisis: CrisisArgument,
    *,
    language: LanguageOption = "",
    form: Annotated[str, typer.Option("--format", help=_FORMS)] = "all",
    out: Annotated[Path, typer.Option(help="Folder for the files; it is made.")] = Path(),
    record: Annotated[Path | None, typer.Option(help="New file for the mentions with their labels, JSON lines, for training.")] = None,
    plan: PlanOption = None,
) -> None:
    """Write the post-crisis report: timeline with causes, curve, response times, what worked, what alerted falsely, coverage of sources.

    Markdown comes with its picture beside it; HTML is one file that needs nothing else; PDF is set from the same text. The report says what
    could not be read. Files are never overwritten.
    """
    from datetime import UTC, datetime

    from desk.reports import run
    from desk.reports.gathering import Asked
    from desk.reports.writing import Form
    from schemas.settings import load

    word = form.strip().casefold()
    if word not in set(Form):
        raise DeskError("There is no such format.", f"Choose {_FORMS}")
    run.spoken(language)
    wanted = run.Wanted(language, Form(word), out, record)
    for line in run.after(load(), Asked(run.whole(load(), crisis), datetime.now(UTC), "", plan), wanted, _warn):
        typer.echo(line)


def _warn(problem: str) -> None:
    typer.echo(f"warning: {problem}", err=True)
