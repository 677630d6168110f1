"""Gaps in who gets the situation reports, and in answer links."""

import pytest

from models.plan.telling_gaps import telling_gaps
from tests.unit.models.plan.plans import contact, plan


def found(**fields):
    return [(gap.kind.value, gap.weight.value, gap.place) for gap in telling_gaps(plan(**{"stakeholders": ["ann"], **fields}))]


def test_reports_need_somebody_who_gets_them():
    assert found() == []
    assert found(stakeholders=[]) == [("no_stakeholder", "warning", ("stakeholders",))]


def test_a_stakeholder_whom_no_report_reaches():
    own = [{"id": "sms", "kind": "console", "minimum": "critical"}]
    people = [contact("ann", deputy="bob"), contact("bob", deputy="ann", own_channels=own, channels=["sms"])]
    assert found(contacts=people, stakeholders=["ann", "bob"]) == [("no_stakeholder", "warning", ("stakeholders", 1))]


@pytest.mark.parametrize(
    ("url", "weight"),
    [
        ("https://q.example.org", None),
        ("https://q.example.org:8443/crisis/", None),
        ("http://127.0.0.1:8090", None),
        ("http://localhost:8090", None),
        ("http://[::1]:8090", None),
        ("http://q.example.org", "warning"),
        ("http://127.0.0.1.example.org", "warning"),
        ("https://q.example.org/?a=b", "error"),
        ("https://q.example.org/#x", "error"),
        ("https://user:hunter2@q.example.org/", "error"),
        ("https://:8443/", "error"),
        ("https://q.example.org:x/", "error"),
        ("https://[q/", "error"),
    ],
)
def test_the_address_of_links(url, weight):
    given = found(answers={"url": url, "secret_env": "ANSWER_SECRET"})
    assert given == ([("bad_answers", weight, ("answers", "url"))] if weight else [])
