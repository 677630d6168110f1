"""The local services' parts without starting any."""

import hashlib
import os
import socket
import zipfile
from pathlib import Path

import pytest

from deploy.local import cache, disk, jdk, ports
from deploy.local.errors import ServiceError
from deploy.local.manifest import Artefact, parse, render
from deploy.local.names import Name
from deploy.local.unpack import unpacked

CONTENT = b"a jar"


def artefact(content: bytes = CONTENT) -> Artefact:
    return Artefact(Name.KAFKA, "org.example", "thing", "1.0", "jar", hashlib.sha256(CONTENT).hexdigest(), len(content))


def quiet(_line: str) -> None:
    """Says nothing."""


def java(home: Path, version: str) -> Path:
    """A folder that looks like a JDK."""
    (home / "bin").mkdir(parents=True)
    (home / "release").write_text(f'JAVA_VERSION="{version}"\n')
    program = home / "bin" / "java"
    program.touch(mode=0o755)
    return home


class Repository:
    """Serves `content` for every artefact and counts."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.asked = 0

    def __call__(self, one: Artefact, folder: Path) -> Path:
        self.asked += 1
        path = folder / one.filename
        path.write_bytes(self.content)
        return path


def test_a_file_is_fetched_once(tmp_path: Path) -> None:
    repository = Repository(CONTENT)
    (first,) = cache.ensure([artefact()], tmp_path, repository, quiet)
    assert cache.ensure([artefact()], tmp_path, repository, quiet) == [first]
    assert (first.read_bytes(), repository.asked) == (CONTENT, 1)


def test_a_wrong_checksum_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="sha256"):
        cache.ensure([artefact()], tmp_path, Repository(b"something else"), quiet)
    assert list(tmp_path.rglob("*.jar")) == []


def test_a_file_altered_in_the_cache_is_told(tmp_path: Path) -> None:
    (path,) = cache.ensure([artefact()], tmp_path, Repository(CONTENT), quiet)
    path.write_bytes(b"altered")
    with pytest.raises(ServiceError):
        cache.ensure([artefact()], tmp_path, Repository(CONTENT), quiet)


def test_too_small_a_disk_is_told_before(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="QUIVIVE_CACHE"):
        disk.require(tmp_path / "not" / "yet", 10**9, "QUIVIVE_CACHE")


def test_a_disk_that_fills_up_is_told(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="full"), disk.full_disk_explained(tmp_path, "QUIVIVE_HOME"):
        raise OSError(28, os.strerror(28))


def test_an_archive_unpacks_into_its_own_folder_and_not_beside(tmp_path: Path) -> None:
    archive = tmp_path / "thing-1.0.zip"
    with zipfile.ZipFile(archive, "w") as content:
        content.writestr("thing-1.0/bin/run", "x")
        content.writestr("thing-1.0/../../../outside", "x")
    assert (unpacked(archive, tmp_path / "into") / "bin" / "run").read_text() == "x"
    assert not (tmp_path / "outside").exists()
    assert not (tmp_path.parent / "outside").exists()


def test_the_newer_of_two_jdks_is_taken(tmp_path: Path) -> None:
    found = jdk.known([java(tmp_path / "old", "17.0.15"), java(tmp_path / "new", "25.0.1"), tmp_path / "none"])
    assert jdk.choose(found, lambda _path: True).home == tmp_path / "new"


def test_java_8_is_read_as_8(tmp_path: Path) -> None:
    assert jdk.version(java(tmp_path / "eight", "1.8.0_402")) == 8


@pytest.mark.parametrize("usable", [True, False])
def test_no_jdk_says_what_was_found_and_what_to_do(tmp_path: Path, usable: bool) -> None:
    version = "17.0.15" if usable else "25.0.1"
    with pytest.raises(ServiceError, match=r"No JDK 21 or newer.*Java \d+ in .*(JAVA_HOME|every user can read)"):
        jdk.choose(jdk.known([java(tmp_path / "one", version)]), lambda _path: usable)


def test_a_taken_port_names_its_holder_and_the_ways_out() -> None:
    with socket.socket() as held:
        held.bind((ports.HOST, 0))
        held.listen()
        with pytest.raises(ServiceError, match=rf"is taken by .*\(pid {os.getpid()}\).*--kafka-port"):
            ports.choose("Kafka", held.getsockname()[1], None)


def test_a_free_port_is_free_and_outside_the_outgoing_range() -> None:
    port = ports.choose("Kafka", 0, None)
    assert ports.is_free(port)
    assert ports.FIRST_PORT <= port < ports.LAST_PORT


def test_a_manifest_reads_back_what_was_written() -> None:
    assert parse(render([artefact()])) == (artefact(),)
    with pytest.raises(ValueError, match="hex"):
        parse("kafka nothex 5 a:b:c:d")
