"""The one way out to other people's servers (rules.md 19)."""

from __future__ import annotations

import json
import logging
import re
import ssl
import zlib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import certifi
import httpcore
import httpx
from django.conf import settings

from schoolgate.kit import wire
from schoolgate.kit.addresses import networks
from schoolgate.kit.messages import Answer, Credentials, Upload
from schoolgate.kit.wire import Kind, MaybeSent, NotSent, OutboundError

__all__ = [
    "Answer",
    "Credentials",
    "Kind",
    "MaybeSent",
    "NotSent",
    "Outbound",
    "OutboundError",
    "TooBig",
    "Upload",
    "outbound",
]

# At DEBUG the library writes whole response headers, which may hold a secret, into the log.
logging.getLogger("httpcore").setLevel(logging.WARNING)

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HOST = re.compile(rb"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")


class TooBig(MaybeSent):
    """The server answered, with more than we take."""


@dataclass(frozen=True, kw_only=True)
class _Ask:
    method: str
    url: httpx.URL
    headers: Mapping[str, str]
    content: bytes
    max_bytes: int


class Outbound:
    """Sends each request over a connection of its own: nothing is shared between schools, and no stale
    connection leaves us wondering. Cookies, proxies of the environment and .netrc do not exist here.
    """

    def __init__(
        self,
        *,
        allowed_private_networks: Iterable[str] = (),
        seconds: float = 30,
        connect_seconds: float = 10,
        max_bytes: int = 4_000_000,
        tls: ssl.SSLContext | None = None,
        resolve: wire.Resolve = wire.resolve,
    ) -> None:
        self._private = networks(allowed_private_networks)
        self._seconds = seconds
        self._connect_seconds = connect_seconds
        self._max_bytes = max_bytes
        self._tls = tls
        self._resolve = resolve

    def send(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        credentials: Credentials | None = None,
        json: Any = None,
        form: Mapping[str, str] | None = None,
        upload: Upload | None = None,
        content: bytes = b"",
        redirects: int = 0,
        seconds: float | None = None,
        max_bytes: int | None = None,
    ) -> Answer:
        """The server's answer, whatever its status.

        The body is `json`, or `form` with at most one `upload`, or `content` as it is. Credentials never go
        unencrypted to a public address.
        `seconds` bounds everything together, `max_bytes` the answer's body. Up to `redirects` are followed,
        for GET and HEAD only, each judged like a first request; headers and credentials stay with the host
        they were given for. Raises NotSent, MaybeSent or TooBig.
        """
        mime, body = _body_to_send(json, form, upload, content)
        ask = _Ask(
            method=method.upper(),
            url=_url(url, params),
            headers=_headers({**mime, **(headers or {})}, credentials),
            content=body,
            max_bytes=self._max_bytes if max_bytes is None else max_bytes,
        )
        deadline = wire.Deadline(self._seconds if seconds is None else seconds)
        answer = self._once(ask, deadline)
        for _ in range(redirects):
            following = _next_hop(ask, answer)
            if following is None:
                return answer
            ask = following
            answer = self._once(ask, deadline)
        if redirects and _next_hop(ask, answer) is not None:
            raise MaybeSent(Kind.REDIRECTS, ask.url.host)
        return answer

    def _once(self, ask: _Ask, deadline: wire.Deadline) -> Answer:
        backend = wire.GuardedBackend(
            private=self._private,
            deadline=deadline,
            connect_seconds=self._connect_seconds,
            resolve=self._resolve,
            only_private=ask.url.scheme == "http" and "Authorization" in ask.headers,
        )
        failed: OutboundError
        try:
            with httpcore.ConnectionPool(self._tls or _trust(), network_backend=backend) as pool:
                return _exchange(pool, ask)
        except OutboundError as error:
            failed = error
        except httpcore.LocalProtocolError:
            failed = NotSent(Kind.BAD_REQUEST, ask.url.host)
        except httpcore.RemoteProtocolError:
            failed = MaybeSent(Kind.GARBLED, ask.url.host)
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError):
            failed = MaybeSent(Kind.RESET, ask.url.host)
        # Raised out here, so that no library's error (which may quote a header) hangs on ours as its context.
        raise failed


def outbound() -> Outbound:
    """The client as the operator has set it."""
    return Outbound(allowed_private_networks=settings.PRIVATE_NETWORKS)


