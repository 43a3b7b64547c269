"""Fetching a picture from an address that somebody else wrote: public addresses only.

The name is resolved once and the connection goes to the address that was checked, so
that a name cannot change its mind in between.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urljoin, urlsplit

from charshia.ground.media.pixels import MOST_BYTES

SECONDS = 10.0
REDIRECTS = 3
Allow = Callable[[str], bool]


class CannotFetch(Exception):
    """There is no picture to be had there; the text says why, for the keeper of the stall."""


def is_public(address: str) -> bool:
    """Is this IP address one of the open internet, also when wrapped in IPv6?"""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            return False
    return ip.is_global and not ip.is_multicast


def fetch(url: str, *, allow: Allow = is_public, context: ssl.SSLContext | None = None) -> bytes:
    """The bytes at ``url``: https, at most 10 MB, 10 seconds and 3 redirects in all.

    Raises CannotFetch.
    """
    until = time.monotonic() + SECONDS
    for _hop in range(REDIRECTS + 1):
        try:
            body, target = _get(url, allow, until, context)
        except (OSError, HTTPException, ValueError) as fault:
            raise CannotFetch(f"the picture did not come: {fault}") from fault
        if target is None:
            return body
        url = urljoin(url, target)
    raise CannotFetch("the address leads on and on")


class _Connection(HTTPSConnection):
    """Connects to the one address that was checked, but asks for the host by its name."""

    def __init__(self, host: str, port: int, address: str, *, timeout: float, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=timeout, context=context)
        self._address, self._tls = address, context

    def connect(self) -> None:
        raw = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._tls.wrap_socket(raw, server_hostname=self.host)


def _get(
    url: str, allow: Allow, until: float, context: ssl.SSLContext | None
) -> tuple[bytes, str | None]:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.username:
        raise CannotFetch("only https addresses are fetched")
    port = parts.port or 443
    address = _address(parts.hostname, port, allow)
    connection = _Connection(
        parts.hostname, port, address,
        timeout=_left(until), context=context or ssl.create_default_context(),
    )  # fmt: skip
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"Accept": "image/*", "User-Agent": "Charshia"})
        answer = connection.getresponse()
        if answer.status in {301, 302, 303, 307, 308} and answer.headers.get("Location"):
            return b"", answer.headers["Location"]
        if answer.status != 200:
            raise CannotFetch(f"the other side answered {answer.status}")
        return _read(answer, connection, until), None
    finally:
        connection.close()


def _address(host: str, port: int, allow: Allow) -> str:
    found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(allow(address) for address in found):
        raise CannotFetch("the address is not on the public internet")
    return found[0]


def _read(answer: HTTPResponse, connection: _Connection, until: float) -> bytes:
    body = bytearray()
    while piece := answer.read1(65_536):
        body += piece
        if len(body) > MOST_BYTES:
            raise CannotFetch("the picture is larger than 10 MB")
        if connection.sock:
            connection.sock.settimeout(_left(until))
    return bytes(body)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise CannotFetch("the picture took longer than 10 seconds")
    return left
