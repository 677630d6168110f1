"""The crisis plan from its file."""

import pytest

from streams.plans import DEFAULT, PlanError, load_plan

GOOD = """
organisation: Aurelia
channels:
  - {id: desk, kind: console}
  - {id: hook, kind: webhook, target: "https://example.org/${TOKEN}", secret_env: SIGNING, minimum: high}
contacts:
  - {id: ann, name: Ann, role: lead, channels: [desk], deputy: bob}
  - {id: bob, name: Bob, role: deputy, channels: [hook]}
escalation:
  critical: [{contacts: [ann], wait_minutes: 10}, {contacts: [bob]}]
"""


def test_no_file_is_the_default():
    assert load_plan(None) is DEFAULT


def test_a_good_plan_is_read(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(GOOD, encoding="utf-8")
    plan = load_plan(path)
    assert [(one.id, one.minimum.value) for one in plan.channels] == [("desk", "moderate"), ("hook", "high")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the whole file"),
        ("- a", "the whole file"),
        ("a: [", "is no YAML"),
        (GOOD.replace("deputy: bob", "deputy: eve"), "line 7: contacts.0.deputy: named but not declared: eve"),
        (GOOD.replace("kind: console", "kind: pigeon"), "channels.0.kind"),
        (GOOD.replace("secret_env: SIGNING, ", ""), "needs secret_env"),
        (GOOD + "colour: red", "line 11: colour: there is no such field"),
        ("organisation: x\nchannels: []", "channels"),
        ("!!python/object/apply:os.system ['true']", "is no YAML"),
    ],
)
def test_a_bad_plan_says_where_and_what(tmp_path, text, says):
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanError, match=says) as caught:
        load_plan(path)
    assert "plan.yaml" in str(caught.value)


def test_a_missing_or_binary_file_cannot_be_read(tmp_path):
    with pytest.raises(PlanError, match="cannot be read"):
        load_plan(tmp_path / "absent.yaml")
    (tmp_path / "plan.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PlanError, match="cannot be read"):
        load_plan(tmp_path / "plan.yaml")
