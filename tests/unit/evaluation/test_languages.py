"""Shares of right languages; py3langid tells the two languages of the project."""

from tests.evaluation.languages import accuracy, by_py3langid, drawn


def test_the_share_told_right() -> None:
    found = accuracy([("a", "fr"), ("b", "en"), ("c", "fr"), ("d", "fr")], lambda texts: ["fr"] * len(texts))
    assert (found["rows"], found["right"]) == (4, 0.75)


def test_py3langid_tells_french_and_english() -> None:
    assert by_py3langid(["Il fait beau dans les rues de la ville aujourd'hui", "The weather in this town is lovely today"]) == ["fr", "en"]


def test_the_same_rows_are_drawn_each_time() -> None:
    assert drawn(range(100), 10) == drawn(range(100), 10)
    assert len(set(drawn(range(100), 10))) == 10
    assert drawn(range(3), 10) == [0, 1, 2]
