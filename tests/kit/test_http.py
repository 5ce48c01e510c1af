"""The one way out, against real sockets (rules.md 19)."""

from __future__ import annotations

import ast
import gzip
import logging
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

import schoolgate
from schoolgate.kit.http import (
    Credentials,
    Kind,
    MaybeSent,
    NotSent,
    Outbound,
    OutboundError,
    TooBig,
    Upload,
)
from tests.wires import LOOPBACK, RawServer, raw_server, read_request, reply

CLIENTS = {"httpx", "httpcore", "requests", "urllib3", "aiohttp", "http.client", "urllib.request"}
SECRET = "hunter-two-very-secret"


@pytest.fixture
def client() -> Outbound:
    return Outbound(allowed_private_networks=[LOOPBACK], seconds=5, connect_seconds=2)


@pytest.fixture
def hello() -> Iterator[RawServer]:
    with raw_server(reply(body=b'{"hello":"world"}', X_Colour="green")) as server:
        yield server


def resolving_to(*addresses: str) -> Outbound:
    return Outbound(
        allowed_private_networks=[LOOPBACK], resolve=lambda name, port: list(addresses), seconds=5
    )


def test_no_other_file_of_the_product_speaks_http() -> None:
    root = Path(schoolgate.__file__).parent
    speakers = {path.relative_to(root).as_posix() for path in root.rglob("*.py") if imports(path) & CLIENTS}
    assert speakers == {"kit/http.py", "kit/wire.py"}


def test_a_form_with_a_file_is_sent(client: Outbound, hello: RawServer) -> None:
    upload = Upload("file", "näme.jpg", b"\xff\xd8bytes", "image/jpeg")
    client.send("POST", hello.url, form={"alt_text": "Two £ signs"}, upload=upload)
    head, _, body = hello.requests[0].partition(b"\r\n\r\n")
    assert b"Content-Type: multipart/form-data; boundary=" in head
    assert 'name="alt_text"\r\n\r\nTwo £ signs\r\n'.encode() in body
    assert b"Content-Type: image/jpeg\r\n\r\n\xff\xd8bytes\r\n" in body


def test_credentials_never_go_unencrypted_to_a_public_address() -> None:
    with pytest.raises(NotSent) as caught:
        resolving_to("8.8.8.8").send("GET", "http://school.example/", credentials=Credentials("amy", SECRET))
    assert caught.value.kind is Kind.NOT_ENCRYPTED


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_an_answer_comes_back_whole(client: Outbound, hello: RawServer) -> None:
    answer = client.send("GET", hello.url + "/a", params={"q": "ß & more"})
    assert (answer.status, answer.json(), answer.headers["x-colour"]) == (200, {"hello": "world"}, "green")
    assert hello.requests[0].startswith(b"GET /a?q=%C3%9F+%26+more HTTP/1.1\r\n")
    assert f"Host: 127.0.0.1:{hello.port}".encode() in hello.requests[0]


def test_json_and_credentials_are_sent(client: Outbound, hello: RawServer) -> None:
    client.send("POST", hello.url, json={"title": "Sports day 🏃"}, credentials=Credentials("amy", "pä ss"))
    head, _, body = hello.requests[0].partition(b"\r\n\r\n")
    assert body.decode() == '{"title":"Sports day 🏃"}'
    assert b"Authorization: Basic YW15OnDDpCBzcw==" in head
    assert f"Content-Length: {len(body)}".encode() in head


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0", "127.1", "2130706433", "0x7f.1",
                                  "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"])  # fmt: skip
def test_our_own_machine_is_refused_however_it_is_spelt(host: str, hello: RawServer) -> None:
    with pytest.raises(NotSent) as caught:
        Outbound(seconds=5).send("GET", f"http://{host}:{hello.port}/")
    assert caught.value.kind is Kind.ADDRESS_REFUSED
    assert hello.requests == []


