"""Where the seconds between append and alert go."""

from desk.bench.stages import spans


def test_seconds_since_the_stage_before() -> None:
    sent, scored, alerted = {"a": 1.0, "b": 2.0}, {"a": 1.25, "b": 2.5}, {"a": 2.0, "b": 3.0}
    assert spans([sent, scored, alerted]) == [[0.25, 0.5], [0.75, 0.5]]


def test_a_stage_that_was_not_seen_or_only_late_tells_nothing() -> None:
    assert spans([{"a": 1.0, "b": 1.0}, {"b": 2.0}, {"a": 3.0}]) == [[], []]
    assert spans([{"a": 1.0}, {"a": 9.0}, {"a": 3.0}]) == [[], []]
