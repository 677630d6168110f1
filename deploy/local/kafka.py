"""How Kafka is configured and run; pure."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.local.jdk import Jdk
from deploy.local.ports import HOST
from deploy.local.state import Spec

MESSAGE_BYTES = 8 * 1024 * 1024
PARTITIONS = 8
CLUSTER_ID = "cXVpdml2ZS1sb2NhbC1rZg"
LOG4J = """\
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d] %p %m (%c)%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""


def properties(spec: Spec) -> str:
    """`server.properties` of a single node: broker and controller, loopback only, one copy of all."""
    settings = {
        "process.roles": "broker,controller",
        "node.id": 1,
        "controller.quorum.voters": f"1@{HOST}:{spec.peer_port}",
        "controller.listener.names": "CONTROLLER",
        "listeners": f"PLAINTEXT://{HOST}:{spec.port},CONTROLLER://{HOST}:{spec.peer_port}",
        "advertised.listeners": f"PLAINTEXT://{HOST}:{spec.port}",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "log.dirs": str(spec.data).replace("\\", "\\\\"),
        "num.partitions": PARTITIONS,
        "auto.create.topics.enable": "false",
        "group.initial.rebalance.delay.ms": 0,
        "message.max.bytes": MESSAGE_BYTES,
        "replica.fetch.max.bytes": MESSAGE_BYTES,
        "log.cleaner.dedupe.buffer.size": 16 * 1024 * 1024,
        "offsets.topic.replication.factor": 1,
        "offsets.topic.num.partitions": PARTITIONS,
        **_single_copy("transaction.state.log"),
        **_single_copy("share.coordinator.state.topic"),
    }
    return "".join(f"{key}={value}\n" for key, value in settings.items())


def files(spec: Spec) -> dict[Path, str]:
    """The configuration files to write before each start."""
    return {spec.folder / "server.properties": properties(spec), spec.folder / "log4j2.properties": LOG4J}


def serve(spec: Spec, jdk: Jdk, jars: Sequence[Path]) -> list[str]:
    """The command that runs the broker."""
    options = [*spec.jvm, "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:+ExitOnOutOfMemoryError"]
    return [*_java(spec, jdk, jars, options), "kafka.Kafka", str(spec.folder / "server.properties")]


def prepare(spec: Spec, jdk: Jdk, jars: Sequence[Path]) -> list[str]:
    """The command that formats an empty data folder; harmless on a formatted one."""
    tool = "kafka.tools.StorageTool"
    config = str(spec.folder / "server.properties")
    java = _java(spec, jdk, jars, ["-Xmx128m", "-XX:TieredStopAtLevel=1"])
    return [*java, tool, "format", "--ignore-formatted", "-t", CLUSTER_ID, "-c", config]


def environment(path: str) -> Mapping[str, str]:
    """The whole environment of Kafka: nothing of the caller's but PATH reaches it."""
    return {"PATH": path, "LANG": "C.UTF-8"}


def _single_copy(prefix: str) -> dict[str, int]:
    return {f"{prefix}.replication.factor": 1, f"{prefix}.min.isr": 1, f"{prefix}.num.partitions": PARTITIONS}


def _java(spec: Spec, jdk: Jdk, jars: Sequence[Path], options: Sequence[str]) -> list[str]:
    return [
        str(jdk.home / "bin" / "java"),
        *options,
        f"-Djava.io.tmpdir={spec.folder / 'tmp'}",
        f"-Dlog4j2.configurationFile={(spec.folder / 'log4j2.properties').as_uri()}",
        "-cp",
        ":".join(str(jar) for jar in jars),
    ]
