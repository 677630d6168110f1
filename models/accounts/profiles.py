"""Judges accounts by their profiles alone: lists of accounts, without the stream."""

from collections.abc import Sequence

from models.accounts import bots, genuine
from models.accounts.circumstances import Circumstances
from models.accounts.conclusion import conclude
from models.accounts.evidence import Case
from models.accounts.presented import Presented
from models.accounts.reading import Reader, Reading
from models.accounts.weighing import weigh
from models.bots import BotModel, BotOpinion
from schemas.profile import Profile
from schemas.scored import AccountView
from schemas.watch import Watch

EVEN = 0.5
"""The share of bots that is supposed in a list: the model's own, so that its calibrated probability is the score."""


class ProfileJudge:
    """Judges against one set of watches; `prior` is the share of bots expected in the list."""

    def __init__(self, watches: Sequence[Watch], *, prior: float = EVEN, model: BotModel | None = None) -> None:
        self._reader = Reader(watches)
        self._prior = prior
        self._model = model or BotModel.shipped()

    def judge(self, profiles: Sequence[Profile]) -> list[AccountView]:
        """A view of each, in order."""
        readings = self._reader.read([_presented(profile) for profile in profiles])
        opinions = self._model.judge(profiles)
        return [self._view(*each) for each in zip(profiles, readings, opinions, strict=True)]

    def _view(self, profile: Profile, reading: Reading | None, opinion: BotOpinion) -> AccountView:
        if reading is not None and reading.known is not None:
            return reading.known
        case = Case(prior=self._prior)
        around = Circumstances(profile.age, profile.followers, profile.verified)
        bots.weigh_profile(case, opinion, due=True)
        if reading is not None:
            weigh(case, reading, around, self._reader.kind_of(reading))
        genuine.weigh(case, around)
        return conclude(case)


def _presented(profile: Profile) -> Presented:
    return Presented(profile.labels, profile.name, profile.handle, profile.bio, profile.url, profile.avatar_hash, profile.links)
