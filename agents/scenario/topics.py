"""What people talk about on an ordinary day, how often, and where."""

from dataclasses import dataclass
from typing import Literal

_SOCIAL = ("microblog",) * 7 + ("photo",) * 2 + ("forum",)
_TALK = ("microblog",) * 3 + ("forum",) * 3
_PICTURES = ("microblog",) * 4 + ("photo",) * 4 + ("forum",)


@dataclass(frozen=True, slots=True)
class Topic:
    """A section of the banks. `share` is relative; `rivals` is the share of such posts that is about a competitor."""

    section: str
    share: int
    sources: tuple[str, ...]
    rivals: float = 0.16
    type: Literal["post", "review", "news"] = "post"


OFFTOPIC = Topic("offtopic", 118, _SOCIAL, rivals=0)
TOPICS = (
    Topic("praise", 150, _SOCIAL),
    Topic("usage", 170, _PICTURES),
    Topic("question", 105, _TALK),
    Topic("complaint", 27, _TALK),
    Topic("review", 110, ("review-site",), type="review"),
    Topic("review.low", 10, ("review-site",), type="review"),
    Topic("deal", 70, _SOCIAL),
    Topic("secondhand", 42, ("microblog", "forum")),
    Topic("compare", 55, _TALK),
    Topic("tip", 85, _PICTURES),
    Topic("jobs", 20, ("microblog",)),
    Topic("executive", 20, ("microblog",), rivals=0),
    Topic("news", 45, ("news",), type="news"),
    OFFTOPIC,
)
