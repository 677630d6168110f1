"""A broker that answers as Kafka does while it stops: it is there, and no partition has a leader. It counts who asks."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO

from aiokafka.protocol.admin import ApiVersionResponse_v0
from aiokafka.protocol.api import RequestHeader_v1, Response
from aiokafka.protocol.metadata import MetadataResponse_v1

HOST = "127.0.0.1"
SERVED = [(3, 1, 1), (18, 0, 0)]


@dataclass
class Leaderless:
    """`topics` have one partition each; `asked` are the metadata requests so far."""

    topics: tuple[str, ...]
    port: int = 0
    asked: int = 0
    _asked_again: asyncio.Event = field(default_factory=asyncio.Event)
    _writers: list[asyncio.StreamWriter] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where clients bootstrap."""
        return f"{HOST}:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until its client leaves."""
        self._writers.append(writer)
        try:
            while True:
                size = int.from_bytes(await reader.readexactly(4))
                self._answer(await reader.readexactly(size), writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def asked_until(self, total: int) -> float:
        """Seconds until so many metadata requests have come, all in all."""
        began = time.monotonic()
        while self.asked < total:
            self._asked_again.clear()
            await self._asked_again.wait()
        return time.monotonic() - began

    async def leave(self) -> None:
        """Close every connection."""
        for writer in self._writers:
            writer.close()
        await asyncio.gather(*(writer.wait_closed() for writer in self._writers), return_exceptions=True)

    def _answer(self, request: bytes, writer: asyncio.StreamWriter) -> None:
        key, _, correlation = RequestHeader_v1.SCHEMA.decode(BytesIO(request))[:3]
        body = (self._metadata() if key == MetadataResponse_v1.API_KEY else ApiVersionResponse_v0(0, SERVED)).encode()
        writer.write((len(body) + 4).to_bytes(4) + correlation.to_bytes(4) + body)

    def _metadata(self) -> Response:
        self.asked += 1
        self._asked_again.set()
        topics = [(0, topic, False, [(5, 0, -1, [1], [])]) for topic in self.topics]
        return MetadataResponse_v1([(1, HOST, self.port, None)], 1, topics)


@asynccontextmanager
async def leaderless(*topics: str) -> AsyncIterator[Leaderless]:
    """The broker, listening for as long as the body runs."""
    broker = Leaderless(topics)
    server = await asyncio.start_server(broker.serve, HOST, 0)
    broker.port = server.sockets[0].getsockname()[1]
    try:
        yield broker
    finally:
        server.close()
        await broker.leave()
