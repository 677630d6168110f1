import gzip
import http.server
import struct
import threading
import zlib
from collections import Counter
from contextlib import contextmanager
from http import HTTPStatus

import pytest

from agents.pictures.address import Target, is_public, target_of
from agents.pictures.fetching import fetched
from agents.pictures.filling import PictureFiller
from agents.pictures.outcome import NotFetched, Why
from models.pictures.hashing import hash_or_nothing
from schemas.mention import Author, Media, Mention
from tests.unit.models.pictures.conftest import drawn, stored

REDIRECTS = {"/redirect": "/a.png", "/circle": "/circle"}
PUBLIC = "93.184.215.14"


class Answers(http.server.BaseHTTPRequestHandler):
    asked: Counter[str]
    never: threading.Event
    bodies: dict[str, bytes]

    def do_GET(self):
        self.asked[self.path] += 1
        if self.path in REDIRECTS:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", REDIRECTS[self.path])
            self.end_headers()
        elif self.path == "/stuck":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
            self.never.wait(30)
        elif self.path == "/huge":
            self._send(b"x", length=10**9)
        elif self.path == "/cut":
            self._send(b"x", length=100)
        elif self.path == "/endless":
            self.send_response(HTTPStatus.OK)
            self.end_headers()
            for _ in range(200):
                self.wfile.write(b"x" * 65_536)
        elif self.path.startswith("/gone"):
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self._send(self.bodies.get(self.path, f"{self.path} of {self.headers['Host']}".encode()))

    def _send(self, body, length=None):
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    class Own(Answers):
        asked = Counter()
        never = threading.Event()
        bodies = {}

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Own) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        running.asked, running.bodies = Own.asked, Own.bodies
        yield running
        Own.never.set()
        running.shutdown()


def at(server, path):
    return f"http://localhost:{server.server_port}{path}"


@contextmanager
def filler(**options):
    made = PictureFiller(
        **{"hash_of": lambda body: f"hash of {body.decode()}", "loopback": True, "resolver": lambda *_: ["127.0.0.1"], **options}
    )
    try:
        yield made
    finally:
        made.close()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/a", Why.SCHEME), ("file:///etc/passwd", Why.SCHEME), ("data:,x", Why.SCHEME),
        ("https:///a", Why.SCHEME), ("", Why.SCHEME),
        ("https://user:secret@example.org/", Why.ADDRESS), ("https://example.org:99999/", Why.ADDRESS), ("https://[::1", Why.ADDRESS),
        ("https://example.org/\r\nX: 1", Why.ADDRESS), ("https://exämple.org/", Why.ADDRESS), ("https://e.org/" + "a" * 5_000, Why.ADDRESS),
        ("https://\ud800/", Why.ADDRESS),
    ],
    ids=range(12),
)  # fmt: skip
def test_an_address_that_is_none_is_refused_without_asking_for_its_host(url, why):
    def never(host, port):
        raise AssertionError(host)

    answer = target_of(url, never)
    assert isinstance(answer, NotFetched)
    assert answer.why is why
    assert "secret" not in answer.message


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 192.168.0.1 172.16.0.9 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: fe80::1%eth0 fc00::1 "
    "::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:7f00:1:: ff02::1 nonsense".split(),
)
def test_only_public_addresses_are_asked(address):
    assert not is_public(address)
    assert target_of("https://example.org/a", lambda *_: [PUBLIC, address]).why is Why.NOT_PUBLIC


def test_a_public_host_is_asked_at_the_address_that_was_checked():
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    target = target_of("https://example.org/a.png?b=1", lambda *_: next(answers))
    assert target == Target("https", "example.org", PUBLIC, 443, "/a.png?b=1")


def test_loopback_is_let_through_only_where_it_is_asked_for():
    assert target_of("http://localhost/a", lambda *_: ["127.0.0.1"]).why is Why.NOT_PUBLIC
    assert target_of("http://localhost/a", lambda *_: ["10.0.0.1"], loopback=True).why is Why.NOT_PUBLIC


