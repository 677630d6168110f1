"""Topics, groups and indices are declared once and by rule."""

import re
from datetime import UTC, datetime

import pytest

from schemas.indices import INDICES, Index, mentions_index
from schemas.topics import MAX_RECORD_BYTES, TABLES_OF, TOPICS, Role, Topic

SPECS = {str(spec.name): spec for spec in TOPICS}


def test_names_are_unique_and_follow_the_rule():
    assert len(SPECS) == len(TOPICS)
    assert all(re.fullmatch(r"[a-z]+\.[a-z]+\.v\d+", topic.value) for topic in Topic)


def test_every_topic_is_declared():
    assert {topic.value for topic in Topic} <= set(SPECS)


def test_every_consumed_topic_has_its_dead_letters():
    missing = {topic.dead_letters for topic in Topic} - set(SPECS)
    assert missing == {Topic.WATCHES_DECLARED.dead_letters}, "watches are validated before they are published"


@pytest.mark.parametrize("role", list(Role))
def test_groups_and_changelogs_are_named_as_faust_names_them(role):
    assert role.group == f"quivive-{role.value}"
    for table in TABLES_OF.get(role, ()):
        assert SPECS[f"{role.group}-{table.value}-changelog"].compacted


@pytest.mark.parametrize("spec", TOPICS, ids=str)
def test_the_broker_takes_what_we_may_write(spec):
    settings = spec.settings()
    assert int(settings["max.message.bytes"]) >= MAX_RECORD_BYTES
    assert settings["cleanup.policy"] == ("compact" if spec.compacted else "delete")
    assert ("retention.ms" in settings) is not spec.compacted


def test_crises_and_commands_are_kept_for_ever():
    assert SPECS[Topic.CRISES_CHANGED].settings()["retention.ms"] == "-1"
    assert SPECS[Topic.COMMANDS_ISSUED].settings()["retention.ms"] == "-1"


@pytest.mark.parametrize("spec", INDICES, ids=lambda spec: spec.alias.value)
def test_a_template_indexes_only_what_is_named(spec):
    template = spec.template()
    assert template["index_patterns"] == [f"{spec.alias.value}-*"]
    assert template["template"]["mappings"]["dynamic"] is False
    assert template["template"]["aliases"] == {spec.alias.value: {}}


def test_an_alias_matches_no_other_aliases_indices():
    assert not any(one.value.startswith(f"{other.value}-") for one in Index for other in Index)


@pytest.mark.parametrize(("year", "month", "name"), [(1990, 1, "quivive-mentions-1990.01"), (2026, 12, "quivive-mentions-2026.12")])
def test_mentions_lie_by_month(year, month, name):
    assert mentions_index(datetime(year, month, 3, tzinfo=UTC)) == name
