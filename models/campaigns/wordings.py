"""Wordings that many people share in innocence: what a post says of itself before anything is known of its author."""

import re
from functools import lru_cache

REMEMBERED = 4_096
"""Wordings whose kinds are kept: a group is weighed again and again, most of it the same."""
_REPOST = re.compile(
    r"^\W*rt\b|\brt:? ?@|\bvia:? ?@|^\W*@\w{1,50}: |[\"“”«]\s?@\w{1,50}\s?:|\breposted from\b",
    re.IGNORECASE,
)
_CONTEST = re.compile(
    r"\b(?:concours|giveaway|a gagner|gagne[rz]|tirage au sort|contest|sweepstakes?|to win|win an?|wins?\b.{0,20}\bfree"
    r"|retweet and follow|follow and (?:rt|retweet)|like and share)\b"
)
_PETITION = re.compile(
    r"\b(?:petition|signez|signer la|sign (?:this|the|here)|change org|mesopinions|avaaz|j ai signe|i (?:just )?signed)\b"
)
_GREETING = re.compile(
    r"\b(?:happy (?:birthday|new year|easter|holidays|anniversary)|merry christmas|good (?:morning|night|luck)|congratulations|thank you"
    r"|joyeu(?:x|se) \w+|bon(?:ne)? (?:anniversaire|annee|fete|journee|nuit)|felicitations|bonjour|merci"
    r"|pray(?:ing|ers)?|rest in peace|rip|condoleances)\b"
)


def reposted(text: str) -> bool:
    """Whether the text says that it repeats somebody else's."""
    return ("@" in text or text[:8].lower().lstrip("'\"“« ").startswith("rt")) and _REPOST.search(text) is not None


@lru_cache(REMEMBERED)
def contest(plain: str) -> bool:
    """An entry in a contest, whose wording the organiser prescribes."""
    return _CONTEST.search(plain) is not None


@lru_cache(REMEMBERED)
def petition(plain: str) -> bool:
    """A petition's share text."""
    return _PETITION.search(plain) is not None


@lru_cache(REMEMBERED)
def greeting(plain: str) -> bool:
    """Wishes, thanks and condolences, which everybody words alike."""
    return _GREETING.search(plain) is not None