def test_an_unknown_host_is_refused():
    def unknown(host, port):
        raise OSError

    assert target_of("https://none.example/", unknown).why is Why.UNKNOWN_HOST
    assert target_of("https://none.example/", lambda *_: []).why is Why.UNKNOWN_HOST


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/redirect", Why.REDIRECT), ("/circle", Why.REDIRECT), ("/gone", Why.STATUS), ("/huge", Why.TOO_HEAVY),
        ("/endless", Why.TOO_HEAVY), ("/cut", Why.UNREACHABLE), ("/stuck", Why.TOO_SLOW),
    ],
)  # fmt: skip
def test_what_a_server_may_answer_instead(server, path, why):
    answer = fetched(Target("http", "localhost", "127.0.0.1", server.server_port, path), seconds=0.3)
    assert isinstance(answer, NotFetched)
    assert answer.why is why
    assert sum(server.asked.values()) == 1


def test_a_server_that_is_not_there_and_one_without_tls(server):
    assert fetched(Target("http", "localhost", "127.0.0.1", 1, "/")).why is Why.UNREACHABLE
    assert fetched(Target("https", "localhost", "127.0.0.1", server.server_port, "/"), 1).why in {Why.UNREACHABLE, Why.TOO_SLOW}


def test_a_page_gets_its_hashes_each_address_asked_once(server):
    page = [
        Mention(
            text="a",
            author=Author(avatar_url=at(server, "/a")),
            media=(Media(url=at(server, "/m")), Media(kind="video", url=at(server, "/v"))),
        ),
        Mention(text="b", author=Author(avatar_url=at(server, "/a"))),
        Mention(text="c", author=Author(avatar_url=at(server, "/gone"))),
        Mention(text="d", author=Author(avatar_url=at(server, "/x"), avatar_hash="q1:kept")),
        Mention(text="e", media=(Media(url="https://user:pw@example.org/"), Media(url=at(server, "/redirect")))),
    ]
    with filler() as made:
        made.fill(page)
        made.fill([Mention(text="f", author=Author(avatar_url=at(server, "/gone"))), page[4]])
        summary = made.summary()
    host = f"localhost:{server.server_port}"
    assert [mention.author.avatar_hash for mention in page] == [f"hash of /a of {host}", f"hash of /a of {host}", "", "q1:kept", ""]
    assert [media.hash for media in page[0].media] == [f"hash of /m of {host}", ""]
    assert server.asked == {"/a": 1, "/m": 1, "/gone": 1, "/redirect": 1}
    assert summary == "Picture hashes: 2 made, 1 refused (address), 1 refused (redirect), 1 refused (status)."


def test_a_page_does_not_wait_for_ever_and_nothing_fails(server):
    page = [Mention(text="a", author=Author(avatar_url=at(server, "/stuck")))]
    with filler(page_seconds=0.05, seconds=0.2) as made:
        made.fill(page)
        assert (page[0].author.avatar_hash, made.late) == ("", 1)

    def broken(body):
        raise RuntimeError

    with filler(hash_of=broken) as made:
        made.fill([Mention(text="a", author=Author(avatar_url=at(server, "/a")))])


def bomb(width, height):
    """A PNG of a few hundred bytes that unpacks to a hundred megabytes."""
    parts = (b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), b"IDAT" + zlib.compress(bytes(10**8)), b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in parts)


def test_hostile_pictures_are_refused_and_the_rest_of_the_page_is_hashed(server):
    good = stored(drawn(1))
    server.bodies |= {
        "/body/bomb": bomb(30_000, 30_000),
        "/body/50": bomb(7_071, 7_072),
        "/body/small": bomb(100, 100),
        "/body/script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "/body/cut": good[: len(good) // 2],
        "/body/empty": b"",
        "/body/gzip": gzip.compress(bytes(10**7)),
        "/body/good": good,
    }
    paths = [*server.bodies, "/circle", "/cut", "/gone"]
    page = [Mention(text=path, author=Author(avatar_url=at(server, path))) for path in [*paths, "/body/good"]]
    with filler(hash_of=hash_or_nothing) as made:
        made.fill(page)
    hashes = {mention.text: mention.author.avatar_hash for mention in page}
    assert {path for path, text in hashes.items() if text} == {"/body/good"}
    assert hashes["/body/good"] == hash_or_nothing(good)
    assert made.refused == {Why.UNUSABLE: 7, Why.REDIRECT: 1, Why.UNREACHABLE: 1, Why.STATUS: 1}


def test_a_picture_without_a_hash_is_counted(server):
    with filler(hash_of=lambda _body: "") as made:
        made.fill([Mention(text="a", author=Author(avatar_url=at(server, "/a")))])
        assert made.refused == {Why.UNUSABLE: 1}
    with filler() as idle:
        idle.fill([Mention(text="a")])
        assert idle.summary() == ""
