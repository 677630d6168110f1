"""What a repository that is away, lacks the file or breaks off does to a download."""

from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import stamina
from jgo.maven import MavenContext

from deploy.local import download
from deploy.local.errors import ServiceError
from deploy.local.manifest import Artefact
from deploy.local.names import Name

ARTEFACT = Artefact(Name.KAFKA, "org.example", "thing", "1.0", "jar", "0" * 64, 5)
Serve = Callable[[int, bytes, int], None]


@pytest.fixture(autouse=True)
def one_attempt() -> Iterator[None]:
    stamina.set_testing(True, attempts=1)
    yield
    stamina.set_testing(False)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """A repository on loopback that answers everything with (status, body, announced length)."""
    servers: list[ThreadingHTTPServer] = []

    def start(status: int, body: bytes, length: int) -> None:
        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(length))
                self.end_headers()
                self.wfile.write(body)

            do_HEAD = do_GET  # noqa: N815 - named by http.server

            def log_message(self, *_: object) -> None:
                return

        server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        point_to(monkeypatch, server.server_port)

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def point_to(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(download, "MavenContext", partial(MavenContext, remote_repos={"stand-in": f"http://127.0.0.1:{port}"}))


def test_what_is_served_is_kept(serve: Serve, tmp_path: Path) -> None:
    serve(200, b"a jar", 5)
    assert download.fetch(ARTEFACT, tmp_path).read_bytes() == b"a jar"


@pytest.mark.parametrize(("status", "body", "length"), [(404, b"no", 2), (503, b"later", 5), (200, b"a j", 5)])
def test_a_failed_download_names_the_artefact_and_the_ways_out(serve: Serve, tmp_path: Path, status: int, body: bytes, length: int) -> None:
    serve(status, body, length)
    with pytest.raises(ServiceError) as told:
        download.fetch(ARTEFACT, tmp_path)
    assert "org.example:thing" in str(told.value)
    assert "HTTPS_PROXY" in told.value.remedy


def test_a_repository_that_is_away_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    point_to(monkeypatch, 1)
    with pytest.raises(ServiceError, match="ConnectionError"):
        download.fetch(ARTEFACT, tmp_path)
