"""What runs and how far behind it is."""

import os
from typing import Any

from deploy.local import services
from deploy.local.options import from_settings
from desk.clients import kafka_admin
from desk.coverage import silences
from desk.endpoints import endpoints
from desk.errors import DeskError
from desk.topic_reader import end_offsets
from schemas.settings import Settings
from schemas.topics import CONSUMES, Role
from streams import status_file
from streams.channels.alert import plain


def overview(settings: Settings) -> dict[str, list[dict[str, Any]]]:
    """Services, workers, lags and sources that are down, each a list of rows with the same columns."""
    options = from_settings(settings)
    found = services.status(options.home, options.external)
    rows = [{"service": one.name.value, "state": one.state, "address": one.address, "pid": one.pid} for one in found]
    kafka = endpoints(settings).kafka
    behind_by = lags(kafka)
    return {"services": rows, "workers": workers(settings), "lag": behind_by, "silent sources": silent(kafka) if behind_by else []}


def workers(settings: Settings) -> list[dict[str, Any]]:
    """Workers that live, from their status files."""
    rows = []
    for role in Role:
        for path in sorted((settings.home / "workers").glob(f"{role.value}-*.json")):
            one = status_file.read(settings.home, role, int(path.stem.rpartition("-")[2]))
            if one is not None and _lives(one.pid):
                seconds = None if one.ready_at is None else round(one.ready_at - one.started_at, 1)
                rows.append({"role": role.value, "ordinal": one.ordinal, "pid": one.pid, "ready after s": seconds})
    return rows


def lags(kafka: str) -> list[dict[str, Any]]:
    """Records that each group has still to take, by topic; empty when Kafka does not answer."""
    try:
        kafka_admin(kafka).close()
    except DeskError:
        return []
    return [
        {"group": role.group, "topic": topic.value, "records behind": behind(kafka, role.group, topic.value)}
        for role, topics in CONSUMES.items()
        for topic in topics
    ]


def silent(kafka: str) -> list[dict[str, Any]]:
    """Sources that are down by now; empty when the topic cannot be read."""
    try:
        found = [one for one in silences(kafka) if one.until is None]
    except DeskError:
        return []
    return [{"source": plain(one.source), "since": f"{one.since:%Y-%m-%d %H:%M} UTC", "mentions an hour": one.usual} for one in found]


def behind(kafka: str, group: str, topic: str) -> int:
    """Records of the topic that the group has not acknowledged. Raises DeskError when Kafka or the topic is missing."""
    from kafka.errors import KafkaError

    admin = kafka_admin(kafka)
    try:
        committed = admin.list_group_offsets([group])[group]
    except KafkaError as error:
        raise DeskError(
            f"Kafka at {kafka} does not tell how far {group} is ({type(error).__name__}).", "Try again in some seconds."
        ) from error
    finally:
        admin.close()
    done = {place.partition: entry.offset for place, entry in committed.items() if place.topic == topic}
    return sum(end - max(0, done.get(partition, 0)) for partition, end in end_offsets(kafka, topic).items())


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