def _exchange(pool: httpcore.ConnectionPool, ask: _Ask) -> Answer:
    headers = {"Host": ask.url.netloc.decode("ascii"), **ask.headers}
    if ask.content or ask.method in {"POST", "PUT", "PATCH"}:
        headers["Content-Length"] = str(len(ask.content))
    url = httpcore.URL(
        scheme=ask.url.raw_scheme, host=ask.url.raw_host, port=ask.url.port, target=ask.url.raw_path
    )
    request = httpcore.Request(ask.method, url, headers=list(headers.items()), content=ask.content)
    response = pool.handle_request(request)
    try:
        received = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
        }
        body = _body(response, received.get("content-encoding", ""), ask)
    finally:
        response.close()
    return Answer(response.status, received, body, str(ask.url))


def _body(response: httpcore.Response, encoding: str, ask: _Ask) -> bytes:
    body = bytearray()
    for piece in response.iter_stream():
        body += piece
        if len(body) > ask.max_bytes:
            raise TooBig(Kind.TOO_BIG, ask.url.host)
    if encoding.lower() in {"", "identity"} or not body:
        return bytes(body)
    return _unpacked(bytes(body), encoding, ask)


def _unpacked(body: bytes, encoding: str, ask: _Ask) -> bytes:
    # We ask for plain answers; some servers compress all the same, and a few bytes may unfold into gigabytes.
    if encoding.lower() not in {"gzip", "x-gzip", "deflate"}:
        raise MaybeSent(Kind.GARBLED, ask.url.host)
    opener = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        plain = opener.decompress(body, ask.max_bytes + 1)
    except zlib.error:
        raise MaybeSent(Kind.GARBLED, ask.url.host) from None
    if len(plain) > ask.max_bytes:
        raise TooBig(Kind.TOO_BIG, ask.url.host)
    return plain


def _url(word: str, params: Mapping[str, str] | None) -> httpx.URL:
    try:
        url = httpx.URL(word)
        url = url.copy_merge_params(params) if params else url
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise NotSent(Kind.BAD_REQUEST, "?") from None
    is_web = url.scheme in {"http", "https"} and _HOST.fullmatch(url.raw_host) and (url.port or 80) < 65_536
    if not is_web or url.userinfo:
        raise NotSent(Kind.BAD_REQUEST, "?")
    return url.copy_with(fragment=None)


def _headers(given: Mapping[str, str], credentials: Credentials | None = None) -> Mapping[str, str]:
    headers = {"User-Agent": "Schoolgate", "Accept": "*/*", "Accept-Encoding": "identity", **given}
    if credentials is not None:
        pair = f"{credentials.username}:{credentials.password}".encode()
        headers["Authorization"] = "Basic " + b64encode(pair).decode("ascii")
    if not all(word.isascii() and word.isprintable() for entry in headers.items() for word in entry):
        raise NotSent(Kind.BAD_REQUEST, "?")  # said here, because the library would quote the value
    return headers


def _body_to_send(
    value: Any, form: Mapping[str, str] | None, upload: Upload | None, content: bytes
) -> tuple[Mapping[str, str], bytes]:
    if value is not None:
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return {"Content-Type": "application/json"}, plain.encode("utf-8", "replace")
    if form is None and upload is None:
        return {}, content
    files = [(upload.field, (upload.file_name, upload.content, upload.mime))] if upload else None
    made = httpx.Request("POST", "http://form.invalid", data=form, files=files)
    return {"Content-Type": made.headers["content-type"]}, made.read()


def _next_hop(ask: _Ask, answer: Answer) -> _Ask | None:
    where = answer.headers.get("location", "")
    if answer.status not in _REDIRECTS or not where or ask.method not in {"GET", "HEAD"}:
        return None
    try:
        url = _url(str(ask.url.join(where)), None)
    except (httpx.InvalidURL, ValueError):
        raise MaybeSent(Kind.GARBLED, ask.url.host) from None
    if _origin(url) == _origin(ask.url):
        return replace(ask, url=url)
    return replace(ask, url=url, headers=_headers({}))


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host, url.port or (443 if url.scheme == "https" else 80)


@cache
def _trust() -> ssl.SSLContext:
    # The system's list, so that an operator can add an authority; a bundled one where the system has none.
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
