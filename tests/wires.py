"""Servers of a few lines that misbehave in one stated way, and a proxy that loses answers."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

LOOPBACK = "127.0.0.0/8"

Handle = Callable[[socket.socket], None]


@dataclass
class RawServer:
    """A listening socket; `requests` holds what arrived, a request an entry."""

    port: int
    requests: list[bytes] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def read_request(connection: socket.socket) -> bytes:
    """One request, head and body."""
    received = b""
    while b"\r\n\r\n" not in received:
        piece = connection.recv(65_536)
        if not piece:
            return received
        received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            while len(body) < int(value):
                body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body


def reply(status: str = "200 OK", body: bytes = b"", **headers: str) -> bytes:
    """An answer's bytes; an underscore in a header's name stands for a hyphen."""
    named = {**headers, "Content_Length": str(len(body)), "Connection": "close"}
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in named.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


@contextmanager
def raw_server(handle: Handle | bytes, tls: ssl.SSLContext | None = None) -> Iterator[RawServer]:
    """A server on a free port of 127.0.0.1 that gives every connection to `handle` (or answers these bytes)."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = RawServer(listener.getsockname()[1])
        threads: list[threading.Thread] = []

        def serve(plain: socket.socket) -> None:
            with plain, suppress(OSError):
                connection = tls.wrap_socket(plain, server_side=True) if tls else plain
                with connection:
                    if callable(handle):
                        handle(connection)
                    else:
                        server.requests.append(read_request(connection))
                        connection.sendall(handle)

        def accept() -> None:
            while True:
                try:
                    plain, _ = listener.accept()
                except OSError:
                    return
                threads.append(threading.Thread(target=serve, args=(plain,), daemon=True))
                threads[-1].start()

        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        try:
            yield server
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            accepting.join(5)
            for thread in threads:
                thread.join(5)


class Loss(StrEnum):
    """What becomes of an answer on the way."""

    NOTHING = "it arrives"
    DROPPED = "the connection breaks when the server has acted"
    LIED = "a 500 arrives when the server has acted"
    UNHEARD = "the connection breaks before the server has heard"
    LATE = "the connection breaks at once, and the server acts later"


@dataclass
class Lossy:
    """A proxy in front of a server; `changes` counts the requests that were no mere reading."""

    port: int
    lose: Callable[[int], Loss]
    late: float = 1.0
    changes: int = 0
    heard: list[bytes] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def lossy(
    upstream: str, lose: Callable[[int], Loss] = lambda number: Loss.NOTHING, late: float = 1.0
) -> Iterator[Lossy]:
    """Passes requests on to `upstream`; what `lose` says of the nth change (from 1) becomes of its answer."""
    to = urlsplit(upstream)
    counting = threading.Lock()

    def forward(request: bytes) -> bytes:
        with socket.create_connection((to.hostname or "", to.port or 80), 30) as server:
            server.sendall(request)
            answer = b""
            while piece := server.recv(65_536):
                answer += piece
        return answer

    def handle(connection: socket.socket) -> None:
        request = read_request(connection)
        loss = Loss.NOTHING
        with counting:
            proxy.heard.append(request.partition(b"\r\n")[0])
            if not request.startswith((b"GET ", b"HEAD ")):
                proxy.changes += 1
                loss = proxy.lose(proxy.changes)
        if loss in {Loss.UNHEARD, Loss.LATE}:
            reset(connection)
            if loss is Loss.LATE:
                time.sleep(proxy.late)
                forward(request)
            return
        answer = forward(request)
        if loss is Loss.DROPPED:
            reset(connection)
        else:
            connection.sendall(
                reply("500 Internal Server Error", b"<h1>Error</h1>") if loss is Loss.LIED else answer
            )

    with raw_server(handle) as server:
        proxy = Lossy(server.port, lose, late)
        yield proxy


def reset(connection: socket.socket) -> None:
    """Break the connection off instead of closing it."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    connection.close()
