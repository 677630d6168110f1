"""The model in service: profiles or authors in, opinions out, one pass a batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from models.bots.columns import Columns, of_authors, of_profiles
from models.bots.features import enough, features, known, microblog_share
from models.bots.opinion import Batch, BotOpinion
from models.bots.tables import Tables, load_tables
from schemas.mention import Author
from schemas.profile import Profile


@dataclass(frozen=True)
class BotModel:
    """Pure; safe to share among threads."""

    tables: Tables

    @classmethod
    def shipped(cls) -> "BotModel":
        """The model of this package, read once."""
        return cls(load_tables())

    def judge(self, profiles: Sequence[Profile]) -> list[BotOpinion]:
        """One opinion a profile, in order."""
        return self.judge_columns(of_profiles(profiles))

    def judge_authors(self, authors: Sequence[Author], moments: Sequence[datetime | None]) -> list[BotOpinion]:
        """One opinion an author, at the times of their posts; raises `ValueError` when there are more of one than of the other."""
        return self.judge_columns(of_authors(authors, moments))

    def judge_columns(self, columns: Columns) -> list[BotOpinion]:
        """One opinion a row."""
        told, due, micro = known(columns), enough(columns), microblog_share(columns)
        contributions = self.tables.contributions(features(columns), micro)
        log_odds = np.clip(contributions.sum(axis=1) + due * self.tables.biases(micro), -20.0, 20.0)
        batch = Batch(columns, contributions)
        rows = zip(log_odds.tolist(), told.tolist(), due.tolist(), range(len(told)), strict=True)
        return [BotOpinion(odds, count, enough_told, batch, row) for odds, count, enough_told, row in rows]
