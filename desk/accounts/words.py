"""What a person typed about an account, made sense of. Pure."""

from desk.errors import DeskError
from desk.judgements.spoken import SHOWN, clean
from schemas.takedown import TakedownState
from schemas.taxonomy import Verdict
from streams.channels.alert import plain

WITHDRAW = "withdraw"
OPEN = "open"
MOST_ID = 1_000
LISTED = "`quivive account list` shows ids, source:id."


def account_of(text: str) -> str:
    """The id of an account. Raises DeskError for what is none."""
    name = clean(text)
    source, colon, native = name.partition(":")
    if not colon or not source.strip() or not native.strip() or len(name) > MOST_ID:
        raise DeskError(f"'{shown(text)}' is no id of an account.", LISTED)
    return name


def verdict_of(text: str) -> Verdict:
    """Raises DeskError for a word that is no verdict."""
    word = text.strip().casefold()
    if word not in set(Verdict):
        raise DeskError(f"'{shown(text)}' is no verdict on an account.", f"The verdicts are {', '.join(Verdict)}.")
    return Verdict(word)


def said_of(text: str) -> Verdict | None:
    """A verdict, or None for a word that is taken back. Raises DeskError."""
    if text.strip().casefold() == WITHDRAW:
        return None
    try:
        return verdict_of(text)
    except DeskError as error:
        raise DeskError(error.problem, f"{error.remedy.removesuffix('.')}; {WITHDRAW} takes a verdict back.") from error


def state_of(text: str) -> TakedownState:
    """Raises DeskError for a word that is no step of a take-down."""
    word = text.strip().casefold()
    if word not in set(TakedownState):
        raise DeskError(f"'{shown(text)}' is no step of a take-down.", f"The steps are {', '.join(TakedownState)}.")
    return TakedownState(word)


def shown(text: str) -> str:
    """A word to quote in a message."""
    return plain(clean(text))[:SHOWN]
