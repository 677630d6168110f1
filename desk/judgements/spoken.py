"""What a person typed or wrote on a line, made sense of. Pure, but for the name of who is logged in."""

import getpass
from dataclasses import dataclass
from typing import Any

import orjson

from desk.errors import DeskError
from models.masking import mask
from schemas.judgement import MOST_BY, MOST_NOTE, Outcome
from schemas.taxonomy import Kind
from streams.channels.alert import plain

MOST_ID = 1_200
SHOWN = 80
KINDS = f"The kinds are {', '.join(Kind)}."
LINE = 'Write {"mention": "...", "kind": "...", "verdict": "true, false or another kind"}; "note" and "by" may be added.'
_FIELDS = frozenset({"mention", "kind", "verdict", "note", "by"})


@dataclass(frozen=True)
class Spoken:
    """A verdict without what Elasticsearch knows of the mention. `note` is masked; `instead` is there for the outcome `other` only."""

    mention: str
    kind: Kind
    outcome: Outcome
    instead: Kind | None
    by: str
    note: str = ""


def spoken(mention: str, kind: str, verdict: str, by: str, note: str = "") -> Spoken:
    """The words checked. Raises DeskError for those that cannot be taken, with what to write instead."""
    name = clean(mention)
    if not name.strip() or len(name) > MOST_ID:
        raise DeskError("That is no id of a mention.", "`quivive search` shows ids, source:id.")
    judged = _kind(kind)
    outcome, instead = _outcome(judged, verdict)
    return Spoken(name, judged, outcome, instead, person_of(by), masked_note(note))


def spoken_line(line: bytes, by: str) -> Spoken:
    """The same from a JSON object; who says it is `by` unless the line names another. Raises DeskError."""
    try:
        record: Any = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise DeskError("It is no JSON.", LINE) from error
    if not isinstance(record, dict):
        raise DeskError("It is no JSON object.", LINE)
    odd = sorted(name for name in record if name not in _FIELDS)
    if odd:
        raise DeskError(f"There is no field '{_shown(odd[0])}'.", LINE)
    if isinstance(record.get("verdict"), bool):
        record["verdict"] = str(record["verdict"])
    words = {name: record.get(name, by if name == "by" else "") for name in _FIELDS}
    wrong = sorted(name for name, word in words.items() if not isinstance(word, str))
    if wrong:
        raise DeskError(f"'{wrong[0]}' is no text.", LINE)
    return spoken(**words)


def logged_in() -> str:
    """The name of the user. Raises DeskError where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise DeskError("The system does not tell who you are.", "Give --by NAME.") from error


def _kind(word: str) -> Kind:
    name = "_".join(word.casefold().replace("-", " ").replace("_", " ").split())
    if name not in set(Kind):
        raise DeskError(f"'{_shown(word)}' is no kind of risk.", KINDS)
    return Kind(name)


def _outcome(kind: Kind, verdict: str) -> tuple[Outcome, Kind | None]:
    word = verdict.strip().casefold()
    if word in {Outcome.TRUE, Outcome.FALSE}:
        return Outcome(word), None
    try:
        instead = _kind(verdict)
    except DeskError as error:
        raise DeskError(f"'{_shown(verdict)}' is no verdict.", f"Say true, false, or the kind that it is instead. {KINDS}") from error
    if instead is kind:
        raise DeskError(f"{kind.value} cannot be of another kind, {kind.value}.", "Say true if it is of that kind.")
    return Outcome.OTHER, instead


def person_of(by: str) -> str:
    """The name of who says something. Raises DeskError for what is none."""
    name = clean(by).strip()
    if not name or plain(name) != name or len(name) > MOST_BY:
        raise DeskError("That is no name of a person.", f"Give --by a name of up to {MOST_BY} characters on one line.")
    return name


def masked_note(note: str) -> str:
    """A note without secrets. Raises DeskError for one that is too long."""
    masked = mask(clean(note)).text.strip() if len(note) <= MOST_NOTE else note
    if len(masked) > MOST_NOTE:
        raise DeskError(f"The note is longer than {MOST_NOTE:,} characters.", "Say why in some sentences, without quoting the post.")
    return masked


def clean(text: str) -> str:
    """What a terminal or a file handed over as bytes that are no UTF-8, replaced."""
    return text.encode("utf-8", "replace").decode()


def _shown(word: str) -> str:
    return plain(word)[:SHOWN]
