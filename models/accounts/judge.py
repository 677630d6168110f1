"""Judges the authors of posts in the stream; most are ordinary people of whom nothing is said."""

from collections.abc import Iterator, Mapping, Sequence
from operator import is_, itemgetter
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from models.accounts import bots, campaigns, genuine
from models.accounts.asks import asks
from models.accounts.circumstances import Circumstances
from models.accounts.conclusion import conclude, undecided
from models.accounts.corrections import corrected
from models.accounts.evidence import Case
from models.accounts.presented import Presented
from models.accounts.reading import NUMBERED, Reader, Reading
from models.accounts.stickiness import Flags, asked, flags_of
from models.accounts.weighing import weigh
from models.behaviour import Flag, Records, log_odds, signs
from models.bots import BotModel, BotOpinion
from models.pictures.logos import LogoBook
from schemas.account import id_of
from schemas.campaign import Campaign
from schemas.correction import Correction
from schemas.mention import Author, Mention
from schemas.scored import AccountView
from schemas.taxonomy import Verdict
from schemas.watch import Watch

MOST_PROFILES = 20_000
"""Profiles remembered; when there are more, all are read anew."""
_LOOKALIKE_HOST = int(Flag.LOOKALIKE_HOST)
T = TypeVar("T")
Key = tuple[tuple[str, ...], str, str, str, str, str]
"""The first fields of `Presented`."""
EARLIER = "an address like the brand's in an earlier post"
_UNREAD = Reading(None)
UNJUDGED = undecided()
"""The view of most: one object, told by identity."""


class Known(NamedTuple):
    """What others know of accounts, by account id (`source:author`)."""

    corrections: Mapping[str, Correction] = {}
    campaigns: Mapping[str, Campaign] = {}


NOTHING_KNOWN = Known()
_presented = itemgetter("labels", "name", "handle", "bio", "url", "avatar_hash")
_figures = itemgetter("created_at", "followers", "following", "posts", "verified", "avatar_url")
_standing = itemgetter("verified", "followers")


class _Batch(NamedTuple):
    """What is at hand for each mention, by place."""

    mentions: Sequence[Mention]
    readings: Sequence[Reading | None]
    flags: Flags
    rows: Records | None
    habits: NDArray[np.float64]
    members: Mapping[int, Campaign]


