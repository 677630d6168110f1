"""Views, distillation, calibration and files, on texts made here; sentence vectors come from a file, so that no encoder is needed."""

from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from models.features import BUCKETS, WIDTHS, word_columns
from models.heads.bank import PLACES, load_bank
from models.heads.names import HEADS
from models.training import encoder as encoders
from models.training.calibrating import Calibration, calibrate, probabilities
from models.training.encoder import SIZE, Encoder
from models.training.fitting import MOST_WEIGHTS, Weights, blend, fit_ngrams, fit_vectors, pruned, table
from models.training.lessons import Material
from models.training.sets import Examples
from models.training.teaching import Lesson, Posts, distil
from models.training.vectors import Lexical
from models.training.views import VIEWS, Surroundings, left_out

GOOD = ["garden", "river", "picnic", "sunshine", "holiday", "flower", "music", "friend"]
BAD = ["broken", "refund", "delay", "waiting", "faulty", "angry", "cancel", "missing"]


def texts(words: list[str]) -> list[str]:
    return [f"the {one} and the {other} of number {place}" for place, one in enumerate(words) for other in words if one != other]


TEXTS = texts(GOOD) + texts(BAD)
LABELS = np.array([0] * (len(TEXTS) // 2) + [1] * (len(TEXTS) // 2), np.int8)


def vectors_of(given: list[str]) -> np.ndarray:
    """Sentence vectors that know a good word from a bad one, with noise of their own."""
    noise = np.random.default_rng(3).normal(0, 0.5, (len(given), SIZE))
    noise[:, 0] += [4.0 * any(word in text for word in BAD) for text in given]
    return noise.astype(np.float32)


def given_examples() -> Examples:
    groups = np.arange(len(TEXTS), dtype=np.int32) % 4
    ones = np.ones(len(TEXTS), bool)
    return Examples(TEXTS, LABELS, groups, ("a", "b", "c", "d"), np.zeros(len(TEXTS), np.int32), ones)


def lexical() -> Lexical:
    words = GOOD + BAD
    return Lexical(word_columns(words), np.array([[1.0, 0.0]] * len(GOOD) + [[0.0, 1.0]] * len(BAD), np.float32))


def test_each_view_tells_the_classes_apart_on_groups_it_never_saw() -> None:
    known, vectors = table(TEXTS), vectors_of(TEXTS)
    material = Material(given_examples(), known, np.arange(len(TEXTS)), vectors)
    around = Surroundings(lexical(), Posts(tuple(TEXTS), known, vectors), Lesson(vectors[:0], LABELS[:0]))
    whole, parts = left_out(material, around)
    assert set(parts) == set(VIEWS)
    assert all(roc_auc_score(LABELS, sums) > 0.95 for sums in (whole, *parts.values()))


def test_a_distilled_head_says_of_new_posts_what_its_teacher_says() -> None:
    half = np.arange(len(TEXTS)) % 2 == 0
    known, vectors = table(TEXTS), vectors_of(TEXTS)
    posts = Posts(tuple(np.array(TEXTS)[half]), known[half], vectors[half])
    sums = distil(Lesson(vectors[half], LABELS[half]), posts).sums(known[~half])
    assert roc_auc_score(LABELS[~half], sums) > 0.95


def test_posts_of_a_left_out_group_teach_nothing() -> None:
    posts = Posts(tuple(TEXTS), table(TEXTS), vectors_of(TEXTS)).without(set(TEXTS[:10]))
    assert len(posts.texts) == posts.table.shape[0] == len(posts.vectors) == len(TEXTS) - 10
    assert TEXTS[0] not in posts.texts


def test_views_count_the_same_whatever_their_scale() -> None:
    known = table(TEXTS)
    one, other = fit_ngrams(known, LABELS), fit_vectors(known, LABELS, lexical())
    large = Weights(other.ngrams * 100, other.bias * 100)
    assert np.allclose(blend([one, other], known).sums(known), blend([one, large], known).sums(known), atol=1e-6)


def test_pruning_keeps_the_greatest_weights() -> None:
    values = np.random.default_rng(1).normal(size=sum(WIDTHS))
    left = pruned(Weights(values, 0.5))
    kept = left.ngrams != 0
    assert (kept[:BUCKETS].sum(), kept[BUCKETS:].sum()) == MOST_WEIGHTS
    assert np.abs(values[:BUCKETS][kept[:BUCKETS]]).min() >= np.abs(values[:BUCKETS][~kept[:BUCKETS]]).max()


@pytest.mark.parametrize("prior", [0.3, 0.5])
def test_calibrated_probabilities_agree_with_the_share_of_positives_that_they_suppose(prior: float) -> None:
    given = given_examples()
    sums = LABELS * 2.0 + np.random.default_rng(5).normal(0, 2, len(LABELS))
    calibration = calibrate(sums, np.zeros(len(sums)), given, prior)
    told = probabilities(sums, np.zeros(len(sums)), calibration)
    weighted = prior * told[LABELS == 1].mean() + (1 - prior) * told[LABELS == 0].mean()
    assert weighted == pytest.approx(prior, abs=0.01)


def test_rules_never_count_against_themselves() -> None:
    given = given_examples()
    calibration = calibrate(LABELS * 1.0, (1 - LABELS) * 3.0, given, 0.5)
    assert calibration.rule == 0


def test_known_sentences_need_no_encoder(tmp_path: Path) -> None:
    file = tmp_path / "kept.npz"
    keys = np.array([encoders.key("one"), encoders.key("two")], np.uint64)
    np.savez(file, keys=keys, vectors=np.eye(2, SIZE, dtype=np.float16))
    found = Encoder(file).encode(["two", "one", "two"])
    assert np.array_equal(found[:, :2], [[0, 1], [1, 0], [0, 1]])
    assert Encoder(file).encode([]).shape == (0, SIZE)


def test_written_weights_are_read_as_they_were_trained(tmp_path: Path) -> None:
    from models.training.run import Trained
    from models.training.writing import arrays_of

    rng = np.random.default_rng(7)
    trained = []
    for head in HEADS:
        weights = np.zeros(sum(WIDTHS))
        weights[rng.choice(sum(WIDTHS), 500, replace=False)] = rng.normal(size=500)
        trained.append(Trained(head, Weights(weights, 0.25), Calibration(2.0, 0.5, -1.0), [], []))
    np.savez_compressed(tmp_path / "heads.npz", **arrays_of(trained))
    (tmp_path / "manifest.json").write_text('{"version": "test", "heads": ' + str([head.column for head in HEADS]).replace("'", '"') + "}")
    bank = load_bank(tmp_path)
    given = ["The refund never came, I am still waiting", "", "une belle journée au bord de la rivière"]
    for language, places in PLACES.items():
        wanted = np.column_stack([2.0 * trained[place].weights.sums(table(given)) - 1.0 for place in places])
        assert np.allclose(bank.log_odds(given, language), wanted, atol=0.02)
