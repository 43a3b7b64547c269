"""Fetching a picture from an address that somebody else wrote: public addresses only.

The name is resolved once and the connection goes to an address that was checked, so
that a name cannot change its mind in between.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from charshia.ground.media.pixels import MOST_BYTES

SECONDS = 10.0
REDIRECTS = 3
MOVED = {301, 302, 303, 307, 308}
UNICAST = ipaddress.ip_network("2000::/3")  # all of IPv6 that is given out to anybody
KEPT = "/?%:@!$&'()*+,;=~"  # signs of an address that mean themselves
Allow = Callable[[str], bool]


class CannotFetch(Exception):
    """There is no picture to be had there; the text says why, for the keeper of the stall."""


def is_public(address: str) -> bool:
    """Is this IP address one of the open internet, also when wrapped in IPv6?"""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        tunnel = ip.sixtofour is not None or ip.teredo is not None
        return ip in UNICAST and ip.is_global and not tunnel
    return ip.is_global and not ip.is_multicast


def fetch(
    url: str,
    *,
    allow: Allow = is_public,
    context: ssl.SSLContext | None = None,
    seconds: float = SECONDS,
    accept: str = "image/*",
) -> bytes:
    """The bytes at ``url``: https, at most 10 MB, 3 redirects and ``seconds`` in all.

    ``allow`` says of an IP address whether we may connect to it. Raises CannotFetch.
    """
    until = time.monotonic() + seconds
    for _hop in range(REDIRECTS + 1):
        try:
            body, target = _get(urlsplit(url), allow, until, context, accept)
            if target is None:
                return body
            url = urljoin(url, target)
        except (OSError, HTTPException, ValueError) as fault:
            _left(until)
            raise CannotFetch(f"the picture did not come: {fault}") from fault
    raise CannotFetch("the address leads on and on")


class _Connection(HTTPSConnection):
    """Connects to addresses that were checked, but asks for the host by its name.

    A timeout of a socket begins anew with every byte, so a timer cuts the line at the
    end whatever the other side is doing: shaking hands, sending headers, dripping.
    """

    def __init__(
        self, host: str, port: int, *, addresses: list[str], until: float, context: ssl.SSLContext
    ) -> None:
        super().__init__(host, port, timeout=_left(until), context=context)
        self._addresses, self._until, self._tls = addresses, until, context
        self._end: Timer | None = None

    def connect(self) -> None:
        raw = self._reach()
        self.sock = self._tls.wrap_socket(
            raw, server_hostname=self.host, do_handshake_on_connect=False
        )
        self._end = Timer(_left(self._until), _cut, [self.sock])
        self._end.daemon = True
        self._end.start()
        self.sock.do_handshake()

    def _reach(self) -> socket.socket:
        for address in self._addresses[:-1]:
            with suppress(OSError):
                return socket.create_connection((address, self.port), _left(self._until) / 2)
        return socket.create_connection((self._addresses[-1], self.port), _left(self._until))

    def finish(self) -> None:
        """Hang up. Not ``close``, which an answer without a length calls before it is read."""
        if self._end is not None:
            self._end.cancel()
        self.close()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        # Of the plain socket: that of TLS would go on in the clear after it.
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def _get(
    url: SplitResult, allow: Allow, until: float, context: ssl.SSLContext | None, accept: str
) -> tuple[bytes, str | None]:
    """What came, or nothing and where it is to be had."""
    if url.scheme != "https" or not url.hostname or "@" in url.netloc:
        raise CannotFetch("only https addresses are fetched")
    port = url.port or 443
    connection = _Connection(
        url.hostname,
        port,
        addresses=_addresses(url.hostname, port, allow, until),
        until=until,
        context=context or ssl.create_default_context(),
    )
    try:
        headers = {"Accept": accept, "User-Agent": "Charshia"}
        connection.request("GET", _path(url), headers=headers)
        return _answer(connection.getresponse(), until)
    finally:
        connection.finish()


def _path(url: SplitResult) -> str:
    """What people paste has spaces and letters of theirs; what is escaped already stays."""
    query = f"?{quote(url.query, safe=KEPT)}" if url.query else ""
    return quote(url.path or "/", safe=KEPT) + query


def _addresses(host: str, port: int, allow: Allow, until: float) -> list[str]:
    """Every address of the host, all of them allowed. A slow resolver is not waited for."""
    pool = ThreadPoolExecutor(1)
    try:
        asked = pool.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        found = [str(row[4][0]) for row in asked.result(_left(until))]
    finally:
        pool.shutdown(wait=False)
    if not found or not all(allow(address) for address in found):
        raise CannotFetch("the address is not on the public internet")
    return found


def _answer(answer: HTTPResponse, until: float) -> tuple[bytes, str | None]:
    target = answer.headers.get("Location")
    if answer.status in MOVED and target:
        return b"", target
    if answer.status != 200:
        raise CannotFetch(f"the other side answered {answer.status}")
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise CannotFetch("the other side sent it packed, though not asked to")
    return _read(answer, until), None


def _read(answer: HTTPResponse, until: float) -> bytes:
    body = bytearray()
    while piece := answer.read1(65_536):
        body += piece
        if len(body) > MOST_BYTES:
            raise CannotFetch("the picture is larger than 10 MB")
    _left(until)
    if answer.length:
        raise CannotFetch("the picture came only in part")
    return bytes(body)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise CannotFetch("the picture took too long to come")
    return left
