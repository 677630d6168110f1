"""What a person typed about a crisis, made sense of. Pure."""

import re
from datetime import UTC, datetime, timedelta

from desk.errors import DeskError
from desk.judgements.spoken import SHOWN, clean
from schemas.taxonomy import Kind, Level
from streams.channels.alert import plain

MOST_ID = 300
MOST_NAME = 200
LAST = "last"
LISTED = "`quivive crisis list --all` shows the ids."
_WHOLE = re.compile(rf"[a-z0-9][a-z0-9-]{{0,62}}\.(?:{'|'.join(Kind)})\.(?:[0-9]{{8}}-[0-9]+|drill-[A-Za-z0-9-]+)")
_SPAN = re.compile(r"(\d{1,6})\s*([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
MOST_SILENCE = timedelta(days=30)
_LONG_AGO = timedelta(seconds=1)


def is_whole(text: str) -> bool:
    """Whether this is the id of a crisis in full."""
    return _WHOLE.fullmatch(text) is not None


def part_of_id(text: str) -> str:
    """A part of an id. Raises DeskError for what can be none."""
    name = clean(text).strip()
    if not name or len(name) > MOST_ID:
        raise DeskError(f"'{shown(text)}' is no id of a crisis.", LISTED)
    return name


def level_of(text: str) -> Level:
    """Raises DeskError for a word that is no level."""
    word = text.strip().casefold()
    if word not in set(Level):
        raise DeskError(f"'{shown(text)}' is no level.", f"The levels are {', '.join(Level)}.")
    return Level(word)


def span_of(text: str) -> timedelta:
    """`30m`, `2h`, `3d`, `1w`. Raises DeskError."""
    found = _SPAN.fullmatch(text.strip().casefold())
    if not found or not int(found[1]):
        raise DeskError(f"'{shown(text)}' is no length of time.", "Write 30m, 2h, 3d or 1w.")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def silence_until(length: str, until: str, *, off: bool, now: datetime) -> datetime:
    """The end of a silence, from one of three ways to say it; one that is lifted ends just before now. Raises DeskError."""
    if sum((bool(length), bool(until), off)) != 1:
        raise DeskError("A silence needs one of --for, --until and --off.", "For example --for 2h.")
    if off:
        return now - _LONG_AGO
    end = now + span_of(length) if length else _moment(until)
    if not now < end <= now + MOST_SILENCE:
        raise DeskError(
            f"That end of a silence is past, or more than {MOST_SILENCE.days} days away.", "`--off` lifts a silence; `--for 2h` begins one."
        )
    return end


def name_of(text: str, what: str) -> str:
    """The name of a person. Raises DeskError."""
    name = clean(text).strip()
    if not name or plain(name) != name or len(name) > MOST_NAME:
        raise DeskError(f"That is no name of {what}.", f"Give a name of up to {MOST_NAME} characters on one line.")
    return name


def shown(text: str) -> str:
    """A word to quote in a message."""
    return plain(clean(text))[:SHOWN]


def unknown(crisis: str) -> DeskError:
    """There is no such crisis."""
    return DeskError(f"There is no crisis {shown(crisis)}.", LISTED)


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise DeskError(f"'{shown(text)}' is no moment.", "Write 2026-03-01T14:00; UTC unless it names another zone.") from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)
