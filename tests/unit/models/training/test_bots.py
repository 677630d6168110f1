"""The making of the bot tables, on synthetic profiles."""

import numpy as np
import pytest

from models.bots.columns import NAMES
from models.bots.features import FEATURES, LEARNT
from models.bots.model import BotModel
from models.bots.tables import from_arrays, load_tables, to_arrays
from models.training.bots.calibrating import Sums, calibrate
from models.training.bots.leaving_out import log_odds_left_out
from models.training.bots.making import make, write
from models.training.bots.measures import measure
from models.training.bots.sets import HIDEABLE, ProfileSet, hidden


def invented(name: str, family: str, seed: int, gap: float) -> ProfileSet:
    """Fakes have `gap` fewer followers on a logarithmic scale; nothing else tells them."""
    random = np.random.default_rng(seed)
    labels = (np.arange(240) % 2).astype(np.int8)
    columns = {column: np.full(240, np.nan) for column in NAMES}
    columns |= {
        "followers": np.floor(np.exp(random.normal(6, 1, 240) - gap * labels)),
        "following": np.floor(np.exp(random.normal(5, 1, 240))),
        "posts": np.floor(np.exp(random.normal(5, 1, 240))),
        "bio_length": random.integers(0, 90, 240).astype(float),
    }
    return ProfileSet(name, family, columns, labels)


SETS = [
    invented("a", "microblog", 1, 2),
    invented("b", "microblog", 2, 2),
    invented("c", "microblog", 3, 2),
    invented("d", "picture", 4, 3),
]


@pytest.fixture(scope="module")
def tables():
    return make(SETS)


def test_curves_keep_the_sign_that_the_field_knows(tables):
    for points in tables.points:
        for place, feature in enumerate(LEARNT):
            steps = np.diff(points[place, : len(tables.edges[place]) + 1]) * feature.sign
            assert (steps >= -1e-9).all(), feature.name


def test_what_is_unknown_adds_nothing(tables):
    nothing = np.full((1, len(FEATURES)), np.nan)
    assert not tables.contributions(nothing, np.array([0.5])).any()


def test_a_source_left_out_is_told_apart_and_calibrated():
    for name, told in log_odds_left_out(SETS).items():
        found = measure(name, told)
        assert found["auc"] > 0.85
        assert found["f1"] > 0.75
        assert found["calibration_error"] < 0.15


def test_tables_are_the_same_after_writing(tables, tmp_path):
    write(tables, {"left_out": []}, tmp_path)
    read = load_tables(tmp_path)
    columns = SETS[0].columns
    before, after = ([one.log_odds for one in BotModel(each).judge_columns(columns)] for each in (tables, read))
    assert before == after
    assert from_arrays(to_arrays(tables)).edges[0].tolist() == tables.edges[0].tolist()


def test_tables_for_other_features_are_refused(tables, tmp_path):
    write(tables, {}, tmp_path)
    manifest = tmp_path / "manifest.json"
    manifest.write_text(manifest.read_text().replace("no_avatar", "no_face"))
    with pytest.raises(ValueError, match="train anew"):
        load_tables(tmp_path)


def test_calibration_finds_scale_and_bias():
    random = np.random.default_rng(1)
    odds = random.normal(0.0, 2.0, 20_000)
    labels = (random.random(20_000) < 1 / (1 + np.exp(-odds))).astype(np.int8)
    found = calibrate([Sums((odds - 0.8) / 0.5, labels)])
    assert found.scale == pytest.approx(0.5, abs=0.05)
    assert found.bias == pytest.approx(0.8, abs=0.05)


def test_hiding_takes_the_share_of_what_not_every_list_tells_and_is_the_same_each_time():
    one = hidden(SETS[0], 0.3)
    gone = np.isnan(one.columns["bio_length"])
    assert 0.2 < gone.mean() < 0.4
    assert (gone == np.isnan(hidden(SETS[0], 0.3).columns["bio_length"])).all()
    assert "followers" not in HIDEABLE
    assert (one.columns["followers"] == SETS[0].columns["followers"]).all()
    assert np.array_equal(hidden(SETS[0], 0.0).columns["bio_length"], SETS[0].columns["bio_length"])
