from pathlib import Path

import pytest
import yaml

from models.policy import DEFAULT, PolicyError, load_policy
from schemas.mention import Mention
from schemas.scored import AccountView, Receipt, Risk, ScoredMention
from schemas.taxonomy import CATEGORY_OF, Kind, Level, Verdict

ALONE = [
    (Kind.THREAT, "threat.people", Level.HIGH),
    (Kind.FRAUD, "fraud.impostor", Level.HIGH),
    (Kind.SENSITIVE_LEAK, "sensitive_leak.secret", Level.HIGH),
    (Kind.ACCOUNT_HACKED, "account_hacked.official", Level.HIGH),
    (Kind.PRIVACY, "privacy.exposure", Level.MODERATE),
    (Kind.INFLUENCER_MISCONDUCT, "influencer_misconduct.undisclosed", Level.MODERATE),
]


def _scored(kind: Kind, rule: str, level: Level, *, verdict: Verdict = Verdict.UNKNOWN, probability: float = 0.9) -> ScoredMention:
    receipt = Receipt(rule=rule, version="1", reason="because")
    risk = Risk(kind=kind, category=CATEGORY_OF[kind], probability=probability, receipt=receipt)
    return ScoredMention(
        **Mention(id="t:1", text="x").model_dump(),
        scores={kind: probability},
        risks=(risk,),
        account=AccountView(verdict=verdict),
        level=level,
    )


@pytest.mark.parametrize(("kind", "rule", "level"), ALONE)
def test_one_such_finding_opens_a_crisis(kind: Kind, rule: str, level: Level) -> None:
    policy = load_policy()
    assert policy.escalates(_scored(kind, rule, level)) == (kind,)
    assert policy.escalates(_scored(kind, rule, Level.LOW)) == ()
    assert policy.escalates(_scored(kind, rule + "/humour", Level.CRITICAL)) == ()
    assert policy.escalates(_scored(kind, rule, Level.CRITICAL, verdict=Verdict.PARODY)) == ()


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (Kind.UNANSWERED_COMPLAINT, "unanswered_complaint.boycott"),
        (Kind.FRAUD, "fraud.denounced"),
        (Kind.THREAT, "threat.vague"),
        (Kind.SENSITIVE_LEAK, "sensitive_leak.personal"),
        (Kind.ACCOUNT_HACKED, "account_hacked.reported"),
        (Kind.PRIVACY, "privacy.law"),
    ],
)
def test_others_never_do_alone(kind: Kind, rule: str) -> None:
    assert load_policy().escalates(_scored(kind, rule, Level.CRITICAL)) == ()


def test_weak_evidence_of_a_privacy_breach_does_not() -> None:
    assert load_policy().escalates(_scored(Kind.PRIVACY, "privacy.exposure", Level.HIGH, probability=0.55)) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"thresholds": {"threat": 0.5}}, "thresholds lacks misplaced_post"),
        ({"levels": {"low": 50, "moderate": 40, "high": 60, "critical": 85}}, "levels must rise"),
        ({"tresholds": {}}, "tresholds: Extra inputs"),
        ({"weights": {"threatt": 4}}, "weights.threatt"),
        ({"severity": None}, "severity"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, change: dict[str, object], said: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(yaml.safe_dump({**yaml.safe_load(DEFAULT.read_text("utf-8")), **change}), "utf-8")
    with pytest.raises(PolicyError) as caught:
        load_policy(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="cannot read"):
        load_policy(tmp_path / "absent.yaml")
    with pytest.raises(PolicyError, match="cannot read"):
        load_policy(tmp_path)
    for number, content in enumerate((b"a: [1", b"\xff\xfe\x00", b"", b"- 1")):
        path = tmp_path / f"{number}.yaml"
        path.write_bytes(content)
        with pytest.raises(PolicyError):
            load_policy(path)
