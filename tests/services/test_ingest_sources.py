"""Feeds, Jetstream and the webhook over loopback, against stand-ins that speak the wire format."""

import asyncio
import base64
import gzip
import json
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from standardwebhooks.webhooks import Webhook
from websockets.sync.server import serve

from agents.jetstream.connector import JetstreamConnector
from agents.packing import Limits
from agents.publisher import Publisher
from agents.rss.connector import RssConnector
from agents.rss.http import MAX_BYTES
from agents.webhook.intake import Intake
from agents.webhook.server import Receiver, serving
from tests.unit.agents.memory_broker import MemoryBroker

DEADLINE = 10.0


def now():
    return datetime.now(UTC)


@contextmanager
def running(server):
    """Serve in a thread; ended with the test."""
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        getattr(server, "server_close", lambda: None)()


class FeedServer(ThreadingHTTPServer):
    """Answers each request with the next of `answers`: (status, headers, body); remembers the headers it was asked with."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers, self.asked = [], []
        self.url = f"http://127.0.0.1:{self.server_address[1]}/feed"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(dict(self.headers))
        status, headers, body = self.server.answers.pop(0)
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


def feed(*guids):
    items = "".join(f"<item><guid>{g}</guid><title>t {g}</title></item>" for g in guids)
    return f'<rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()


def polls(server, times, cursor=None):
    """The pages of that many single looks, each going on from the last cursor."""
    pages, position = [], cursor or {}
    for _ in range(times):
        with closing(RssConnector([server.url], 300.0, now, once=True)) as connector:
            pages.append(connector.fetch(position))
            assert connector.fetch(position).done
        position = pages[-1].cursor
    return pages


def test_a_feed_is_asked_conditionally_and_entries_come_once():
    with running(FeedServer()) as server:
        validators = {"ETag": '"v1"', "Last-Modified": "Tue, 03 Mar 2026 10:00:00 GMT"}
        server.answers = [(200, validators, feed("a", "b")), (304, {}, b""), (200, {}, feed("b", "c"))]
        pages = polls(server, 3)
    assert [[m.title for m in page.items] for page in pages] == [["t a", "t b"], [], ["t c"]]
    assert "If-None-Match" not in server.asked[0]
    assert server.asked[1]["If-None-Match"] == server.asked[2]["If-None-Match"] == '"v1"'
    assert server.asked[1]["If-Modified-Since"] == validators["Last-Modified"]


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [(429, b"", "429"), (503, b"", "503"), (404, b"", "404"), (200, b"<html>", "no RSS"), (200, b" " * (MAX_BYTES + 1), "bytes")],
)
def test_a_failing_feed_is_told_and_keeps_its_cursor(status, body, told):
    with running(FeedServer()) as server:
        server.answers = [(status, {}, body)]
        (page,) = polls(server, 1, {"x": 1})
    assert told in page.failures[0]
    assert page.given_up == 1
    assert (page.items, page.cursor) == ([], {"x": 1})


def test_a_feed_that_asks_to_wait_is_left_alone():
    with running(FeedServer()) as server:
        server.answers = [(429, {"Retry-After": "7200"}, b"")]
        with closing(RssConnector([server.url], 1.0, now)) as connector:
            assert "Next attempt in 7200 s" in connector.fetch({}).failures[0]
            assert connector.fetch({}).pause == 1.0
    assert len(server.asked) == 1


def test_a_server_that_is_not_there_is_a_failure():
    with closing(RssConnector(["http://127.0.0.1:1/feed"], 300.0, now, once=True)) as connector:
        assert "127.0.0.1:1" in connector.fetch({}).failures[0]


class Stream:
    """A Jetstream service: each connection gets the next list of frames; a list that ends in `None` is cut there."""

    def __init__(self, *connections):
        self.connections, self.asked, self.protocols = list(connections), Queue(), []
        self.server = serve(self._handle, "127.0.0.1", 0, subprotocols=["xrpc.v1.json"], select_subprotocol=self._select)
        self.port = self.server.socket.getsockname()[1]

    def _select(self, _connection, offered):
        self.protocols.append(list(offered))
        return offered[0] if offered else None

    def _handle(self, connection):
        self.asked.put(connection.request.path)
        frames = self.connections.pop(0) if self.connections else []
        for frame in frames:
            if frame is None:
                return
            connection.send(frame)
        for _ in connection:
            pass


BASE_US = 1_772_625_599_000_000


def first(second, text="hé"):
    record = {"text": text, "createdAt": "2026-03-04T11:00:00Z"}
    commit = {"operation": "create", "collection": "app.bsky.feed.post", "rkey": str(second), "cid": "c", "record": record}
    return json.dumps({"did": "did:plc:a", "time_us": BASE_US + second * 1_000_000, "kind": "commit", "commit": commit})


def second(number, text="hé"):
    at = datetime.fromtimestamp(BASE_US / 1e6 + number, UTC).isoformat()
    record = {"text": text, "createdAt": "2026-03-04T11:00:00Z"}
    kind = "network.bsky.jetstream.subscribeEvents#commit"
    payload = {"$type": kind, "seq": number, "did": "did:plc:a", "time": at, "operation": "create", "rkey": str(number)}
    return json.dumps({"$type": "message", "payload": {**payload, "collection": "app.bsky.feed.post", "cid": "c", "record": record}})


def follow(connector, wanted, cursor=None):
    """Fetch until `wanted` mentions came or the deadline passed; the mentions, the last cursor and what was told."""
    items, told, gap, position = [], [], 0.0, cursor or {}
    end = time.monotonic() + DEADLINE
    while len(items) < wanted and time.monotonic() < end:
        page = connector.fetch(position)
        items, position, gap = items + page.items, page.cursor, gap + page.gap
        told += [*page.failures, *page.notes]
    return items, position, told, gap


@pytest.mark.parametrize(("path", "frame"), [("/subscribe", first), ("/xrpc/network.bsky.jetstream.subscribeEvents", second)])
def test_jetstream_reconnects_and_rewinds_without_loss(path, frame):
    stream = Stream([frame(1), frame(2), "rubbish", None], [frame(2), frame(3)])
    with running(stream.server), closing(JetstreamConnector(f"ws://127.0.0.1:{stream.port}{path}", now, 0.2)) as connector:
        items, cursor, told, gap = follow(connector, 4)
    assert [m.native_id.rpartition("/")[2] for m in items] == ["1", "2", "2", "3"]
    assert (cursor["time_us"], gap) == (BASE_US + 3_000_000, 0.0)
    assert sum("Reconnecting" in line for line in told) == 1
    assert "cursor" not in stream.asked.get_nowait()
    again = parse_qs(urlsplit(stream.asked.get_nowait()).query)
    assert int(again["cursor"][0]) == (BASE_US + 2_000_000 - 5_000_000 if frame is first else 2)
    assert stream.protocols == [[] if frame is first else ["xrpc.v1.json"]] * 2


def test_jetstream_tells_the_gap_that_a_break_left():
    stream = Stream([first(1), None], [first(31)])
    with running(stream.server), closing(JetstreamConnector(f"ws://127.0.0.1:{stream.port}/subscribe", now, 0.2)) as connector:
        _, _, told, gap = follow(connector, 2)
    assert gap == 30.0
    assert any("30.0 s" in line for line in told)


def test_jetstream_reports_bad_frames_and_a_silent_service():
    stream = Stream(["rubbish", first(1)])
    url = f"ws://127.0.0.1:{stream.port}/subscribe"
    with running(stream.server), closing(JetstreamConnector(url, now, 0.3, idle=0.1)) as connector:
        page = connector.fetch({})
    assert ([b.raw for b in page.bad], len(page.items)) == (["rubbish"], 1)
    assert "silent" in page.failures[0]


def test_a_jetstream_that_is_not_there_is_a_failure_with_growing_pauses():
    with closing(JetstreamConnector("ws://127.0.0.1:1/subscribe", now, 0.1)) as connector:
        pages = [connector.fetch({}) for _ in range(4)]
    assert all(page.failures and page.cursor == {} for page in pages)
    assert pages[3].pause > pages[0].pause


SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()


def post(port, body, secret=SECRET, **headers):
    at = now()
    signature = Webhook(secret).sign("m", at, body.decode("utf-8", "replace"))
    signed = {"Webhook-Id": "m", "Webhook-Timestamp": str(int(at.timestamp())), "Webhook-Signature": signature}
    return httpx.post(f"http://127.0.0.1:{port}/mentions", content=body, headers={**signed, **headers}, timeout=DEADLINE)


@contextmanager
def receiver(broker, *, most=10_000, started=True, **options):
    """A receiver on a free port, in a thread with its own loop."""
    publisher = Publisher(broker, Limits(100, 100_000), lambda _mention: (), patience=0.0)
    intake = Intake(publisher, most)
    ports, loop = Queue(), asyncio.new_event_loop()
    end = asyncio.Event()

    async def live():
        async with serving(Receiver(Webhook(SECRET), intake, now, **options), "127.0.0.1", 0) as port:
            ports.put(port)
            await end.wait()

    thread = Thread(target=lambda: loop.run_until_complete(live()), daemon=True)
    thread.start()
    if started:
        intake.start()
    try:
        yield ports.get(timeout=DEADLINE), intake
    finally:
        intake.finish()
        loop.call_soon_threadsafe(end.set)
        thread.join(timeout=DEADLINE)
        loop.close()


def test_202_means_that_the_broker_has_it():
    broker = MemoryBroker()
    with receiver(broker) as (port, _):
        answer = post(port, b'{"text":"a"}\n{"text":"b"}')
        assert (answer.status_code, answer.json()["accepted"]) == (202, 2)
        assert len(broker.lines()) == 2
        assert httpx.get(f"http://127.0.0.1:{port}/health").status_code == 200


def test_refusals():
    broker = MemoryBroker()
    with receiver(broker, max_body=1_000) as (port, _):
        wrong = "whsec_" + base64.b64encode(b"x" * 32).decode()
        assert post(port, b'{"text":"a"}', wrong).status_code == 401
        assert httpx.post(f"http://127.0.0.1:{port}/mentions", content=b"{}").status_code == 401
        assert post(port, b"x" * 1_001).status_code == 413
        assert post(port, b"\xff\xfe").status_code == 401
        assert post(port, gzip.compress(b'{"text":"a"}'), **{"Content-Encoding": "gzip"}).status_code == 415
        answer = post(port, b'{"text":"a"}\n{"text":1}')
        assert (answer.status_code, [e["line"] for e in answer.json()["errors"]]) == (400, [2])
    assert broker.lines() == []


def test_a_full_queue_asks_to_come_back():
    with receiver(MemoryBroker(), most=1, started=False) as (port, intake):
        answers = Queue()
        senders = [Thread(target=lambda: answers.put(post(port, b'{"text":"a"}')), daemon=True) for _ in range(2)]
        for sender in senders:
            sender.start()
        refused = answers.get(timeout=DEADLINE)
        assert (refused.status_code, refused.headers["Retry-After"]) == (429, "2")
        intake.start()
        assert answers.get(timeout=DEADLINE).status_code == 202


def test_an_absent_broker_asks_to_come_back():
    broker = MemoryBroker(script=["away"])
    with receiver(broker) as (port, _):
        answer = post(port, b'{"text":"a"}')
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
        assert post(port, b'{"text":"a"}').status_code == 202
    assert len(broker.lines()) == 1
