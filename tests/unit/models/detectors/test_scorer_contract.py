import re
import subprocess
import sys
from datetime import UTC, datetime
from time import perf_counter

import pytest

from models.detectors.panel import DETECTORS, PRIORS
from models.policy import load_policy
from models.scorer import Scorer
from schemas.mention import MAX_TEXT, Author, Mention, Thread
from schemas.scored import ScoredMention, encode_scored
from schemas.taxonomy import CATEGORY_OF, Kind, Level

AWS = "AKIA" + "Q7XV3MZP2LKD9RWB"
TEXTS = [
    "Bonjour à tous",
    "Worst customer service ever, I want my money back",
    f"l'accès de la prod : {AWS}, mot de passe : Kx9$vTq2!mL",
    "Je vais mettre le feu à votre magasin Corvanne demain 🔥",
    "Service injoignable, c’est inadmissible… écrivez à mona.k@mail.example ou au 06 12 34 56 78",
    "Fully GDPR compliant",
    "مرحبا بالعالم, worst service ever, never again!",
    "e\u0301tonnant, un scandale inadmissible, toujours pas de re\u0301ponse\u200b du SAV",
    "",
]


def _mentions() -> list[Mention]:
    return [Mention(id=f"t:{number}", text=text, title="Arnaque chez Corvanne" if number % 2 else "") for number, text in enumerate(TEXTS)]


def _comparable(scored: ScoredMention) -> dict[str, object]:
    return scored.model_dump(exclude={"copies", "duplicate_of", "severity", "level", "severity_reasons"})


def test_every_kind_has_one_detector_and_a_small_prior() -> None:
    assert sorted(detector.kind for detector in DETECTORS) == sorted(Kind)
    assert all(0.005 <= prior <= 0.03 for prior in PRIORS.values())


def test_an_empty_batch_is_an_empty_result(scorer) -> None:
    assert scorer.score([]) == []


def test_order_length_and_completeness(scorer) -> None:
    scored = scorer.score(_mentions())
    assert [one.id for one in scored] == [f"t:{number}" for number in range(len(TEXTS))]
    for one in scored:
        assert set(one.scores) == set(Kind)
        assert all(0 < probability < 1 for probability in one.scores.values())
        assert all(risk.category is CATEGORY_OF[risk.kind] for risk in one.risks)
        assert ScoredMention.model_validate_json(encode_scored(one)).scores == one.scores


def test_a_risk_stands_only_where_the_threshold_is_reached_and_always_where_a_rule_reaches_it(scorer) -> None:
    policy = load_policy()
    for one in scorer.score(_mentions()):
        reached = {kind for kind, probability in one.scores.items() if probability >= policy.thresholds[kind]}
        raised = {risk.kind for risk in one.risks}
        assert raised <= reached
        assert all(kind in policy.model_alone for kind in reached - raised)


def test_spans_quote_the_published_text(scorer) -> None:
    spans = []
    for one in scorer.score(_mentions()):
        for risk in one.risks:
            assert risk.receipt.rule.startswith(risk.kind.value + ".")
            assert risk.receipt.version
            assert risk.receipt.reason
            assert risk.receipt.below_if
            for span in risk.receipt.spans:
                assert getattr(one, span.field)[span.start : span.end] == span.text != ""
                spans.append(span)
    assert {span.field for span in spans} == {"text", "title"}
    assert len(spans) > 8


def test_no_raw_secret_leaves(scorer) -> None:
    encoded = b"".join(encode_scored(one) for one in scorer.score(_mentions()))
    for secret in (AWS, "Kx9$vTq2", "mona.k@mail.example", "06 12 34 56 78"):
        assert secret.encode() not in encoded


def test_batch_and_single_agree(brand) -> None:
    whole = Scorer([brand], load_policy()).score(_mentions())
    alone = Scorer([brand], load_policy())
    singles = [alone.score([mention])[0] for mention in _mentions()]
    assert [_comparable(one) for one in whole] == [_comparable(one) for one in singles]


def test_scoring_masked_text_again_changes_nothing(scorer) -> None:
    first = scorer.score(_mentions())
    again = scorer.score([Mention(id=one.id, text=one.text, title=one.title) for one in first])
    assert [one.scores for one in again] == [one.scores for one in first]


