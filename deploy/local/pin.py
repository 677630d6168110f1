"""Write the manifest: `python -m deploy.local.pin`.

Resolves the services' coordinates in Maven Central, downloads every file into a temporary folder
and records its checksum. Run it after changing a version below, and review the difference.
"""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from jgo.maven import MavenContext

from deploy.local.download import TIMEOUT_S
from deploy.local.manifest import MANIFEST, Artefact, render
from deploy.local.names import Name

KAFKA = ("org.apache.kafka:kafka_2.13:4.3.1", "org.apache.kafka:kafka-tools:4.3.1")
# Without this bridge Kafka logs nothing. Alone: as a root, its POM would manage Kafka's versions.
LOG_BRIDGE = ("org.apache.logging.log4j", "log4j-slf4j-impl", "2.25.4", "jar")
ELASTICSEARCH = ("org.elasticsearch.distribution.integ-test-zip", "elasticsearch", "9.5.0", "zip")


def main() -> None:
    """Resolve, download, hash, write `artefacts.txt`."""
    with TemporaryDirectory() as folder:
        maven = MavenContext(repo_cache=Path(folder), timeout=TIMEOUT_S)
        artefacts = _artefacts(maven)
    MANIFEST.write_text(render(artefacts), encoding="utf-8")
    print(f"{MANIFEST}: {len(artefacts)} artefacts, {sum(one.size for one in artefacts)} bytes")


def _artefacts(maven: MavenContext) -> list[Artefact]:
    roots = [maven.create_dependency(coordinate) for coordinate in KAFKA]
    inputs, transitive = maven.resolver.resolve(roots)
    jars = [(one.groupId, one.artifactId, one.version, "jar") for one in (*inputs, *transitive)]
    return [
        *(_pin(maven, Name.KAFKA, jar) for jar in (*jars, LOG_BRIDGE)),
        _pin(maven, Name.ELASTICSEARCH, ELASTICSEARCH),
    ]


def _pin(maven: MavenContext, service: Name, coordinate: tuple[str, str, str, str]) -> Artefact:
    group, artefact, version, packaging = coordinate
    component = maven.project(group, artefact).at_version(version)
    content = component.artifact(packaging=packaging).resolve().read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return Artefact(service, group, artefact, version, packaging, digest, len(content))


if __name__ == "__main__":
    main()
