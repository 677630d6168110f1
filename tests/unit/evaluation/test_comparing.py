"""The heads' recorded figures stand beside the baselines on the same source, and nowhere else."""

import numpy as np

from tests.evaluation.comparing import by_source, columns_of, head_rows
from tests.evaluation.trials import Labelled, Trial

SOURCE = Labelled(["you filthy idiot", "a walk by the river"] * 5, np.array([1, 0] * 5, np.int8), np.zeros(10, np.intp))
MANIFEST = {
    "data": {"toxic_en_olid": "digest"},
    "left_out": [
        {"head": "toxic_en", "source": "toxic_en_olid", "auc": 0.7, "rows": 10},
        {"head": "fraud_en", "source": "smishing_en_mishra+toxic_en_olid", "auc": 0.9, "rows": 20},
    ],
}


def test_a_recorded_figure_is_found_by_head_and_source() -> None:
    assert head_rows(Trial("toxic", "en", "toxic_en_olid"), MANIFEST, SOURCE) == [{"auc": 0.7, "rows": 10}]
    assert head_rows(Trial("fraud", "en", "smishing_en_mishra"), MANIFEST, SOURCE) == [{"auc": 0.9, "rows": 20}]


def test_a_head_that_learnt_from_the_source_is_not_judged_on_it_as_shipped() -> None:
    assert head_rows(Trial("toxic", "fr", "toxic_en_olid"), MANIFEST, SOURCE) == []


def test_a_source_that_training_never_read_is_judged_with_the_heads_as_shipped() -> None:
    row = head_rows(Trial("toxic", "en", "unread"), MANIFEST, SOURCE)[0]
    assert (row["rows"], row["auc"]) == (10, 1.0)


def test_a_head_goes_by_its_name_or_its_kind() -> None:
    assert columns_of(Trial("toxic", "fr", "any")) == {"toxic_fr", "inappropriate_comment_fr"}
    assert columns_of(Trial("negative", "fr", "any")) == {"negative_fr"}


def test_judges_stand_side_by_side_in_the_order_of_the_sources() -> None:
    rows = [
        {"head": "b", "source": "one", "judge": "head", "auc": 0.9},
        {"head": "a", "source": "two", "judge": "head", "auc": 0.8},
        {"head": "b", "source": "one", "judge": "VADER"},
    ]
    assert list(by_source(rows, "auc").items()) == [(("b", "one"), {"head": 0.9, "VADER": None}), (("a", "two"), {"head": 0.8})]