def test_the_same_in_every_process() -> None:
    script = (
        "from models.scorer import Scorer; from models.policy import load_policy; from schemas.mention import Mention\n"
        f"texts = {TEXTS!r}\n"
        "print([sorted(one.scores.items()) for one in Scorer([], load_policy()).score([Mention(id='t', text=text) for text in texts])])"
    )
    runs = {
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_copies_are_counted(scorer) -> None:
    text = "Une rumeur étrange circule à propos de Corvanne et de ses nouveaux flacons en verre bleu"
    scored = scorer.score([Mention(id=f"copy:{number}", text=text) for number in range(3)])
    assert [one.copies for one in scored] == [0, 1, 2]
    assert [one.duplicate_of for one in scored] == ["", "copy:0", "copy:0"]


def test_other_watches_share_the_memory(scorer) -> None:
    text = "Le flacon bleu de la rue des Lilas revient demain matin dans toutes les vitrines"
    scorer.score([Mention(id="memory:1", text=text)])
    assert scorer.with_watches([]).score([Mention(id="memory:2", text=text)])[0].duplicate_of == "memory:1"


def test_watches_of_official_accounts_and_of_risky_partners(score) -> None:
    assert score("Bonne journée à tous", by="corvanne_fr").watches == ("corvanne",)
    assert score("Bonne journée à tous", by="lea.glow").watches == ()
    assert score(f"oups {AWS}", by="jmartin_lyon").watches == ("corvanne",)


def test_a_thread_of_the_official_account_raises_a_complaint(score) -> None:
    text = "toujours rien reçu, je suis déçue"
    answered = score(text, thread=Thread(parent_author="@Corvanne_FR"))
    assert answered.scores[Kind.UNANSWERED_COMPLAINT] > score(text).scores[Kind.UNANSWERED_COMPLAINT]


def test_a_low_rating_alone_is_seen(score) -> None:
    low, high = (score("voilà", type="review", rating=rating).scores[Kind.UNANSWERED_COMPLAINT] for rating in (1, 5))
    assert low > high


@pytest.mark.parametrize(
    "text",
    [
        "arnaque " * (MAX_TEXT // 8),
        "@" * MAX_TEXT,
        "!" * MAX_TEXT,
        "1" * MAX_TEXT,
        "pas " * (MAX_TEXT // 4),
        "je vais tuer " * (MAX_TEXT // 13),
        "si jamais vous " * (MAX_TEXT // 15),
        "#a" * (MAX_TEXT // 2),
        "😂" * MAX_TEXT,
        "é\u0301" * (MAX_TEXT // 2),
        "\u202e" * MAX_TEXT,
        ("scandale\n" * MAX_TEXT)[:MAX_TEXT],
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_hostile_texts_are_scored_in_bounded_time(scorer, text: str) -> None:
    start = perf_counter()
    (scored,) = scorer.score([Mention(id="t:1", text=text)])
    assert perf_counter() - start < 3
    assert all(len(risk.receipt.spans) <= 8 for risk in scored.risks)
    assert len(encode_scored(scored)) < 12 * MAX_TEXT


def test_a_pattern_in_a_post_is_only_text(score) -> None:
    for text in ("(?i)(a+)+$", "\\", "[email", "]]]", "arnaque*", "{0}%s", "\x00\x01"):
        assert score(text).scores[Kind.THREAT] < 0.2


def test_reported_threats_and_jokes_carry_their_damper(score) -> None:
    joke = score("Worst service ever, I want a refund, boycott them, disgraceful, never again lol 😂")
    rules = [risk.receipt.rule for risk in joke.risks]
    assert all(rule.endswith("/humour") for rule in rules)
    assert joke.level in {Level.INFO, Level.LOW, Level.MODERATE}


def test_parody_accounts_stay_low(score) -> None:
    text = "Scandale inadmissible : notre crème rend immortel, boycottez-nous, remboursez la vie éternelle"
    serious = score(text)
    parody = score(text, by="corvanne_mdr", bio="Compte parodique, non affilié à Corvanne")
    assert parody.severity <= 20 < serious.severity


def test_impostors_weigh_more_and_show_the_account(score) -> None:
    scored = score("Please DM us your card number to get your refund", by="corvanne_support")
    (fraud,) = (risk for risk in scored.risks if risk.kind is Kind.FRAUD)
    assert fraud.receipt.rule == "fraud.impostor"
    assert re.match(r"judged impostor: .+", fraud.receipt.account)
    assert scored.level is Level.CRITICAL


def test_extra_fields_and_dates_survive(scorer) -> None:
    mention = Mention(
        id="t:1", text="bonjour", author=Author(handle="a"), created_at=datetime(2026, 11, 20, tzinfo=UTC), extra={"k": [1, "x"]}
    )
    (scored,) = scorer.score([mention])
    assert scored.extra == {"k": [1, "x"]}
    assert scored.created_at == mention.created_at
    assert scored.origin is None
