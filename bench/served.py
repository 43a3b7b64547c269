"""The whole site from outside: start, memory, first view, and anonymous pages under load.

The rate of kept pages is compared, in the same run and with the same server and number
of processes, with an empty Django project that answers a constant of the same size.
"""

import argparse
import gzip
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

EMPTY = """
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
settings.configure(ALLOWED_HOSTS=["*"], SECRET_KEY="bench", ROOT_URLCONF=__name__, MIDDLEWARE=[
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware"])
BODY = b"x" * {size}
urlpatterns = [path("", lambda request: HttpResponse(BODY))]
application = get_wsgi_application()
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Served:
    """A server in a process group of its own, from its start until it is closed."""

    def __init__(self, command: list[str], port: int, **environment: str) -> None:
        self.port = port
        began = time.perf_counter()
        self.process = subprocess.Popen(
            command, env=os.environ | environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while not self.answers():
            time.sleep(0.02)
        self.start_seconds = round(time.perf_counter() - began, 2)

    def answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return True
        except OSError:
            return False

    def proportional_mb(self) -> float:
        """Memory of all its processes, what they share counted once (PSS)."""
        total = 0
        for status in Path("/proc").glob("[0-9]*/smaps_rollup"):
            try:
                if os.getpgid(int(status.parent.name)) == self.process.pid:
                    total += int(re.findall(r"^Pss:\s+(\d+)", status.read_text(), re.M)[0])
            except (OSError, IndexError):
                continue
        return round(total / 1024, 1)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)


def rate(port: int, path: str, *, seconds: float = 4, clients: int = 4) -> float:
    """Answers a second on kept-alive connections."""
    counts = [0] * clients
    until = time.perf_counter() + seconds

    def ask(place: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        while time.perf_counter() < until:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            connection.getresponse().read()
            counts[place] += 1

    threads = [Thread(target=ask, args=(place,)) for place in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


def first_view(port: int, path: str) -> dict[str, int]:
    """Bytes over the wire of the home page on an empty cache, pictures apart."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)

    def size(address: str) -> tuple[int, str]:
        connection.request("GET", address, headers={"Accept-Encoding": "br, gzip"})
        answer = connection.getresponse()
        body = answer.read()
        packed = answer.headers.get("Content-Encoding")
        text = gzip.decompress(body) if packed == "gzip" else body
        return len(body), text.decode(errors="ignore")

    html, text = size(path)
    parts = {"html": html}
    css = re.findall(r'<link rel="stylesheet" href="([^"]+)"', text)
    js = re.findall(r'<script src="([^"]+)"', text)
    fonts = re.findall(r'href="([^"]+\.woff2)"', text)
    for kind, addresses in (("css", css), ("js", js), ("fonts", fonts)):
        parts[kind] = sum(size(address)[0] for address in addresses)
    parts["all"] = sum(parts.values())
    return parts


def site(data: str) -> dict[str, Any]:
    port = free_port()
    served = Served(
        ["charshia", "serve", "--no-demo", "--port", str(port)], port, CHARSHIA_DATA=data
    )
    try:
        time.sleep(3)
        figures: dict[str, Any] = {"start_seconds": served.start_seconds}
        figures["idle_pss_mb"] = served.proportional_mb()
        figures["first_view_bytes"] = first_view(port, "/sq/")
        figures |= compare(port, "/sq/c/honey/")
    finally:
        served.close()
    return figures


def compare(port: int, path: str) -> dict[str, Any]:
    """Rates of a kept page and of the empty project, turn by turn, and their ratio."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    size = len(connection.getresponse().read())
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "empty.py").write_text(EMPTY.replace("{size}", str(size)))
        other = free_port()
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2",
            "--blocking-threads", "4", "--port", str(other), "empty:application",
        ]  # fmt: skip
        empty = Served(command, other, PYTHONPATH=folder)
        try:
            rate(port, path, seconds=1)
            rate(other, "/", seconds=1)
            pairs = [(rate(port, path), rate(other, "/")) for _ in range(3)]
        finally:
            empty.close()
    return {
        "kept_page_per_second": round(median(ours for ours, _ in pairs)),
        "empty_django_per_second": round(median(theirs for _, theirs in pairs)),
        "kept_to_empty": round(median(ours / theirs for ours, theirs in pairs), 2),
        "body_bytes": size,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    print(json.dumps(site(parser.parse_args().data), indent=1))


if __name__ == "__main__":
    main()
