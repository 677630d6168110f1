"""How Elasticsearch is configured and run; pure."""

import json
from collections.abc import Mapping
from pathlib import Path

from deploy.local.jdk import Jdk
from deploy.local.ports import HOST
from deploy.local.state import Spec

LOG4J = """\
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""
DROPPED_JVM_OPTIONS = ("-Xlog", "-XX:+HeapDumpOnOutOfMemoryError", "-XX:HeapDumpPath")


def configuration(spec: Spec) -> str:
    """`elasticsearch.yml` of a single local node: loopback only, no security, no disk watermarks."""
    settings = {
        "cluster.name": "quivive-local",
        "node.name": "local",
        "discovery.type": "single-node",
        "network.host": HOST,
        "http.port": spec.port,
        "transport.port": spec.peer_port,
        "path.data": str(spec.data),
        "path.logs": str(spec.folder / "logs"),
        "xpack.security.enabled": False,
        "cluster.routing.allocation.disk.threshold_enabled": False,
    }
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in settings.items())


def jvm_options(distributed: str) -> str:
    """The distribution's JVM options without its garbage collection logs and heap dumps, which fill disks."""
    lines = (line for line in distributed.splitlines() if line and not line.startswith("#"))
    kept = (line for line in lines if not line.startswith(DROPPED_JVM_OPTIONS))
    return "".join(f"{line}\n" for line in kept)


def files(spec: Spec, distributed_jvm_options: str) -> dict[Path, str]:
    """The configuration files to write before each start."""
    config = spec.folder / "config"
    return {
        config / "elasticsearch.yml": configuration(spec),
        config / "jvm.options": jvm_options(distributed_jvm_options),
        config / "log4j2.properties": LOG4J,
    }


def serve(software: Path) -> list[str]:
    """The command that runs the node."""
    return [str(software / "bin" / "elasticsearch")]


def environment(spec: Spec, jdk: Jdk, path: str) -> Mapping[str, str]:
    """The whole environment of Elasticsearch: nothing of the caller's but PATH reaches it."""
    return {
        "PATH": path,
        "LANG": "C.UTF-8",
        "HOME": str(spec.folder),
        "ES_JAVA_HOME": str(jdk.home),
        "ES_JAVA_OPTS": " ".join(spec.jvm),
        "ES_PATH_CONF": str(spec.folder / "config"),
        "ES_TMPDIR": str(spec.folder / "tmp"),
    }