class AccountJudge:
    """Judges against one set of watches. Remembers what profiles say, but nothing of posts: what sticks is in the caller's `rows`."""

    def __init__(self, watches: Sequence[Watch], model: BotModel | None = None, logos: LogoBook | None = None) -> None:
        self._reader = Reader(watches, logos)
        self._model = model or BotModel.shipped()
        self._profiles: dict[Key, Reading | None] = {}
        self._judged: dict[tuple[object, ...], AccountView] = {}
        self._last: tuple[tuple[Mention, ...], list[Reading | None]] = ((), [])

    def flags(self, mentions: Sequence[Mention], folded: Sequence[str]) -> Flags:
        """What each post adds to the flags of its author (`models.behaviour.Flag`); only accounts that come near a watch have any."""
        found = np.zeros(len(mentions), np.uint8)
        for at, reading in enumerate(self._readings(mentions)):
            if reading is not None and reading.watch:
                link = self._reader.lookalike(mentions[at].links, folded[at])
                parodies, picture = bool(reading.declaration.place), reading.picture is not None
                found[at] = flags_of(asks(folded[at]), link=link is not None, parody=parodies, picture=picture)
        return found

    def lookalike(self, links: Sequence[str], folded: str) -> str:
        """The first host among addresses and in a folded text that looks like a watch's and is not, or ""."""
        link = self._reader.lookalike(links, folded)
        return link.host if link else ""

    def judge(
        self,
        mentions: Sequence[Mention],
        folded: Sequence[str],
        *,
        flags: Flags | None = None,
        rows: Records | None = None,
        known: Known = NOTHING_KNOWN,
    ) -> list[AccountView]:
        """A view of each mention's author, in order. `folded` are the folded texts, `flags` what `flags` gave for them.

        `rows` are the authors' records after each post, with the flags that stick (`models.accounts.stick`).
        """
        found = self.flags(mentions, folded) if flags is None else flags
        habits = np.zeros(len(mentions)) if rows is None else log_odds(rows)
        sticking = found if rows is None else found | rows["flags"]
        batch = _Batch(mentions, self._readings(mentions), sticking, rows, habits, _by_place(mentions, known.campaigns))
        views = [UNJUDGED] * len(mentions)
        for at, view in self._views(batch, self._outstanding(batch)):
            views[at] = view
        for at, correction in _by_place(mentions, known.corrections).items():
            views[at] = corrected(views[at], correction)
        self._last = ((), [])
        return views

    def _outstanding(self, batch: _Batch) -> list[int]:
        """Places of those who are more than nobody: the others cannot reach a verdict."""
        few = bots.FEW_FOLLOWERS
        standing = map(_standing, [vars(mention.author) for mention in batch.mentions])
        found = [
            at
            for at, (reading, (verified, count)) in enumerate(zip(batch.readings, standing, strict=True))
            if reading is not None or verified or (count is not None and count <= few)
        ]
        return sorted({*found, *np.flatnonzero(batch.habits).tolist(), *batch.members})

    def _views(self, batch: _Batch, places: Sequence[int]) -> Iterator[tuple[int, AccountView]]:
        """A view for each place, from memory where nothing but the profile and its flags goes into it."""
        new: list[int] = []
        keys: dict[int, tuple[object, ...]] = {}
        for at in places:
            reading = batch.readings[at]
            if reading is not None and reading.known is not None:
                yield at, reading.known
                continue
            if batch.habits[at] or at in batch.members or batch.flags[at] & _LOOKALIKE_HOST:
                new.append(at)
                continue
            keys[at] = key = _view_key(batch.mentions[at], int(batch.flags[at]))
            if key in self._judged:
                yield at, self._judged[key]
            else:
                new.append(at)
        if len(self._judged) > MOST_PROFILES:
            self._judged.clear()
        for at, opinion in zip(new, self._opinions(batch.mentions, new), strict=True):
            view = self._view(batch, at, opinion)
            if at in keys:
                self._judged[keys[at]] = view
            yield at, view

    def _readings(self, mentions: Sequence[Mention]) -> list[Reading | None]:
        """Of each author; profiles that are not known yet are read all at once. A batch that `flags` has seen is not looked at again."""
        if len(self._last[0]) == len(mentions) and all(map(is_, self._last[0], mentions)):
            return self._last[1]
        keys: list[Key] = [_presented(vars(mention.author)) for mention in mentions]
        if len(self._profiles) > MOST_PROFILES:
            self._profiles.clear()
        found = [self._profiles.get(key, _UNREAD) for key in keys]
        unread = [at for at, reading in enumerate(found) if reading is _UNREAD]
        new = list(dict.fromkeys([keys[at] for at in unread]))
        self._profiles.update(zip(new, self._reader.read([Presented(*key) for key in new]), strict=True))
        for at in unread:
            found[at] = self._profiles[keys[at]]
        self._last = (tuple(mentions), found)
        return found

    def _opinions(self, mentions: Sequence[Mention], places: Sequence[int]) -> list[BotOpinion]:
        if not places:
            return []
        return self._model.judge_authors([mentions[at].author for at in places], [mentions[at].created_at for at in places])

    def _view(self, batch: _Batch, at: int, opinion: BotOpinion) -> AccountView:
        reading, author = batch.readings[at], batch.mentions[at].author
        around = self._around(batch, at)
        plain = reading is None or reading is NUMBERED
        if plain and not (
            author.verified or at in batch.members or bots.possible(author, around.age, opinion.log_odds + float(batch.habits[at]))
        ):
            return UNJUDGED
        case = Case()
        bots.weigh_profile(case, opinion, due=False)
        bots.weigh_marks(case, bots.throw_away(author, around.age))
        if batch.rows is not None and batch.habits[at]:
            bots.weigh_habits(case, float(batch.habits[at]), signs(batch.rows[at]))
        if at in batch.members:
            campaigns.weigh(case, batch.members[at])
        if reading is not None and not plain:
            weigh(case, reading, around, self._reader.kind_of(reading))
        genuine.weigh(case, around)
        view = conclude(case)
        return UNJUDGED if plain and view.verdict is Verdict.UNKNOWN else view

    def _around(self, batch: _Batch, at: int) -> Circumstances:
        mention, flags = batch.mentions[at], int(batch.flags[at])
        author = mention.author
        age = float(mention.created_at.toordinal() - author.created_at.toordinal()) if mention.created_at and author.created_at else None
        link = self._reader.lookalike(mention.links, mention.text.lower()) if flags & _LOOKALIKE_HOST else None
        host = link.host if link else EARLIER if flags & _LOOKALIKE_HOST else ""
        return Circumstances(None if age is None else max(0.0, age), author.followers, author.verified, asked(flags), host)


def _key(author: Author) -> Key:
    """The fields of `Presented` in a plain tuple, from the model's own dictionary: a sixth of the time."""
    key: Key = _presented(vars(author))
    return key


def _by_place(mentions: Sequence[Mention], by_account: Mapping[str, T]) -> dict[int, T]:
    """What a mapping by account id holds of the authors."""
    if not by_account:
        return {}
    ids = [id_of(mention.source, mention.author) for mention in mentions]
    return {at: by_account[name] for at, name in enumerate(ids) if name in by_account}


def _view_key(mention: Mention, flags: int) -> tuple[object, ...]:
    """All that a view depends on, save habits, campaigns and the host that a post links to."""
    author = mention.author
    day = mention.created_at.toordinal() if mention.created_at else 0
    return (day, flags, _figures(vars(author)), _key(author))
