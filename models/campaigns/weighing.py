"""Weighs a group of accounts that share something: who they are, what they do together, and what explains it in innocence."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import log
from statistics import median_low

from models.accounts.bots import FEW_FOLLOWERS
from models.campaigns import wordings
from models.campaigns.evidence import Judged, Sign, add_up, excess, full
from models.campaigns.kept import Kept
from models.campaigns.marks import YOUNG_DAYS, Mark
from models.campaigns.participants import BURST_DAYS, Burst, Posts, burst_of, in_burst, marks_by_account
from models.campaigns.shares import LINK

LEAST_ACCOUNTS = 5
_LONG, _SHORT = 14, 5
"""Words of a wording that nobody hits upon by chance, and of one that many do."""
_REAL = int(Mark.REAL)
_SLOW_GAP = 20.0
_LEAST_GAPS = 8


def weigh(posts: Posts, reposts: int) -> Judged:
    """How likely it is that these accounts act together. `posts` are not empty; `reposts` counts what was left out of them."""
    return add_up([*_of_accounts(posts), *_of_doing(posts), *_of_sharing(posts, reposts)])


def burst_among(posts: Posts) -> Burst | None:
    """Where more accounts were made together than ordinary people would have been."""
    born = _born(posts)
    return _telling(burst_of(born), len(born))


def _telling(burst: Burst, aged: int) -> Burst | None:
    return burst if _together(burst.accounts, aged).points > 0 else None


def _together(accounts: int, aged: int) -> Sign:
    return excess("born_together", accounts, aged, f"{accounts} of {aged} accounts were made within {BURST_DAYS} days", max(1, aged))


def _born(posts: Posts) -> list[int]:
    return [own[-1].born for own in posts.values() if own[-1].born is not None]


def _of_accounts(posts: Posts) -> Iterator[Sign]:
    marks, most, every = Counter(marks_by_account(posts)), burst_of(_born(posts)), len(posts)
    aged, counted = _having(marks, Mark.AGED), _having(marks, Mark.COUNTED)
    false, young, few = _having(marks, Mark.FALSE), _having(marks, Mark.YOUNG), _having(marks, Mark.UNFOLLOWED)
    yield excess("judged_false", false, every, f"{false} of {every} accounts are judged false in themselves")
    yield excess("young", young, aged, f"{young} of {aged} accounts are younger than {YOUNG_DAYS} days")
    yield _together(most.accounts, aged)
    yield excess("unfollowed", few, counted, f"{few} of {counted} accounts have {FEW_FOLLOWERS} followers or fewer")
    digits = _having(marks, Mark.NUMBERED)
    yield excess("numbered", digits, every, f"{digits} of {every} handles end in a row of digits")
    burst = _telling(most, aged)
    real = sum(1 for own in posts.values() if own[-1].marks & _REAL and not in_burst(own[-1], burst))
    if 2 * real > every:
        yield full("real_people", f"{real} of {every} accounts look like real people's", 2 * real / every - 1)


def _having(marks: Counter[int], mark: Mark) -> int:
    bit = int(mark)
    return sum(count for each, count in marks.items() if each & bit)


def _of_doing(posts: Posts) -> Iterator[Sign]:
    every = len(posts)
    several = sum(len({kept.groups[0] for kept in own if kept.groups}) > 1 for own in posts.values())
    yield excess("many_wordings", several, every, f"{several} of {every} accounts wrote several of the wordings")
    again = sum(len(own) > 1 for own in posts.values()) - several
    yield excess("again_and_again", again, every, f"{again} of {every} accounts wrote the same more than once")
    gap = _gap(posts)
    if gap is not None and gap < _SLOW_GAP:
        yield full("in_step", f"one account after the other within {gap:.0f} seconds", 1 - log(1 + gap) / log(1 + _SLOW_GAP))


def _gap(posts: Posts) -> float | None:
    """The typical time in seconds between an account's first post and the next account's."""
    firsts = sorted(min(kept.at for kept in own) for own in posts.values())
    gaps = [later - earlier for earlier, later in pairwise(firsts)]
    return median_low(gaps) if len(gaps) >= _LEAST_GAPS else None


def _words(posts: Posts) -> int:
    return median_low([own[0].plain.count(" ") + 1 if own[0].plain else 0 for own in posts.values()])


def _of_sharing(posts: Posts, reposts: int) -> Iterator[Sign]:
    firsts = [own[0] for own in posts.values()]
    if len({kept.groups[0] for kept in firsts}) > len(firsts) / 2:
        yield full("link_alone", "what they share comes with words of their own")
        return
    yield from _of_wording(_words(posts))
    if (linked := sum(map(_linked, firsts)) / len(firsts)) > 0.5:
        yield full("share_button", "a title and its link, as a share button writes them", linked)
    plains = Counter(kept.plain for kept in firsts)
    for name, test, words in _KINDS:
        if (share := sum(count for plain, count in plains.items() if test(plain)) / len(firsts)) > 0.3:
            yield full(name, words, share)
    if reposts:
        yield full("reposted", f"{reposts} reposts of the same show that it goes round", reposts / (reposts + len(firsts)))


def _of_wording(words: int) -> Iterator[Sign]:
    if words < _SHORT:
        yield full("short_wording", "so few words are the same by chance")
    said = f"the same {words} words, which nobody hits upon by chance" if words >= _LONG else ""
    yield full("long_wording", said, (words - _SHORT) / (_LONG - _SHORT))


def _linked(kept: Kept) -> bool:
    return "://" in kept.text or any(isinstance(group, str) and group.startswith(LINK) for group in kept.groups)


_KINDS = (
    ("contest", wordings.contest, "entries in a contest, whose wording the organiser prescribes"),
    ("petition", wordings.petition, "a petition's share text"),
    ("greeting", wordings.greeting, "wishes or condolences, which everybody words alike"),
)
