"""Tables are aligned, say nothing where nothing was measured, and keep each judge in its column."""

from schemas.taxonomy import Kind
from tests.evaluation import tables
from tests.evaluation.ordinary import burden
from tests.unit.evaluation.findings import scored


def test_words_stand_left_and_figures_right() -> None:
    assert tables.table(["name", "auc"], [["a", 0.5], ["longer", None]]) == ["name      auc", "a       0.500", "longer      -"]


def test_a_judge_that_has_no_say_leaves_its_place_empty() -> None:
    rows = [
        {"head": "fraud_en", "source": "sms", "judge": "head", "auc": 0.9, "rows": 7},
        {"head": "fraud_en", "source": "sms", "judge": "TF-IDF", "auc": 0.8, "rows": 5},
        {"head": "toxic_fr", "source": "forum", "judge": "rules", "auc": 0.7, "rows": 6},
    ]
    header, fraud, toxic = [line.split() for line in tables.side_by_side(rows, "auc")]
    assert header[:4] == ["head", "source", "head", "rules"]
    assert fraud == ["fraud_en", "sms", "0.900", "-", "-", "0.800", "-", "5", "(7)"]
    assert toxic == ["toxic_fr", "forum", "-", "0.700", "-", "-", "-", "6"]


def test_views_are_printed_with_whatever_was_recorded() -> None:
    lines = tables.views([{"head": "toxic_en", "source": "a", "ngrams": 0.8}, {"head": "toxic_fr", "source": "b", "words": 0.7}])
    assert [line.split() for line in lines] == [
        ["head", "source", "ngrams", "words"], ["toxic_en", "a", "0.800", "-"], ["toxic_fr", "b", "-", "0.700"],
    ]  # fmt: skip


def test_burdens_have_a_line_a_kind_and_a_column_a_set() -> None:
    lines = [line.split() for line in tables.ordinary([{"source": "one", **burden([scored(Kind.FRAUD)])}, {"source": "two", **burden([])}])]
    assert lines[0][-2:] == ["one", "two"]
    assert ["fraud", "1000.000", "0.000"] in lines
    assert len(lines) == len(Kind) + 4
