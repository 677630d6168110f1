"""Burdens are stated per 1,000 posts."""

from schemas.taxonomy import Kind, Level
from tests.evaluation.ordinary import burden
from tests.unit.evaluation.findings import scored


def test_findings_and_posts_are_counted_per_1000() -> None:
    found = burden([scored(Kind.FRAUD, Kind.THREAT, level=Level.CRITICAL), scored(Kind.FRAUD, level=Level.HIGH), scored(), scored()])
    assert found["rows"] == 4
    assert (found["posts_with_findings"], found["posts_high_or_above"]) == (500, 500)
    assert (found["kinds"]["fraud"], found["kinds"]["threat"], found["kinds"]["privacy"]) == (500, 250, 0)


def test_no_posts_have_no_burden() -> None:
    assert burden([])["posts_with_findings"] == 0
