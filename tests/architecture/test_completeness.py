"""`docs/operations.md` names every setting, topic, index, metric, dead-letter reason and command, and nothing that does not exist."""

import re
from pathlib import Path

import pytest

from desk.main import COMMANDS
from schemas.dead_letter import Reason
from schemas.indices import INDICES
from schemas.metrics import MEANING, Metric
from schemas.settings import Settings
from schemas.topics import DAY_MS, TOPICS

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")


def table(heading: str) -> dict[str, list[str]]:
    """The last table of a section: first cell without backquotes -> the other cells."""
    section = TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", section, re.MULTILINE)
    return {name: rest.split(" | ") for name, rest in rows}


DECLARED = {
    "Settings": set(Settings.model_fields),
    "Topics": {str(spec.name) for spec in TOPICS},
    "Indices": {spec.alias.value for spec in INDICES},
    "Metrics": {metric.value for metric in Metric},
    "Dead letters": {reason.value for reason in Reason},
    "Commands": {f"quivive {name}" for name in COMMANDS},
}


@pytest.mark.parametrize("heading", sorted(DECLARED))
def test_documented_is_what_is_declared(heading):
    assert set(table(heading)) == DECLARED[heading]


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_a_documented_default_is_the_real_one(name):
    default = Settings.model_fields[name].default
    shown = {None: "none", "": "empty"}.get(default, f"`{default}`")
    assert table("Settings")[name][0] == shown


@pytest.mark.parametrize("spec", TOPICS, ids=lambda spec: str(spec.name))
def test_a_documented_topic_has_its_key_and_retention(spec):
    days = "for ever" if spec.retention_ms == -1 else f"{spec.retention_ms // DAY_MS} days"
    kept = "compacted" if spec.compacted else days
    assert table("Topics")[str(spec.name)] == [spec.key, kept + (", one partition" if spec.partitions == 1 else "")]


@pytest.mark.parametrize("metric", list(Metric))
def test_a_documented_metric_has_its_meaning(metric):
    assert table("Metrics")[metric.value] == [MEANING[metric]]


def test_nothing_is_named_that_does_not_exist():
    known = DECLARED["Metrics"] | {f"{Metric.BATCH_SECONDS}_count"}
    assert set(re.findall(r"quivive_[a-z_]+", TEXT)) <= known
    assert {f"quivive {name}" for name in re.findall(r"`quivive ([a-z]+)", TEXT)} <= DECLARED["Commands"]
    settings = {f"QUIVIVE_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"QUIVIVE_[A-Z_]+", TEXT)) <= settings
