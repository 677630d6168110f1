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
        ({"thresholds": {"threat": None}}, "thresholds lacks threat"),
        ({"thresholds": {"threat": 0}}, "thresholds.threat: Input should be greater than 0"),
        ({"thresholds": 5}, "thresholds: Input should be a valid dictionary"),
        ({"levels": {"low": 50, "moderate": 40, "high": 60, "critical": 85}}, "levels must rise"),
        ({"tresholds": {}}, "tresholds: there is no such name; did you mean thresholds?"),
        ({"weights": {"threatt": 4}}, "weights.threatt: there is no such name; did you mean threat?"),
        ({"weights": {True: 4}}, "weights.True: there is no such name; there are misplaced_post, "),
        ({"severity": None}, "severity"),
        ({"severity": {"ful_velocity": 4}}, "severity.ful_velocity: there is no such name; did you mean full_velocity?"),
        ({"severity": {"least_age": 0}}, "severity.least_age: Input should be greater than 0"),
        ({"severity": {"journalist_author": -1}}, "severity.journalist_author: Input should be greater than or equal to 0"),
        (
            {"severity": {"account_factors": {"parodie": 1}}},
            "severity.account_factors.parodie: there is no such name; did you mean parody?",
        ),
        ({"rule_weights": {"threat.peple": 4}}, "rule_weights.threat.peple: there is no such name; did you mean threat.people?"),
        ({"escalate_alone": {"fraud": {"levle": "high"}}}, "escalate_alone.fraud.levle: there is no such name; did you mean level?"),
        (
            {"escalate_alone": {"fraud": {"rules": ["fraud.imposter"]}}},
            "fraud.rules.fraud.imposter: there is no such name; did you mean fraud.imp",
        ),
        ({"escalate_alone": {"copyright": {"probability": 0.5}}}, "escalate_alone.copyright.level: Field required"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, change: dict[str, object], said: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(yaml.safe_dump(change), "utf-8")
    with pytest.raises(PolicyError) as caught:
        load_policy(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_names_only_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(
        "thresholds: {threat: 0.6}\nseverity: {account_factors: {bot: 0.5}}\nescalate_alone: {threat: {level: critical}, privacy: null}\n"
    )
    default, own = load_policy(), load_policy(path)
    assert own.thresholds == default.thresholds | {Kind.THREAT: 0.6}
    assert own.severity.account_factors == default.severity.account_factors | {Verdict.BOT: 0.5}
    assert own.escalate_alone[Kind.THREAT] == default.escalate_alone[Kind.THREAT].model_copy(update={"level": Level.CRITICAL})
    assert default.escalate_alone.keys() - own.escalate_alone.keys() == {Kind.PRIVACY}
    assert own.model_copy(update={"thresholds": 0, "severity": 0, "escalate_alone": 0}) == default.model_copy(
        update={"thresholds": 0, "severity": 0, "escalate_alone": 0}
    )


@pytest.mark.parametrize("without", ["model_alone", "rule_weights", "escalate_alone"])
def test_the_default_says_it_all_by_itself(tmp_path: Path, without: str) -> None:
    """The default passes its own check of names, whole or in part."""
    content = yaml.safe_load(DEFAULT.read_text("utf-8"))
    del content[without]
    path = tmp_path / "policy.yaml"
    for part in (content, {without: yaml.safe_load(DEFAULT.read_text("utf-8"))[without]}):
        path.write_text(yaml.safe_dump(part))
        assert load_policy(path) == load_policy()


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
