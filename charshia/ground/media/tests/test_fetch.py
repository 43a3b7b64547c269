import socket
import ssl
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from charshia.ground.media.fetching import CannotFetch, fetch, is_public
from charshia.ground.media.tests.images import drawing, written

CERTIFICATE = Path(__file__).with_name("localhost.pem")  # self-made, for these tests alone
PICTURE = written(drawing())


class Answers(BaseHTTPRequestHandler):
    """What a server may do, by the first part of the path."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        word = self.path.split("/")[1].split("?")[0]
        getattr(self, word, self.picture)()

    def _send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def picture(self) -> None:
        self._send(200, PICTURE)

    def gone(self) -> None:
        self._send(404)

    def moved(self) -> None:
        """/moved/3 leads to /moved/2 and so on to the picture."""
        left = int(self.path.split("/")[2])
        self._send(302, Location=f"/moved/{left - 1}" if left > 1 else "/picture")

    def away(self) -> None:
        self._send(302, Location=self.path.partition("?")[2])

    def large(self) -> None:
        self._send(200, bytes(10_000_001))

    def endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(200):
            self.wfile.write(bytes(65_536))

    def part(self) -> None:
        self._send(200, PICTURE[:1000], Content_Length=str(len(PICTURE)))

    def packed(self) -> None:
        self._send(200, PICTURE, Content_Encoding="gzip")

    def slow(self) -> None:
        self._send(200, Content_Length="1000")
        self._drip(b"x")

    def headers_slowly(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self._drip(b"X-More: 1\r\n")

    def _drip(self, piece: bytes) -> None:
        for _ in range(100):
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(0.05)

    def log_message(self, *words: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: list[str] = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, *about: Any) -> None:
        """Those who hang up are meant to."""

    @property
    def site(self) -> str:
        return f"https://localhost:{self.server_port}"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
        yield running
        running.shutdown()


def is_here(address: str) -> bool:
    return address in {"127.0.0.1", "::1"}


context = ssl.create_default_context(cafile=str(CERTIFICATE))
fetch_here = partial(fetch, allow=is_here, context=context)


def test_a_picture_is_fetched(server: Server) -> None:
    assert fetch_here(f"{server.site}/picture") == PICTURE


def test_an_address_may_have_spaces_and_letters(server: Server) -> None:
    assert fetch_here(f"{server.site}/Ajvar i butë%20.jpg?madhësia=2&x=%C3%AB") == PICTURE
    assert server.asked[-1] == "/Ajvar%20i%20but%C3%AB%20.jpg?madh%C3%ABsia=2&x=%C3%AB"


def test_three_redirects_are_followed_and_no_more(server: Server) -> None:
    assert fetch_here(f"{server.site}/moved/3") == PICTURE
    with pytest.raises(CannotFetch):
        fetch_here(f"{server.site}/moved/4")


@pytest.mark.parametrize(
    "target",
    [
        "http://localhost/", "https://10.0.0.1/x", "https://169.254.169.254/latest/meta-data/",
        "https://[::ffff:10.0.0.1]/", "file:///etc/passwd", "//192.168.1.1/x", "https://[bad/",
        "https://user:secret@localhost/",
    ],
)  # fmt: skip
def test_a_redirect_leads_nowhere_private(server: Server, target: str) -> None:
    with pytest.raises(CannotFetch):
        fetch_here(f"{server.site}/away?{target}")


@pytest.mark.parametrize("path", ["gone", "large", "endless", "part", "packed"])
def test_what_is_not_a_whole_picture_is_not_taken(server: Server, path: str) -> None:
    with pytest.raises(CannotFetch):
        fetch_here(f"{server.site}/{path}")


@pytest.mark.parametrize("path", ["slow", "headers_slowly"])
def test_dripping_does_not_win_time(server: Server, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(CannotFetch, match="too long"):
        fetch_here(f"{server.site}/{path}", seconds=0.4)
    assert time.monotonic() - begun < 1


def test_a_handshake_that_never_ends_is_cut() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        begun = time.monotonic()
        with pytest.raises(CannotFetch):
            fetch_here(f"https://localhost:{silent.getsockname()[1]}/", seconds=0.3)
        assert time.monotonic() - begun < 1


def test_a_certificate_must_be_true(server: Server) -> None:
    with pytest.raises(CannotFetch, match="certificate"):
        fetch(f"{server.site}/picture", allow=is_here)


def test_this_machine_is_not_asked(server: Server) -> None:
    before = len(server.asked)
    with pytest.raises(CannotFetch, match="public"):
        fetch(f"{server.site}/picture", context=context)
    assert len(server.asked) == before


def test_a_name_is_asked_once(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when checked and private when connected to wins nothing."""
    ask, names = socket.getaddrinfo, []

    def resolve(host: str, *args: Any, **options: Any) -> list[Any]:
        if host == "localhost":
            names.append(host)
            host = "127.0.0.1" if len(names) == 1 else "10.0.0.1"
        return list(ask(host, *args, **options))

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert fetch_here(f"{server.site}/picture") == PICTURE
    assert names == ["localhost"]


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(2, 1, 6, "", (address, 443)) for address in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: rows)
    with pytest.raises(CannotFetch, match="public"):
        fetch("https://two.example/")


@pytest.mark.parametrize(
    "url",
    [
        "", "art", "http://example.org/a.jpg", "ftp://example.org/a.jpg", "https://",
        "https://example.org:port/", "https://example.org:99999/", "https://a b/", "https://[::1",
        "javascript:alert(1)", "https://" + "a" * 300 + ".example/", "https://a\x00b/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(CannotFetch):
        fetch(url, seconds=2)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1",
        "2002:7f00:1::", "2002:5db8:d70e::", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    ],
)  # fmt: skip
def test_what_is_not_on_the_internet_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"]
)
def test_what_is_on_the_internet_is_public(address: str) -> None:
    assert is_public(address)
