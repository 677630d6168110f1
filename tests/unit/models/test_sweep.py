"""Many patterns in many texts at once."""

from hypothesis import given
from hypothesis import strategies as st

from models.text.sweep import Sweep

SHORT = st.text("ab \né😂", max_size=8)


def slowly(patterns: list[str], texts: list[str]) -> set[tuple[int, int, int, int]]:
    return {
        (place, number, start, start + len(pattern))
        for place, text in enumerate(texts)
        for number, pattern in enumerate(patterns)
        for start in range(len(text))
        if text.startswith(pattern, start)
    }


@given(st.lists(SHORT.filter(bool), unique=True, max_size=4), st.lists(SHORT, max_size=6))
def test_everything_is_found_in_its_text_and_nothing_across(patterns: list[str], texts: list[str]) -> None:
    finds = list(Sweep(patterns).finds(texts))
    assert set(finds) == slowly(patterns, texts)
    assert len(finds) == len(set(finds))
    assert [place for place, *_ in finds] == sorted(place for place, *_ in finds)


def test_places_names_each_text_once() -> None:
    assert Sweep(["a", "b"]).places(["ab", "", "c", "ba"]) == [0, 3]
