"""The plan's file and the moments that a person names, with errors that say what to do."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from desk.errors import DeskError
from models.plan.clock import reached
from models.plan.reading import MEND, PlanFormError, WrittenPlan, read_plan

FIRST_YEAR, LAST_YEAR = 2000, 2199
MOST_BYTES = 4_000_000


def chosen(file: Path | None, option: Path | None, setting: Path | None) -> Path:
    """The file given as an argument or as --plan, or that of the settings. Raises DeskError for none and for two."""
    if file and option and file != option:
        raise DeskError("There are two plans: FILE and --plan.", "Give one of them.")
    path = file or option or setting
    if path is None:
        raise DeskError("There is no plan.", "Name a file, for example plan.yaml, or set QUIVIVE_PLAN.")
    return path


def read(path: Path) -> WrittenPlan:
    """Raises DeskError where the file cannot be read, PlanFormError where it is no plan."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DeskError(f"{path} is larger than {MOST_BYTES} bytes.", "A plan is a YAML file written by people.")
        return read_plan(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DeskError(f"{path} cannot be read: {error.strerror}.", "Give the path of a YAML file with a plan.") from error
    except UnicodeDecodeError as error:
        raise DeskError(f"{path} is no text in UTF-8.", "Give the path of a YAML file with a plan.") from error


def usable(path: Path) -> WrittenPlan:
    """The plan. Raises DeskError that names file, line and place."""
    try:
        return read(path)
    except PlanFormError as error:
        raise DeskError(f"{path}: {error}.", MEND) from error


def moment(written: str, zone: ZoneInfo, now: datetime) -> datetime:
    """`2026-12-24T22:30`, in the zone unless it names another; a date is its beginning, empty is now. Raises DeskError."""
    if not written:
        return now
    try:
        at = datetime.fromisoformat(written.strip())
    except ValueError:
        at = None
    if at is None or not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise DeskError(f"{written[:60]} is no moment of the years {FIRST_YEAR} to {LAST_YEAR}.", "For example: 2026-12-24T22:30")
    return at.astimezone(UTC) if at.tzinfo else reached(at, zone)


def day(written: str, zone: ZoneInfo, now: datetime) -> date:
    """The day on which a moment falls in the zone. Raises DeskError."""
    return moment(written, zone, now).astimezone(zone).date()
