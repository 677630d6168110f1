"""Thresholds written into a policy: the rest of the file stays as people wrote it."""

import pytest
import yaml

from desk.errors import DeskError
from desk.judgements.policy_file import with_thresholds, write_chosen
from models.judging.thresholds import Choice
from models.policy import DEFAULT, PolicyError, load_policy
from schemas.taxonomy import Kind

CHOICES = [Choice(Kind.THREAT, 0.8123, 60, 58, 35), Choice(Kind.UNANSWERED_COMPLAINT, 0.91, 60, 58, 35), Choice(Kind.FRAUD, None, 3, 3, 35)]


def test_the_built_in_policy_keeps_its_comments_and_everything_else(tmp_path):
    path = tmp_path / "policy.yaml"
    told = write_chosen(path, None, CHOICES)
    before, after = load_policy(), load_policy(path)
    changes = {Kind.THREAT: 0.8123, Kind.UNANSWERED_COMPLAINT: 0.91}
    expected = before.model_copy(update={"thresholds": before.thresholds | changes, "version": f"{before.version}+verdicts"})
    assert after == expected
    assert "threat 0.5 -> 0.8123" in told
    assert path.read_text().count("#") == DEFAULT.read_text().count("#")


def test_again_on_what_was_written_adds_nothing_to_the_version(tmp_path):
    write_chosen(tmp_path / "one.yaml", None, CHOICES)
    write_chosen(tmp_path / "two.yaml", tmp_path / "one.yaml", CHOICES)
    assert load_policy(tmp_path / "one.yaml") == load_policy(tmp_path / "two.yaml")


@pytest.mark.parametrize("own", ["levels: {low: 10}\n", "thresholds: {fraud: 0.7}\n"])
def test_a_policy_that_names_only_what_differs_stays_one(tmp_path, own):
    (tmp_path / "own.yaml").write_text(own)
    write_chosen(tmp_path / "new.yaml", tmp_path / "own.yaml", CHOICES)
    content = yaml.safe_load((tmp_path / "new.yaml").read_text())
    assert content["thresholds"] == yaml.safe_load(own).get("thresholds", {}) | {"threat": 0.8123, "unanswered_complaint": 0.91}
    assert content.keys() == yaml.safe_load(own).keys() | {"version", "thresholds"}


@pytest.mark.parametrize("style", [None, True, False])
def test_any_style_of_yaml_will_do(tmp_path, style):
    base = yaml.safe_dump({**yaml.safe_load(DEFAULT.read_text()), "version": 'odd "1" \\'}, default_flow_style=style)
    content = yaml.safe_load(with_thresholds(base, {Kind.THREAT: 0.75}, 'odd "1" \\+'))
    assert (content["thresholds"]["threat"], content["weights"], content["version"]) == (
        0.75,
        yaml.safe_load(base)["weights"],
        'odd "1" \\+',
    )


def test_nothing_is_overwritten_and_nothing_written_in_vain(tmp_path):
    path = tmp_path / "policy.yaml"
    with pytest.raises(DeskError, match="nothing was written"):
        write_chosen(path, None, CHOICES[-1:])
    path.write_text("mine")
    with pytest.raises(DeskError, match="File exists"):
        write_chosen(path, None, CHOICES)
    assert path.read_text() == "mine"
    with pytest.raises(PolicyError):
        write_chosen(tmp_path / "other.yaml", path, CHOICES)
