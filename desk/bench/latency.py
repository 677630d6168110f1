"""From the append of a threat to its alert, with all workers under half load."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson

from desk.bench import corpus, stages
from desk.bench.drains import COLLECTED, peak_mb
from desk.bench.ground import Ground, until
from desk.overview import behind
from desk.watches import compare, publish
from schemas.topics import Role, Topic
from schemas.watch import Watch

THREATS = 300
SECONDS = 30.0
WARM_UP_S = 5.0
"""Load before the first threat: nothing is measured of the workers' start and of so much after it, and all that comes later counts."""
TICK_S = 0.02
LAST_ALERT_S = 20.0
ALERTS = "alerts.jsonl"
THREAT = "Je vais tuer les vendeurs du magasin {name}"


@dataclass(frozen=True)
class Felt:
    """Seconds from append to alert for each threat that was alerted, how many were not, peak MB and seconds to ready by role.

    `stages` holds, by name, the seconds since the stage before. `attained` is the rate at which was appended.
    """

    latencies: list[float]
    stages: dict[str, list[float]]
    missing: int
    attained: float
    memory_mb: dict[str, float]
    ready_s: dict[str, float]


def under_load(ground: Ground, rate: float) -> Felt:
    """Thirty seconds of `rate` mentions a second, ten threats a second among them, each against a watch of its own; some load before."""
    names = [_name(number) for number in range(THREATS)]
    watches = [Watch(id=name, name=name.title(), names=(name.title(),)) for name in names]
    publish(ground.where.kafka, compare(watches, {}))
    with ground.workers(dict.fromkeys(Role, 1), _plan(ground)) as statuses:
        until(lambda: all(behind(ground.where.kafka, role.group, topic.value) == 0 for role, topic in _ORDER), "the backlog is done", 0.5)
        since = stages.ends(ground.where.kafka)
        with _alerts(ground.settings.home / ALERTS) as seen:
            sent, attained = _drive(ground, rate, names)
            _wait_for(seen, names)
        memory = {one.role: peak_mb(one.pid) for one in statuses}
    ready = {one.role: (one.ready_at or one.started_at) - one.started_at for one in statuses}
    found = [seen[name] - sent[name] for name in names if name in seen]
    passed = stages.passed(ground.where.kafka, since)
    between = stages.spans([sent, *passed.values(), seen])
    return Felt(found, dict(zip([*passed, stages.SENT], between, strict=True)), len(names) - len(found), attained, memory, ready)


_ORDER = (
    (Role.SCORE, Topic.MENTIONS_COLLECTED),
    (Role.CRISIS, Topic.MENTIONS_SCORED),
    (Role.INDEX, Topic.MENTIONS_SCORED),
    (Role.NOTIFY, Topic.CRISES_CHANGED),
)


def _drive(ground: Ground, rate: float, names: Sequence[str]) -> tuple[dict[str, float], float]:
    """Append on schedule; returns when each name's threat was appended, and the mentions a second that were."""
    from confluent_kafka import Producer

    producer = Producer({"bootstrap.servers": ground.where.kafka, "acks": "all", "linger.ms": 0, "message.max.bytes": 8_000_000})
    background = _values(rate)
    first = int(WARM_UP_S / TICK_S)
    sent: dict[str, float] = {}
    began = time.monotonic()
    for tick, value in enumerate(background):
        if (wait := began + tick * TICK_S - time.monotonic()) > 0:
            time.sleep(wait)
        producer.produce(COLLECTED, value, partition=tick % ground.settings.partitions)
        if len(sent) < len(names) * (tick + 1 - first) / (len(background) - first):
            name = names[len(sent)]
            sent[name] = time.time()
            producer.produce(COLLECTED, _threat(name), partition=len(sent) % ground.settings.partitions)
        producer.poll(0)
    mentions = sum(value.count(b"\n") + 1 for value in background) + len(sent)
    attained = mentions / (time.monotonic() - began)
    producer.flush()
    return sent, attained


def _values(rate: float) -> list[bytes]:
    """One record a tick; the corpus is told again under new ids when it is through."""
    ticks, each = int((WARM_UP_S + SECONDS) / TICK_S), max(1, round(rate * TICK_S))
    lines: list[bytes] = []
    while len(lines) < ticks * each:
        lines += corpus.lines(ticks * each - len(lines), f"load{len(lines)}")
    return [b"\n".join(lines[at : at + each]) for at in range(0, ticks * each, each)]


def _threat(name: str) -> bytes:
    author = {"id": f"t-{name}", "handle": f"t{name}"}
    return orjson.dumps(
        {
            "id": f"bench:{name}",
            "source": "bench",
            "text": THREAT.format(name=name.title()),
            "created_at": datetime.now(UTC),
            "author": author,
        }
    )


def _name(number: int) -> str:
    """A word that no text holds."""
    letters = "bdfgklmnprstvz"
    first, rest = divmod(number, len(letters))
    return f"quo{letters[first // len(letters)]}a{letters[first % len(letters)]}y{letters[rest]}ux"


@contextmanager
def _alerts(path: Path) -> Iterator[dict[str, float]]:
    """Follows the alert file; when each watch's first alert stood in it."""
    seen: dict[str, float] = {}
    over = threading.Event()

    def follow() -> None:
        place = path.stat().st_size if path.exists() else 0
        while not over.wait(0.005):
            if not path.exists() or path.stat().st_size == place:
                continue
            with path.open("rb") as file:
                file.seek(place)
                content = file.read()
            whole = content[: content.rfind(b"\n") + 1]
            place += len(whole)
            for line in whole.splitlines():
                seen.setdefault(orjson.loads(line)["crisis"]["watch"], time.time())

    follower = threading.Thread(target=follow, daemon=True)
    follower.start()
    try:
        yield seen
    finally:
        over.set()
        follower.join()


def _wait_for(seen: dict[str, float], names: Sequence[str]) -> None:
    deadline = time.monotonic() + LAST_ALERT_S
    while time.monotonic() < deadline and not all(name in seen for name in names):
        time.sleep(TICK_S)


def _plan(ground: Ground) -> Path:
    path = ground.settings.home / "bench-plan.yaml"
    path.write_text(f"organisation: bench\nchannels: [{{id: file, kind: file, target: {ALERTS}, minimum: low}}]\n", encoding="utf-8")
    return path