@pytest.mark.parametrize("url", ["ftp://example.org/", "file:///etc/passwd", "gopher://example.org", "//example.org",
                                 "http://", "http://amy:secret@example.org/", "http://exa mple.org", "http://[::1",
                                 "http://example.org:99999/", ""])  # fmt: skip
def test_an_address_that_is_no_plain_web_address_is_refused(client: Outbound, url: str) -> None:
    with pytest.raises(NotSent) as caught:
        client.send("GET", url)
    assert caught.value.kind is Kind.BAD_REQUEST
    assert "secret" not in str(caught.value)


def test_a_name_that_does_not_exist_says_so(client: Outbound) -> None:
    with pytest.raises(NotSent) as caught:
        client.send("GET", "http://no-such-school.invalid/")
    assert caught.value.kind is Kind.NAME


def test_a_closed_port_says_so(client: Outbound) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(NotSent) as caught:
        client.send("GET", f"http://127.0.0.1:{port}/")
    assert caught.value.kind is Kind.CONNECT


def test_a_name_is_asked_once_and_the_connection_goes_to_that_very_address(hello: RawServer) -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]  # what a rebinding name server says first, and after
    asked: list[str] = []

    def resolve(name: str, port: int) -> list[str]:
        asked.append(name)
        return answers.pop(0)

    client = Outbound(allowed_private_networks=[LOOPBACK], resolve=resolve, seconds=5)
    assert client.send("GET", f"http://rebinding.example:{hello.port}/").status == 200
    assert asked == ["rebinding.example"]
    assert f"Host: rebinding.example:{hello.port}".encode() in hello.requests[0]


def test_a_name_that_turns_private_after_its_first_answer_is_refused(hello: RawServer) -> None:
    answers = [["127.0.0.1"], ["169.254.169.254"]]
    client = Outbound(
        allowed_private_networks=[LOOPBACK], resolve=lambda name, port: answers.pop(0), seconds=5
    )
    client.send("GET", f"http://rebinding.example:{hello.port}/")
    with pytest.raises(NotSent) as caught:
        client.send("GET", f"http://rebinding.example:{hello.port}/")
    assert caught.value.kind is Kind.ADDRESS_REFUSED


def test_one_private_address_among_public_ones_spoils_the_name() -> None:
    with pytest.raises(NotSent) as caught:
        resolving_to("8.8.8.8", "10.0.0.1").send("GET", "http://mixed.example/")
    assert caught.value.kind is Kind.ADDRESS_REFUSED


def test_the_next_address_of_a_name_is_tried_when_the_first_is_closed(hello: RawServer) -> None:
    assert (
        resolving_to("127.0.0.9", "127.0.0.1").send("GET", f"http://two.example:{hello.port}/").status == 200
    )


def test_a_name_server_that_never_answers_is_not_waited_for() -> None:
    def resolve(name: str, port: int) -> list[str]:
        time.sleep(3)
        return []

    client = Outbound(resolve=resolve, seconds=0.3)
    with pytest.raises(NotSent) as caught, at_most(1):
        client.send("GET", "http://slow.example/")
    assert caught.value.kind is Kind.TIMEOUT


