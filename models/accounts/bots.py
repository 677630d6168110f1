"""Weighs automation: the calibrated model of profiles, habits in the stream, the marks of a throw-away account."""

import re
from collections.abc import Sequence

from models.accounts import automated
from models.accounts.evidence import START, WEIGHTS, Case
from models.bots import BotOpinion
from schemas.mention import Author
from schemas.taxonomy import Verdict

YOUNG_DAYS = 14
MANY_POSTS_A_DAY = 50
FEW_FOLLOWERS = 10
"""In the stream a profile alone is never enough: nothing is asked of others than these, and those whose handle is numbered."""
LEAST_SIGNS = 3
_SHARES = {3: 0.75, 4: 1.0}
_DIGITS_AT_END = re.compile(r"[0-9]{5,}$")
_TAIL = 6
"""Characters of a handle in which that is seen, a line break among them."""


def numbered(handle: str) -> bool:
    """Whether a handle ends in a row of digits."""
    end = handle[-_TAIL:]
    return end[-1:].isdigit() and _DIGITS_AT_END.search(end) is not None


def throw_away(author: Author, age: float | None) -> list[str]:
    """Marks of accounts made for one purpose; one alone says nothing."""
    marks = []
    if age is not None and age < YOUNG_DAYS:
        marks.append(f"the account is {int(age)} days old")
    if age is not None and author.posts is not None and author.posts / max(age, 1) >= MANY_POSTS_A_DAY:
        marks.append(f"it writes {int(author.posts / max(age, 1))} posts a day")
    if author.followers is not None and author.followers <= FEW_FOLLOWERS:
        marks.append(f"it has {author.followers} followers")
    if numbered(author.handle):
        marks.append("its handle ends in a row of digits")
    return marks


def possible(author: Author, age: float | None, log_odds: float) -> bool:
    """Whether the stream's judgement can come to a bot, given the log-odds of profile and habits."""
    most = START[Verdict.BOT] + log_odds
    return most + WEIGHTS["throw_away"].points >= 0 and (most >= 0 or len(throw_away(author, age)) >= LEAST_SIGNS)


def weigh_profile(case: Case, opinion: BotOpinion, *, due: bool) -> None:
    """Count what the model says of the figures, in its own words; `due` tells whether that alone may make a verdict."""
    case.enough_for_bot |= due and opinion.enough
    words = opinion.reasons()
    case.scaled("bot_profile", opinion.log_odds, f"its figures: {', '.join(words)}" if words else "")


def weigh_marks(case: Case, marks: Sequence[str]) -> None:
    """Count marks of a throw-away account where three come together."""
    if len(marks) >= LEAST_SIGNS:
        case.enough_for_bot = True
        case.add("throw_away", f"a throw-away account: {', '.join(marks)}", _SHARES[len(marks)])


def weigh_habits(case: Case, log_odds: float, signs: Sequence[str]) -> None:
    """Count what its habits say."""
    if log_odds > 0:
        case.enough_for_bot = True
        case.scaled("bot_behaviour", log_odds, f"its habits: {', '.join(signs)}")


def weigh_declared(case: Case, place: str) -> None:
    """Count the account's own word, or the platform's; a name may be a joke."""
    if place == automated.NAME:
        case.add("bot_name", "calls itself a bot")
    elif place:
        case.enough_for_bot = True
        case.add("bot_label", f"declares in {place} that it is automated")
