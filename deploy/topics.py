"""Makes the broker agree with `schemas.topics`: the difference first, then the change. Idempotent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.topics import TOPICS, TopicSpec


@dataclass(frozen=True)
class Difference:
    """What one topic lacks: to be created, settings to alter (name -> wanted), or partitions that differ (never changed here)."""

    spec: TopicSpec
    create: bool
    alter: Mapping[str, str]
    partitions: tuple[int, int] | None = None

    def describe(self) -> str:
        """One line for a person."""
        if self.create:
            return "create"
        parts = [f"{name} -> {value}" for name, value in sorted(self.alter.items())]
        if self.partitions:
            parts.append(f"has {self.partitions[0]} partitions, wanted {self.partitions[1]}: left as it is, keys would move")
        return "; ".join(parts) or "as declared"


def differences(admin: Any, partitions: int, specs: Sequence[TopicSpec] = TOPICS) -> list[Difference]:
    """Compare each declared topic with the broker, in order of declaration."""
    existing = set(admin.list_topics())
    present = [spec.name for spec in specs if spec.name in existing]
    counts = {topic["name"]: len(topic["partitions"]) for topic in admin.describe_topics(present)} if present else {}
    configs = _configs(admin, present)
    return [_compare(spec, counts.get(str(spec.name)), configs.get(str(spec.name), {}), spec.partitions or partitions) for spec in specs]


def apply(admin: Any, found: Sequence[Difference], partitions: int, replication: int) -> None:
    """Create and alter what `differences` found. Raises KafkaError when the broker refuses."""
    from kafka.admin import ConfigResource, ConfigResourceType

    new = {
        str(one.spec.name): {
            "num_partitions": one.spec.partitions or partitions,
            "replication_factor": replication,
            "configs": one.spec.settings(),
        }
        for one in found
        if one.create
    }
    if new:
        admin.create_topics(new, wait_for_metadata=True)
    altered = [ConfigResource(ConfigResourceType.TOPIC, str(one.spec.name), dict(one.alter)) for one in found if one.alter]
    if altered:
        admin.alter_configs(altered)


def _configs(admin: Any, names: Sequence[str]) -> dict[str, dict[str, str]]:
    from kafka.admin import ConfigResource, ConfigResourceType

    if not names:
        return {}
    answer = admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, str(name)) for name in names], config_filter="all")
    return {name: {key: entry["value"] for key, entry in configs.items()} for name, configs in answer["topic"].items()}


def _compare(spec: TopicSpec, count: int | None, config: Mapping[str, str], wanted: int) -> Difference:
    if count is None:
        return Difference(spec, create=True, alter={})
    alter = {name: value for name, value in spec.settings().items() if config.get(name) != value}
    return Difference(spec, create=False, alter=alter, partitions=(count, wanted) if count != wanted else None)
