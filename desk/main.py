"""The `quivive` command. A command's module is imported when it is called, so that each starts fast."""

import os
import sys
import unicodedata
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click
import typer

COMMANDS: dict[str, str] = {
    "demo": "Run the bundled scenario on real local services",
    "up": "Run and restart the workers of all roles",
    "down": "Stop the workers and the local services",
    "status": "Show services, workers and lag",
    "services": "Local Kafka and Elasticsearch",
    "topics": "Kafka topics against what is declared",
    "indices": "Elasticsearch indices against what is declared",
    "worker": "Run one worker of one role",
    "ingest": "Push mentions from files, feeds, Bluesky or a webhook",
    "score": "Score JSON lines in-process, without any service",
    "bursts": "Find bursts in a series of counts, without any service",
    "explain": "Show why a text or an indexed mention has its score",
    "search": "Search mentions",
    "verdict": "Record whether a finding is right",
    "account": "Look up an account, correct its verdict, have it taken down",
    "accounts": "Check profiles for impostors, parodies and bots, without any service",
    "domains": "Check domains for look-alikes of a watch, without any service",
    "campaigns": "Find, list and show coordinated campaigns",
    "pictures": "Check pictures for copies of a watch's logos, without any service",
    "crisis": "List and show crises, take them on, lead them to their end",
    "drill": "Run an exercise through the real plan and channels, and grade the response",
    "rehearse": "Try changed watches, thresholds or plans over stored mentions",
    "plan": "Validate the crisis plan, and tell whom to call",
    "answers": "Serve the page behind the links in alerts",
    "watch": "Validate, apply and show watches",
    "dlq": "List, show and replay dead letters",
    "models": "Trained heads, and what analysts' verdicts say of the findings",
    "bench": "Measure the budgets on real local services",
}
"""Name and help of each command; the module is `desk.commands.<name>` and offers `app`."""


class LazyGroup(click.Group):
    """Imports a command's module when the command is used; the overview needs none."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """All names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> Any:  # noqa: ARG002 - the signature is click's
        """The command, or None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        command: Any = typer.main.get_command(import_module(f"desk.commands.{cmd_name}").app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the signature is click's
        """Names and helps from the table."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


ROOT = LazyGroup("quivive", help="Social listening that alerts a brand's crisis team.", no_args_is_help=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command, that of the process when none is given; what a person can mend is one red line and its remedy, never a traceback."""
    try:
        ROOT(arguments, standalone_mode=False)
    except (click.ClickException, typer.BadParameter.__mro__[2]) as error:  # type: ignore[misc]
        error.show()
        sys.exit(error.exit_code)
    except (click.exceptions.Exit, typer.Exit) as done:
        sys.exit(done.exit_code)
    except (click.Abort, typer.Abort, KeyboardInterrupt) as end:
        click.echo("Stopped." if _by_hand(end) else "Stopped: nobody answered. Give --yes to a command that asks.", err=True)
        sys.exit(130)
    except Exception as error:
        if os.environ.get("QUIVIVE_TRACEBACK"):
            raise
        problem, remedy = explain(error)
        click.echo(f"{click.style(harmless(problem), fg='red')} {harmless(remedy)}".rstrip(), err=True)
        sys.exit(1)


def _by_hand(end: BaseException) -> bool:
    """Whether a person pressed Ctrl-C; otherwise a question met the end of the input."""
    return isinstance(end.__cause__ or end, KeyboardInterrupt) or (sys.stdin is not None and sys.stdin.isatty())


def explain(error: Exception) -> tuple[str, str]:
    """What went wrong and what to do, for any error."""
    problem, remedy = getattr(error, "problem", None), getattr(error, "remedy", None)
    if isinstance(problem, str) and isinstance(remedy, str):
        return problem, remedy
    from pydantic import ValidationError

    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"Setting {'.'.join(map(str, first['loc']))}: {first['msg']}.", "Mend it in the environment or in quivive.toml."
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror}.", "Check the path, its rights and the free space."
    if isinstance(error, ValueError):
        return str(error), ""
    return f"Unexpected {type(error).__name__}.", "Set QUIVIVE_TRACEBACK=1 to see where, and report it."


def harmless(message: str) -> str:
    """A message without control characters: it may quote a post or a file."""
    return "".join(" " if unicodedata.category(mark) in {"Cc", "Cf", "Cs"} else mark for mark in message)


if __name__ == "__main__":
    main()
