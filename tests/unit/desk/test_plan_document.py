"""The plan that the documentation shows."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from textwrap import dedent

import pytest

from desk.plan.reach import faults, openable
from models.plan.gap import GapKind
from models.plan.gaps import gaps
from models.plan.reading import read_plan
from schemas.plan import Plan

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
ENVIRONMENT = {
    "SLACK_TOKENS": "T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ",
    "HOOK_PATH": "x",
    "HOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "TWILIO": "AC735c307c62944b5a735c307c62944b5a:e29dfbcebf390dee9a29dfbcebf390de@15551235553",
    "INES_PHONE": "15551235554",
}
NOW = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture(scope="module")
def written():
    text = (Path(__file__).resolve().parents[3] / "docs" / "operations.md").read_text(encoding="utf-8")
    section = text.split("\n## Crisis plan\n")[1].split("\n## ")[0]
    return read_plan(dedent("\n".join(line for line in section.splitlines() if line.startswith("    "))))


def test_it_has_no_gap_for_two_years(written, tmp_path):
    assert faults(written.plan, (openable(tmp_path, ENVIRONMENT),)) == {}
    assert gaps(written.plan, NOW, NOW + timedelta(days=730)) == []


def test_it_shows_every_part(written):
    assert set(Plan.model_fields) == written.plan.model_fields_set


def test_without_its_variables_each_channel_is_a_gap_in_its_line(written, tmp_path):
    found = gaps(written.plan, NOW, NOW + timedelta(days=1), faults(written.plan, (openable(tmp_path, {}),)))
    assert {gap.kind for gap in found} == {GapKind.UNREACHABLE}
    assert [written.line(gap.place) for gap in found] == [9, 10, 19]
    assert "INES_PHONE" in found[2].problem or "TWILIO" in found[2].problem