class at_most:  # noqa: N801 - reads as words
    """Fails when the block takes longer."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        self.began = time.monotonic()

    def __exit__(self, *_: object) -> None:
        assert time.monotonic() - self.began < self.seconds


def drip(connection: socket.socket, start: bytes, piece: bytes) -> None:
    read_request(connection)
    connection.sendall(start)
    for _ in range(200):
        connection.sendall(piece)
        time.sleep(0.05)


@pytest.mark.parametrize(
    "start", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"]
)
def test_a_server_that_dribbles_is_cut_off_by_the_whole_time(client: Outbound, start: bytes) -> None:
    with raw_server(lambda connection: drip(connection, start, b"x")) as server:
        with pytest.raises(MaybeSent) as caught, at_most(1.5):
            client.send("GET", server.url, seconds=0.5)
    assert caught.value.kind is Kind.TIMEOUT


def test_a_server_that_takes_but_never_answers_may_have_acted(client: Outbound) -> None:
    with raw_server(lambda connection: time.sleep(1)) as server:
        with pytest.raises(MaybeSent) as caught:
            client.send("POST", server.url, json={}, seconds=0.3)
    assert caught.value.kind is Kind.TIMEOUT


def test_a_server_that_does_not_read_what_we_send_is_cut_off(client: Outbound) -> None:
    with raw_server(lambda connection: time.sleep(1.2)) as server:
        with pytest.raises(MaybeSent) as caught, at_most(1.5):
            client.send("POST", server.url, content=b"x" * 30_000_000, seconds=0.5)
    assert caught.value.kind is Kind.TIMEOUT


def hang_up(connection: socket.socket) -> None:
    read_request(connection)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def test_a_connection_lost_after_sending_may_have_acted(client: Outbound) -> None:
    with raw_server(hang_up) as server, pytest.raises(MaybeSent) as caught:
        client.send("POST", server.url, json={})
    assert caught.value.kind is Kind.RESET


@pytest.mark.parametrize(
    "nonsense", [b"220 mail.example ESMTP\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx", b""]
)
def test_what_is_not_an_answer_may_have_acted(client: Outbound, nonsense: bytes) -> None:
    with raw_server(nonsense) as server, pytest.raises(MaybeSent) as caught:
        client.send("POST", server.url, json={})
    assert caught.value.kind is Kind.GARBLED


def test_a_server_that_refuses_early_and_hangs_up_is_still_heard(client: Outbound) -> None:
    def refuse(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.sendall(reply("413 Too Large", b"too large"))
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(1_000_000):
            pass

    with raw_server(refuse) as server:
        assert client.send("POST", server.url, content=b"x" * 3_000_000).status == 413


@pytest.mark.parametrize("answer", [
    reply(body=b"x" * 2000),
    b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 200_000,
    reply(body=gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip"),
])  # fmt: skip
def test_an_answer_over_the_limit_is_not_taken(client: Outbound, answer: bytes) -> None:
    with raw_server(answer) as server, pytest.raises(TooBig):
        client.send("GET", server.url, max_bytes=1000)


def test_an_answer_that_is_compressed_unasked_is_read(client: Outbound) -> None:
    with raw_server(reply(body=gzip.compress(b'{"a":1}'), Content_Encoding="gzip")) as server:
        assert client.send("GET", server.url).json() == {"a": 1}


def test_redirects_are_handed_back_unless_asked_for(client: Outbound, hello: RawServer) -> None:
    with raw_server(reply("302 Found", Location=hello.url)) as server:
        assert client.send("GET", server.url).status == 302
        assert client.send("GET", server.url, redirects=1).json() == {"hello": "world"}
        assert client.send("POST", server.url, json={}, redirects=1).status == 302


def test_a_redirect_to_our_own_machine_is_refused(hello: RawServer) -> None:
    client = Outbound(allowed_private_networks=["127.0.0.1"], seconds=5, resolve=lambda name, port: [name])
    with raw_server(reply("302 Found", Location=f"http://127.0.0.2:{hello.port}/")) as server:
        with pytest.raises(NotSent) as caught:
            client.send("GET", server.url, redirects=3)
    assert caught.value.kind is Kind.ADDRESS_REFUSED
    assert hello.requests == []


@pytest.mark.parametrize("where", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://a:b@127.0.0.1/"])
def test_a_redirect_out_of_the_web_is_refused(client: Outbound, where: str) -> None:
    with raw_server(reply("302 Found", Location=where)) as server, pytest.raises(OutboundError):
        client.send("GET", server.url, redirects=3)


def test_redirects_without_end_are_given_up(client: Outbound) -> None:
    with raw_server(reply("302 Found", Location="/again")) as server:
        with pytest.raises(MaybeSent) as caught:
            client.send("GET", server.url, redirects=3)
        assert len(server.requests) == 4
    assert caught.value.kind is Kind.REDIRECTS


def test_credentials_and_headers_stay_with_their_host(client: Outbound, hello: RawServer) -> None:
    with raw_server(reply("302 Found", Location=hello.url)) as server:
        client.send(
            "GET", server.url, redirects=1, credentials=Credentials("amy", SECRET), headers={"X-Key": SECRET}
        )
    assert b"Authorization" in server.requests[0]
    assert b"Authorization" not in hello.requests[0]
    assert SECRET.encode() not in hello.requests[0]


def test_no_error_and_no_log_tells_a_secret(client: Outbound, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    amy = Credentials("amy", SECRET)
    shown = [repr(amy)]
    with raw_server(hang_up) as reset, raw_server(b"nonsense") as garbled:
        for url in (reset.url, garbled.url, "http://no.invalid/", "http://127.0.0.1:1/?key=" + SECRET):
            with pytest.raises(OutboundError) as caught:
                client.send("POST", url, headers={"X-Key": SECRET}, credentials=amy, json={"key": SECRET})
            shown += [str(caught.value), repr(caught.value), repr(caught.value.__cause__)]
            shown += [repr(caught.value.__context__)]
    with pytest.raises(NotSent) as bad:
        client.send("GET", "http://127.0.0.1/", headers={"X-Key": SECRET + "\n"})
    shown += [str(bad.value), repr(bad.value.__context__), caplog.text]
    assert SECRET not in "".join(shown)
    assert "YW15" not in "".join(shown)


def test_proxies_of_the_environment_are_not_used(
    client: Outbound, hello: RawServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert client.send("GET", hello.url).status == 200


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate and key for school.example, by nobody's authority; and one for 127.0.0.1."""
    folder = tmp_path_factory.mktemp("certificates")
    names: dict[str, x509.GeneralName] = {
        "school": x509.DNSName("school.example"),
        "address": x509.IPAddress(ip_address("127.0.0.1")),
    }
    for stem, name in names.items():
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, stem)])
        now = datetime.now(UTC)
        certificate = (
            x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([name]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(key, hashes.SHA256())
        )
        pem = certificate.public_bytes(serialization.Encoding.PEM)
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        (folder / f"{stem}.pem").write_bytes(pem + private)
    return folder


def serving(path: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def trusting(path: Path) -> Outbound:
    return Outbound(
        allowed_private_networks=[LOOPBACK],
        tls=ssl.create_default_context(cafile=str(path)),
        resolve=lambda name, port: ["127.0.0.1"],
        seconds=5,
    )


def test_the_certificate_is_checked_against_the_name_not_the_address(certificates: Path) -> None:
    path = certificates / "school.pem"
    with raw_server(reply(body=b"hello"), serving(path)) as server:
        assert trusting(path).send("GET", f"https://school.example:{server.port}/").body == b"hello"
        with pytest.raises(NotSent) as caught:
            trusting(path).send("GET", f"https://other.example:{server.port}/")
    assert caught.value.kind is Kind.CERTIFICATE


def test_a_certificate_by_nobody_we_trust_is_refused_before_anything_is_sent(
    certificates: Path, client: Outbound
) -> None:
    with raw_server(reply(), serving(certificates / "address.pem")) as server:
        with pytest.raises(NotSent) as caught:
            client.send("GET", f"https://127.0.0.1:{server.port}/", credentials=Credentials("amy", SECRET))
    assert caught.value.kind is Kind.CERTIFICATE
    assert server.requests == []


def test_a_server_without_encryption_behind_https_is_refused(client: Outbound) -> None:
    plain = raw_server(lambda connection: connection.sendall(reply("400 Bad Request")))
    with plain as server, pytest.raises(NotSent) as caught:
        client.send("GET", f"https://127.0.0.1:{server.port}/")
    assert caught.value.kind is Kind.TLS


def test_a_handshake_that_never_ends_is_cut_off(client: Outbound) -> None:
    with raw_server(lambda connection: time.sleep(1)) as server:
        with pytest.raises(NotSent) as caught, at_most(1):
            client.send("GET", f"https://127.0.0.1:{server.port}/", seconds=0.3)
    assert caught.value.kind is Kind.TIMEOUT
