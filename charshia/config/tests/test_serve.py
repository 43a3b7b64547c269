"""The whole site in processes of its own: it starts, stops, and leaves nobody behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

pytestmark = pytest.mark.server
CHARSHIA = Path(sys.executable).parent / "charshia"
Site = "subprocess.Popen[bytes]"
# As in a terminal: what a shell starts in the background is deaf to SIGINT from birth.
HEED_CTRL_C = ["env", "--default-signal=INT"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A migrated data folder, so that each start is a second start."""
    folder = tmp_path_factory.mktemp("site")
    with site(folder, port := free_port()):
        until(lambda: answers(port), 240)  # it migrates first, perhaps beside other work
    return folder


@contextmanager
def site(data: Path, port: int, **more: str) -> Iterator[Site]:
    environment = {**os.environ, "CHARSHIA_DATA": str(data), **more}
    environment.pop("DATABASE_URL", None)
    command = [CHARSHIA, "serve", "--no-demo", "--port", str(port)]
    process = subprocess.Popen(HEED_CTRL_C + command, env=environment, start_new_session=True)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise


def answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/en/")
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()


def until(happened: Callable[[], bool], seconds: float) -> float:
    """Wait for it; how long it took."""
    start = time.monotonic()
    while not happened():
        assert time.monotonic() - start < seconds, "it did not happen in time"
        time.sleep(0.02)
    return time.monotonic() - start


def members(group: int) -> dict[int, str]:
    """The living processes of a group and how each began."""
    living = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                state, _, pgrp = folder.joinpath("stat").read_text().rpartition(")")[2].split()[:3]
            except OSError:  # it ended meanwhile
                continue
            if int(pgrp) == group and state != "Z":
                living[int(folder.name)] = state
    return living


def pss_mb(group: int) -> float:
    texts = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in members(group)]
    return sum(int(text.split("Pss:")[1].split()[0]) for text in texts) / 1024


def test_it_rests_small(data):
    """How soon it starts is measured by ``bench.served``: a clock in a test blames the machine."""
    with site(data, port := free_port()) as process:
        until(lambda: answers(port), 30)
        until(lambda: is_at_rest(process.pid), 120)
        assert min(pss_mb(process.pid) for _ in range(3)) < 150


def is_at_rest(group: int) -> bool:
    """The parent and two web processes: the worker has done what comes round after a start."""
    return len(members(group)) == 3


def test_it_says_that_it_lives(data):
    with site(data, port := free_port()):
        until(lambda: answers(port), 30)
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/alive")
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (204, b"")
        assert "Set-Cookie" not in answer.headers
        connection.close()


@pytest.mark.parametrize("wait", [0.05, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.5, 2.5])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_within_seconds_also_while_it_starts(data, wait, number):
    with site(data, free_port()) as process:
        time.sleep(wait)  # the moment is what is tested
        process.send_signal(number)
        until(lambda: process.poll() is not None, 4)
        until(lambda: not members(process.pid), 1)


def test_ctrl_c_ends_it_without_a_complaint(data):
    with site(data, port := free_port()) as process:
        until(lambda: answers(port), 30)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(4) == 0
        until(lambda: not members(process.pid), 1)


def test_when_the_parent_is_killed_nobody_is_left(data):
    with site(data, port := free_port()) as process:
        until(lambda: answers(port) and len(members(process.pid)) == 4, 30)
        process.kill()
        until(lambda: not members(process.pid), 3)
        process.wait()


def test_a_killed_worker_is_replaced(data):
    with site(data, port := free_port()) as process:
        until(lambda: answers(port) and len(members(process.pid)) == 4, 30)
        before = set(members(process.pid))
        for pid in before - {process.pid}:
            os.kill(pid, signal.SIGKILL)
        until(lambda: len(members(process.pid)) == 4 and answers(port), 15)
        assert before & set(members(process.pid)) == {process.pid}


def test_a_taken_port_is_named(data):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        run = subprocess.run(
            [CHARSHIA, "serve", "--port", str(port)],
            env={**os.environ, "CHARSHIA_DATA": str(data)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.returncode == 1
    assert f"PORT={port + 1} make run" in run.stderr
