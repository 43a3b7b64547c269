"""The processes of one site: granian's web workers and the worker for errands.

They are forked from a parent that has loaded everything, so that what they have
in common lies in memory once.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from multiprocessing.context import ForkProcess

import structlog
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from charshia.ground.journal.worker import work_forever

log = structlog.get_logger()
PATIENCE = 5  # seconds for a process to end before it is killed
PR_SET_PDEATHSIG = 1
FORK = multiprocessing.get_context("fork")


def end_with_parent(parent: int) -> None:
    """Have Linux kill this process when its parent dies, however it dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before we asked
        os._exit(1)


def run_worker(parent: int) -> None:
    end_with_parent(parent)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work_forever(stop.is_set)


class Worker(threading.Thread):
    """Keeps one process for errands alive until told to stop."""

    def __init__(self) -> None:
        super().__init__(name="worker-keeper", daemon=True)
        self.stopping = threading.Event()
        self.process: ForkProcess | None = None

    def run(self) -> None:
        while not self.stopping.is_set():
            self.process = FORK.Process(name="worker", target=run_worker, args=(os.getpid(),))
            self.process.start()
            self.process.join()
            if not self.stopping.wait(1):
                log.warning("worker ended, starting another", code=self.process.exitcode)

    def stop(self) -> None:
        self.stopping.set()
        if self.process and self.process.is_alive():
            self.process.terminate()
        self.join(PATIENCE)
        if self.process and self.process.is_alive():
            self.process.kill()


def serve(*, host: str, port: int, workers: int, threads: int, ready: Callable[[], None]) -> None:
    """Serve until SIGTERM or SIGINT; call ``ready`` once the first page has answered."""
    application = warm()
    parent = os.getpid()

    def load_in_child() -> WSGIHandler:
        # Until granian sets its own handlers, a SIGTERM would reach the one inherited
        # from the parent, which does nothing here: the worker would never end.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        end_with_parent(parent)
        return application

    server = Granian(
        "charshia.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        blocking_threads_idle_timeout=600,
        runtime_blocking_threads=4,
        workers_kill_timeout=PATIENCE,
        respawn_failed_workers=True,
        respawn_interval=0.1,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig={**settings.LOGGING, "loggers": dict(settings.LOGGING["loggers"])},
    )
    worker = Worker()
    server.on_startup(worker.start)
    server.on_startup(Ready(host, port, ready).start)
    server.on_shutdown(worker.stop)
    multiprocessing.set_start_method("fork", force=True)
    connections.close_all()
    gc.collect()
    gc.freeze()  # nothing that exists now is garbage: the children need not touch it
    server.serve(target_loader=load_in_child, wrap_loader=False)


def warm() -> WSGIHandler:
    """Load what the first request would load, once, before the fork."""
    application = get_wsgi_application()
    get_resolver().reverse_dict  # noqa: B018  imports the views of every room
    return application


class Ready(threading.Thread):
    """Waits for the first answer, then says so."""

    def __init__(self, host: str, port: int, ready: Callable[[], None]) -> None:
        super().__init__(name="ready", daemon=True)
        self.address: tuple[str, int] = ("127.0.0.1" if host == "0.0.0.0" else host, port)  # noqa: S104
        self.ready = ready
        self.pause = threading.Event()

    def run(self) -> None:
        while not self.answers():
            self.pause.wait(0.05)
        self.ready()

    def answers(self) -> bool:
        connection = HTTPConnection(*self.address, timeout=10)
        try:
            connection.request("HEAD", "/robots.txt")
            return bool(connection.getresponse().status)
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
