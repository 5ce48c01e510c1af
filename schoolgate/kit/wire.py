"""Sockets that go only where they may, and never beyond their time: the floor under `kit.http`."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

import httpcore

from schoolgate.kit.addresses import Address, Network, is_allowed, is_public, parse

Resolve = Callable[[str, int], list[str]]
"""Name and port to addresses. Raises OSError where there is no such name."""

_PIECE = 65_536
_TRIES = 4


class Kind(StrEnum):
    """What went wrong on the way, for the caller to choose words by."""

    BAD_REQUEST = "bad request"
    NAME = "name not found"
    ADDRESS_REFUSED = "address refused"
    NOT_ENCRYPTED = "not encrypted"
    CONNECT = "no connection"
    CERTIFICATE = "certificate"
    TLS = "no secure connection"
    TIMEOUT = "too slow"
    RESET = "connection lost"
    GARBLED = "not an answer"
    REDIRECTS = "too many redirects"
    TOO_BIG = "answer too big"


class OutboundError(Exception):
    """A request without an answer. Names the host and the kind, never a header, a body or a credential."""

    def __init__(self, kind: Kind, host: str) -> None:
        super().__init__(f"{host}: {kind}")
        self.kind = kind
        self.host = host


class NotSent(OutboundError):
    """No byte of the request left: the server can not have acted."""


class MaybeSent(OutboundError):
    """The request, or a part of it, left: the server may have acted."""


class Deadline:
    """One span of time for everything that a request does."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds to go. Raises TimeoutError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def resolve(name: str, port: int) -> list[str]:
    """The system's answer, in its order of preference."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.NetworkBackend):
    """Resolves a name once, judges every address it stands for, and connects to just those (no second look-up
    that could answer otherwise). The name stays what TLS is asked for and the certificate is checked against.
    """

    def __init__(
        self,
        *,
        private: Iterable[Network],
        deadline: Deadline,
        connect_seconds: float,
        resolve: Resolve,
        only_private: bool = False,
    ) -> None:
        self._private = tuple(private)
        self._only_private = only_private
        self._deadline = deadline
        self._connect_seconds = connect_seconds
        self._resolve = resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        del timeout, local_address, socket_options  # the deadline alone bounds every wait
        kind = Kind.CONNECT
        for address in self._addresses(host, port)[:_TRIES]:
            try:
                seconds = min(self._deadline.left(), self._connect_seconds)
                return TimedStream(
                    socket.create_connection((str(address), port), seconds), host, self._deadline
                )
            except TimeoutError:
                kind = Kind.TIMEOUT
            except OSError:
                kind = Kind.CONNECT
        raise NotSent(kind, host)

    def _addresses(self, host: str, port: int) -> list[Address]:
        addresses = [parse(word) for word in self._looked_up(host, port)]
        # All must be fit: a name that stands for a public and a private address at once is up to something.
        if not all(is_allowed(address, self._private) for address in addresses):
            raise NotSent(Kind.ADDRESS_REFUSED, host)
        if self._only_private and any(is_public(address) for address in addresses):
            raise NotSent(Kind.NOT_ENCRYPTED, host)
        return addresses

    def _looked_up(self, host: str, port: int) -> list[str]:
        # The system's resolver takes no time limit: it works in a thread that is left behind when it is late.
        answer: queue.SimpleQueue[list[str]] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answer.put(self._resolve(host, port))
            except (OSError, UnicodeError):
                answer.put([])

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answer.get(timeout=min(self._deadline.left(), self._connect_seconds))
        except (queue.Empty, TimeoutError):
            raise NotSent(Kind.TIMEOUT, host) from None
        if not found:
            raise NotSent(Kind.NAME, host)
        return found


class TimedStream(httpcore.NetworkStream):
    """A socket whose every wait counts against one deadline, so a server that dribbles can not hold us."""

    def __init__(self, sock: socket.socket, host: str, deadline: Deadline) -> None:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._sock = sock
        self._host = host
        self._deadline = deadline

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        del timeout
        try:
            self._sock.settimeout(self._deadline.left())
            wrapped = ssl_context.wrap_socket(self._sock, server_hostname=server_hostname)
        except (OSError, ValueError) as error:
            self.close()
            raise NotSent(_kind_of_tls_failure(error), self._host) from None
        return TimedStream(wrapped, self._host, self._deadline)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        rest = memoryview(buffer)
        try:
            while rest:
                self._sock.settimeout(self._deadline.left())
                rest = rest[self._sock.send(rest[:_PIECE]) :]
        except TimeoutError:
            raise MaybeSent(Kind.TIMEOUT, self._host) from None
        except OSError:
            # httpcore takes this one well: it still reads why a server hung up early.
            raise httpcore.WriteError from None

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        try:
            self._sock.settimeout(self._deadline.left())
            return self._sock.recv(max_bytes)
        except TimeoutError:
            raise MaybeSent(Kind.TIMEOUT, self._host) from None
        except OSError:
            raise MaybeSent(Kind.RESET, self._host) from None

    def close(self) -> None:
        self._sock.close()


def _kind_of_tls_failure(error: Exception) -> Kind:
    if isinstance(error, TimeoutError):
        return Kind.TIMEOUT
    return Kind.CERTIFICATE if isinstance(error, ssl.SSLCertVerificationError) else Kind.TLS
