"""A stand-in of services that take alerts: it checks what it is given as the real one would, and answers by a script."""

import asyncio
import ssl
import subprocess
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Check = Callable[[Mapping[str, str], bytes], list[str]]
"""What is wrong with a request; nothing: it is as the service wants it."""
RESET = "reset"
SILENCE = "silence"
LATE = "late"
"""The usual answer, but only when the service is told that all is over."""
DRIP = "drip"
HUGE_HEADER = "huge header"


@dataclass
class Service:
    """Answers each request by the script (a status line with headers, or a kind of failure), then by `usual`."""

    check: Check
    usual: str
    script: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    heads: list[Mapping[str, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    port: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one request."""
        try:
            await self._exchange(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            return
        finally:
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.heads.append(headers)
        self.bodies.append(body)
        self.wrong += self.check(headers, body)
        await self._answer(self.script.pop(0) if self.script else self.usual, writer)

    async def _answer(self, answer: str, writer: asyncio.StreamWriter) -> None:
        if answer == RESET:
            writer.transport.abort()
        elif answer == SILENCE:
            await self.over.wait()
        elif answer == LATE:
            await self.over.wait()
            await self._answer(self.usual, writer)
        elif answer == HUGE_HEADER:
            writer.write(b"HTTP/1.1 202 Accepted\r\nx: " + b"y" * 2_000_000 + b"\r\n\r\n")
        elif answer == DRIP:
            await self._drip(writer)
        else:
            writer.write(f"HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode("latin-1"))

    async def _drip(self, writer: asyncio.StreamWriter) -> None:
        """An answer without end."""
        writer.write(b"HTTP/1.1 202 Accepted\r\nconnection: close\r\n\r\n")
        while not self.over.is_set():
            writer.write(b"x" * 1_000)
            await writer.drain()
            await asyncio.sleep(0)


@asynccontextmanager
async def serving(service: Service, tls: ssl.SSLContext | None = None) -> AsyncIterator[Service]:
    """The service on a free port of loopback."""
    server = await asyncio.start_server(service.serve, "127.0.0.1", 0, ssl=tls)
    service.port = server.sockets[0].getsockname()[1]
    try:
        yield service
    finally:
        service.over.set()
        server.close()
        await server.wait_closed()


def untrusted(folder: Path) -> ssl.SSLContext:
    """TLS with a certificate that nobody vouches for."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made: Any = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=127.0.0.1",
    ]
    subprocess.run([*made, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
