"""What `quivive crisis situation` and `quivive crisis report` do, but for printing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desk.crises.naming import id_of
from desk.crises.ordering import answered
from desk.endpoints import endpoints
from desk.errors import DeskError
from desk.judgements.spoken import person_of
from desk.reports.gathering import Asked, gather, timeline
from desk.reports.record import write_record
from desk.reports.rendering import situation_markdown
from desk.reports.signing import order, signable
from desk.reports.writing import Form, write_report
from schemas.crisis import Change, CrisisChange
from schemas.plan import Language as Code
from schemas.settings import Settings
from streams.channels.alert import plain

Warn = Callable[[str], None]
LANGUAGES = ("fr", "en")
MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A post-crisis report: its language, forms and folder, and the file for the record, if any."""

    language: str
    form: Form
    folder: Path
    record: Path | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """An edited draft, who signs it, and its language; none: that of its title."""

    text: str
    by: str
    language: str = ""


def draft(settings: Settings, asked: Asked, written: str, warn: Warn) -> str:
    """The situation report as Markdown. Raises DeskError."""
    chosen = spoken(written)
    facts = gather(settings, asked, warn)
    return situation_markdown(facts, chosen or _of_plan(facts.plan.languages if facts.plan else ()))


def sign(settings: Settings, asked: Asked, signature: Signature) -> CrisisChange:
    """The signed report, taken by the crisis worker. Raises DeskError where it is not fit to be sent, or is refused."""
    chosen = spoken(signature.language)
    where, person = endpoints(settings), person_of(signature.by)
    report = signable(signature.text, asked.crisis)
    changes = timeline(where, asked.crisis)
    command = order(report, changes[-1].crisis, person, asked.now, chosen)
    answer = next((one for one in changes if one.command == command.id), None) or answered(where.kafka, command)
    if answer.change is Change.REFUSED:
        raise DeskError(
            f"The crisis worker refused the report: {plain(answer.because)}.", "`quivive crisis show` tells how the crisis stands."
        )
    return answer


def after(settings: Settings, asked: Asked, wanted: Wanted, warn: Warn) -> list[str]:
    """The post-crisis report; a line for each file that was written. Raises DeskError."""
    chosen = spoken(wanted.language)
    facts = gather(settings, asked, warn)
    code = chosen or _of_plan(facts.plan.languages if facts.plan else ())
    told = [str(path) for path in write_report(facts, code, wanted.form, wanted.folder)]
    if wanted.record:
        count, labelled = write_record(endpoints(settings).elasticsearch, facts, wanted.record)
        told.append(f"{wanted.record}: {count} mentions, {labelled} of them judged")
    return told


def whole(settings: Settings, crisis: str) -> str:
    """The id in full of a crisis that is named by a part of it, or as `last`. Raises DeskError."""
    return id_of(endpoints(settings).elasticsearch, crisis)


def spoken(written: str) -> Code | None:
    """`fr` or `en`; None for nothing. Raises DeskError."""
    word = written.strip().casefold()
    if word not in {"", *LANGUAGES}:
        raise DeskError("There is no such language of reports.", "Choose fr or en.")
    return "fr" if word == "fr" else "en" if word == "en" else None


def read_signed(path: Path) -> str:
    """The edited draft, `-` for standard input. Raises DeskError."""
    import sys

    try:
        raw = sys.stdin.buffer.read(MOST_BYTES) if str(path) == "-" else path.read_bytes()[:MOST_BYTES]
    except OSError as error:
        raise DeskError(f"{path}: {error.strerror}.", "Give the file with the edited draft, or - for standard input.") from error
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DeskError(f"{path} is no text in UTF-8.", "Save the edited draft as UTF-8.") from error


def _of_plan(languages: tuple[str, ...]) -> Code:
    return "fr" if languages[:1] == ("fr",) else "en"
