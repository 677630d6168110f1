"""A draft that a person edited, made ready to be sent: checked, masked, and the order that carries it. Pure."""

import re
from datetime import datetime

from desk.errors import DeskError
from desk.judgements.spoken import clean
from models.masking import mask
from schemas.command import MOST_REPORT, Action, Command
from schemas.crisis import Crisis
from schemas.ids import content_id
from schemas.plan import Language as Code
from streams.channels.alert import plain

_MARK = re.compile(r"\\?\[\s*(?:to fill|à compléter|a completer)\b[^\]\n]*", re.IGNORECASE)
_OF = re.compile(r"^(?:Crisis|Crise)[^\S\n]+`+([^`\n]+)`+[^\S\n]*$", re.MULTILINE)
_FRENCH = re.compile(r"^#.*Point de situation", re.MULTILINE)


def signable(text: str, crisis: str) -> str:
    """The text masked, without control characters. Raises DeskError for one that is empty, unedited, too long or of another crisis."""
    lines = (plain_line(line) for line in clean(text).splitlines())
    shown = "\n".join(lines).strip()
    if not shown:
        raise DeskError("The report is empty.", "`quivive crisis situation ID --out FILE` writes a draft.")
    marks = _MARK.findall(shown)
    if marks:
        first = plain(marks[0]).strip("\\[ ")
        raise DeskError(f"The draft still has {len(marks)} places to fill, the first: {first[:80]}.", "Fill them or delete their lines.")
    other = next((name for name in map(str.strip, _OF.findall(shown)) if name != crisis), None)
    if other is not None:
        raise DeskError(f"The report is one of the crisis {plain(other)[:100]}.", "Name that crisis, or write the right report.")
    masked = mask(shown).text
    if len(masked) > MOST_REPORT:
        raise DeskError(f"The report is longer than {MOST_REPORT:,} characters.", "Shorten it: it goes to people in a hurry.")
    return masked


def plain_line(line: str) -> str:
    """A line without control and direction marks, with the blanks that it begins with."""
    body = line.lstrip(" ")
    return f"{' ' * (len(line) - len(body))}{plain(body)}"


def order(text: str, crisis: Crisis, by: str, at: datetime, chosen: Code | None = None) -> Command:
    """The order; its id is of crisis and text: the same report given twice is one. Its language is that of its title unless chosen."""
    spoken: Code = chosen or ("fr" if _FRENCH.search(text) else "en")
    name = f"report-{content_id(crisis.id, text)}"
    return Command(id=name, action=Action.REPORT, watch=crisis.watch, crisis=crisis.id, by=by, at=at, note=text, language=spoken)
