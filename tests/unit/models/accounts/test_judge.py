"""Verdicts on authors by profile and post."""

from datetime import UTC, datetime
from typing import Any

import pytest

from models.accounts import AccountJudge
from models.accounts.judge import MOST_PROFILES, UNJUDGED
from models.text.fold import fold
from schemas.mention import Author, Mention
from schemas.taxonomy import Verdict
from schemas.watch import Watch

BRAND = Watch(id="corvanne", name="Corvanne", names=("Corvanne",), handles=("corvanne_fr",), official=("corvanne_care",))
NOW = datetime(2026, 11, 20, tzinfo=UTC)


def by(handle: str, text: str = "bonjour", **author: Any) -> Mention:
    return Mention(id="t:1", text=text, created_at=NOW, author=Author(handle=handle, **author))


def verdicts(judge: AccountJudge, *mentions: Mention) -> list[Verdict]:
    return [view.verdict for view in judge.judge(mentions, [fold(mention.text) for mention in mentions])]


SHOWN = [
    (by("corvanne_care"), Verdict.AUTHENTIC),
    (by("@Corvanne_FR"), Verdict.AUTHENTIC),
    (by("corvanne_support", "dm us your card number"), Verdict.IMPOSTOR),
    (by("corvanne_mdr", bio="compte parodique"), Verdict.PARODY),
    (by("corvanne_sav", bio="compte parodique"), Verdict.PARODY),
    (by("ana83749283", followers=1, posts=90_000, created_at=datetime(2026, 11, 17, tzinfo=UTC)), Verdict.BOT),
    (by("ana83749283", followers=1), Verdict.UNKNOWN),
    (by("mona", bio="official fan of nobody"), Verdict.UNKNOWN),
    (by("mona"), Verdict.UNKNOWN),
]


@pytest.mark.parametrize(("mention", "verdict"), SHOWN)
def test_verdicts(mention: Mention, verdict: Verdict) -> None:
    assert verdicts(AccountJudge([BRAND]), mention) == [verdict]


def test_a_batch_is_judged_like_each_mention_alone_and_again() -> None:
    judge = AccountJudge([BRAND])
    mentions = [mention for mention, _ in SHOWN]
    expected = [verdict for _, verdict in SHOWN]
    assert verdicts(judge, *mentions) == verdicts(judge, *reversed(mentions))[::-1] == expected


def test_profiles_remembered_are_bounded() -> None:
    judge = AccountJudge([BRAND])
    for first in range(0, 3 * MOST_PROFILES, MOST_PROFILES):
        judge.judge([by(f"user_{first + number}_x") for number in range(MOST_PROFILES)], [""] * MOST_PROFILES)
    assert len(judge._profiles) <= 2 * MOST_PROFILES


def test_nothing_seen_is_one_view_for_all() -> None:
    assert AccountJudge([]).judge([by("mona"), by("lea")], ["", ""]) == [UNJUDGED, UNJUDGED]
