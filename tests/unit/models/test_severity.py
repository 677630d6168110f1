import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policy import load_policy
from models.severity import IDLE_POINTS, Grade, Grader, Standing
from schemas.mention import Author, Engagement, Mention
from schemas.scored import AccountView, Receipt, Risk
from schemas.taxonomy import CATEGORY_OF, Kind, Level, Verdict

GRADER = Grader(load_policy())
COUNTS = st.none() | st.integers(0, 10**12)
VERDICTS = st.sampled_from(list(Verdict))


def _risk(kind: Kind, rule: str = "", probability: float = 0.9) -> Risk:
    receipt = Receipt(rule=rule or f"{kind.value}.any", version="1", reason="because")
    return Risk(kind=kind, category=CATEGORY_OF[kind], probability=probability, receipt=receipt)


def _grade(
    *risks: Risk, verdict: Verdict = Verdict.UNKNOWN, copies: int = 0, critical: bool = False, mention: Mention | None = None
) -> Grade:
    return GRADER.grade(mention or Mention(text="x"), risks, Standing(AccountView(verdict=verdict), copies, critical))


def _mention(followers: int | None, likes: int | None, shares: int | None) -> Mention:
    return Mention(text="x", author=Author(followers=followers), engagement=Engagement(likes=likes, shares=shares))


@given(st.sampled_from(list(Kind)), st.floats(0.5, 1), VERDICTS, st.tuples(COUNTS, COUNTS, COUNTS), st.tuples(*[st.integers(0, 10**9)] * 3))
def test_more_reach_is_never_less_severe(kind: Kind, probability: float, verdict: Verdict, counts, more) -> None:
    risk = _risk(kind, probability=probability)
    wider = _mention(*(min(10**12, (count or 0) + extra) for count, extra in zip(counts, more, strict=True)))
    before = _grade(risk, verdict=verdict, mention=_mention(*counts))
    after = _grade(risk, verdict=verdict, mention=wider)
    assert 0 <= before.severity <= after.severity <= 100
    assert before.level.rank <= after.level.rank


@given(st.tuples(COUNTS, COUNTS, COUNTS))
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
    assert _grade(risk, critical=True).severity > plain
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
