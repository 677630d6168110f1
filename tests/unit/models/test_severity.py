from collections.abc import Set
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policy import load_policy
from models.severity import IDLE_POINTS, Grade, Grader, Standing
from schemas.mention import Author, Engagement, Mention
from schemas.scored import AccountView, Receipt, Risk
from schemas.taxonomy import CATEGORY_OF, Kind, Level, Verdict

GRADER_POLICY = load_policy()
GRADER = Grader(GRADER_POLICY)
NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
COUNTS = st.none() | st.integers(0, 10**12)
VERDICTS = st.sampled_from(list(Verdict))


def _risk(kind: Kind, rule: str = "", probability: float = 0.9) -> Risk:
    receipt = Receipt(rule=rule or f"{kind.value}.any", version="1", reason="because")
    return Risk(kind=kind, category=CATEGORY_OF[kind], probability=probability, receipt=receipt)


def _grade(
    *risks: Risk, verdict: Verdict = Verdict.UNKNOWN, copies: int = 0, roles: Set[str] = frozenset(), mention: Mention | None = None
) -> Grade:
    return GRADER.grade(mention or Mention(text="x"), risks, Standing(AccountView(verdict=verdict), copies, roles))


def _mention(*counts: int | None, verified: bool | None = None, age: timedelta | None = None) -> Mention:
    followers, likes, shares, replies, views = (*counts, *[None] * 5)[:5]
    times = {"created_at": NOON, "collected_at": NOON + age} if age is not None else {}
    seen = Engagement(likes=likes, shares=shares, replies=replies, views=views)
    return Mention(text="x", author=Author(followers=followers, verified=verified), engagement=seen, **times)


FIVE = st.tuples(*[COUNTS] * 5)
MORE = st.tuples(*[st.integers(0, 10**9)] * 5)
ROLES = st.frozensets(st.sampled_from(["journalist", "critical", "partner", "employee", "official"]))
VERIFIED = st.sampled_from([None, False, True])


@given(
    st.sampled_from(list(Kind)), st.floats(0.5, 1), st.tuples(VERDICTS, st.integers(0, 10**6)), FIVE, MORE,
    st.tuples(ROLES, ROLES), st.tuples(VERIFIED, st.none() | st.timedeltas(timedelta(days=-1), timedelta(days=400))),
)  # fmt: skip
def test_more_reach_or_a_weightier_author_is_never_less_severe(kind, probability, account, counts, more, roles, state) -> None:
    (verdict, copies), (held, further), (verified, age) = account, roles, state
    risk = _risk(kind, probability=probability)
    wider = [min(10**12, (count or 0) + extra) for count, extra in zip(counts, more, strict=True)]
    before = _grade(risk, verdict=verdict, copies=copies, roles=held, mention=_mention(*counts, verified=verified, age=age))
    after = _grade(risk, verdict=verdict, copies=copies, roles=held | further, mention=_mention(*wider, verified=True, age=age))
    assert 0 <= before.severity <= after.severity <= 100
    for grade in (before, after):
        assert grade.level is GRADER_POLICY.level_of(grade.severity)


@given(FIVE, st.timedeltas(timedelta(minutes=1), timedelta(days=400)), st.timedeltas(timedelta(0), timedelta(days=400)))
def test_the_same_engagement_in_less_time_is_never_less_severe(counts, age, older) -> None:
    risk = _risk(Kind.PRIVACY)
    late, early, timeless = (_grade(risk, mention=_mention(*counts, age=each)).severity for each in (age + older, age, None))
    assert timeless <= late <= early


def test_velocity_shows_and_a_first_minute_is_no_storm() -> None:
    risk = _risk(Kind.PRIVACY)
    slow, fast = (_grade(risk, mention=_mention(0, 4_000, age=timedelta(hours=hours))) for hours in (72, 1))
    assert fast.severity > slow.severity
    assert "spreads fast" in fast.reasons
    assert "spreads fast" not in slow.reasons
    seconds, floor = (_grade(risk, mention=_mention(0, 3, age=timedelta(minutes=minutes))) for minutes in (0, 30))
    assert seconds == floor
    assert seconds.severity <= _grade(risk).severity + 2


@given(FIVE)
def test_without_a_risk_it_stays_info(counts) -> None:
    grade = GRADER.idle(_mention(*counts))
    assert grade.level is Level.INFO
    assert grade.severity <= IDLE_POINTS


@pytest.mark.parametrize(
    "risk",
    [
        _risk(Kind.FRAUD, "fraud.impostor"),
        _risk(Kind.SENSITIVE_LEAK, "sensitive_leak.secret"),
        _risk(Kind.THREAT, "threat.people"),
        _risk(Kind.THREAT, "threat.premises"),
        _risk(Kind.ACCOUNT_HACKED, "account_hacked.official"),
    ],
)
def test_alarms_are_critical_without_any_reach(risk: Risk) -> None:
    assert _grade(risk).level is Level.CRITICAL


@pytest.mark.parametrize("kind", [Kind.PRIVACY, Kind.INFLUENCER_MISCONDUCT, Kind.UNANSWERED_COMPLAINT])
@pytest.mark.parametrize("followers", [0, 500, 80_000])
def test_lesser_findings_are_moderate_to_high(kind: Kind, followers: int) -> None:
    grade = _grade(_risk(kind), mention=_mention(followers, 10, 0))
    assert grade.level in {Level.MODERATE, Level.HIGH}
    assert grade.reasons[0].startswith(f"{kind.value} at 0.90")


def test_who_speaks_matters() -> None:
    risk = _risk(Kind.UNANSWERED_COMPLAINT)
    plain = _grade(risk).severity
    heard = [_grade(risk, roles={role}) for role in ("partner", "journalist", "critical")]
    assert [grade.severity for grade in heard] == sorted(grade.severity for grade in heard)
    assert heard[0].severity == plain < heard[1].severity < heard[2].severity
    assert "a journalist" in heard[1].reasons
    assert _grade(risk, roles={"journalist"}, mention=_mention(0, verified=True)).severity == heard[1].severity
    assert _grade(risk, mention=Mention(text="x", author=Author(verified=True))).severity > plain
    assert _grade(risk, verdict=Verdict.PARODY).severity < plain / 2
    assert _grade(risk, verdict=Verdict.BOT).severity < plain
    assert "the account is judged bot" in _grade(risk, verdict=Verdict.BOT).reasons


def test_copies_lower_a_little_and_say_so() -> None:
    risk = _risk(Kind.FRAUD, "fraud.impostor")
    fresh, often = _grade(risk), _grade(risk, copies=10_000)
    assert fresh.severity - 7 <= often.severity < fresh.severity
    assert "10000 copies seen before" in often.reasons


def test_further_risks_add_with_a_bound() -> None:
    one = _grade(_risk(Kind.PRIVACY)).severity
    two = _grade(_risk(Kind.PRIVACY), _risk(Kind.COPYRIGHT)).severity
    many = _grade(_risk(Kind.PRIVACY), *[_risk(Kind.COPYRIGHT)] * 9).severity
    assert one < two < many <= one + 7
