"""The processes of one site: granian's web workers and the worker for errands.

They are forked from a parent that has loaded everything, so that what they have
in common lies in memory once.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

import structlog
from django.conf import settings
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.http.request import split_domain_port, validate_host
from django.urls import get_resolver
from django.utils import timezone
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from charshia.ground.journal.queries import waits_an_errand
from charshia.ground.journal.rest import Rest
from charshia.ground.journal.worker import work_until_all_is_done
from charshia.ground.lexicon.words import lexicon
from charshia.ground.search.index import in_memory

log = structlog.get_logger()
GLANCE = 0.05  # seconds between looks whether a worker is wanted
PATIENCE = 3  # seconds for a process to end before it is killed
PR_SET_PDEATHSIG = 1
MADV_PAGEOUT = 21
STOPS = (signal.SIGTERM, signal.SIGINT)
ALIVE = "/alive"
FORK = multiprocessing.get_context("fork")
# To granian: setting them up anew would touch, and so copy, a page for every logger in each child.
LOGS_ARE_SET_UP = {"incremental": True, "formatters": {}, "handlers": {}, "loggers": {}}
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def die_with_parent(parent: int) -> None:
    """In a child: have Linux kill this process when its parent dies, however it dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before we asked
        os._exit(1)


def give_back_what_is_free() -> None:
    """Before the fork: else each child tidies the free memory within what all share, and copies
    every page that it touches (3 MB)."""
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "malloc_trim"):
        libc.malloc_trim(0)  # glibc's; musl has none


def give_back_what_loading_read() -> None:
    """In the parent, which only waits from now on: keep no pages of files that nobody shares."""
    if sys.platform == "linux":
        advise = ctypes.CDLL(None).madvise
        advise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
        for line in Path("/proc/self/maps").read_text().splitlines():
            span, rights, *_, name = line.split(maxsplit=5)
            if name.startswith("/") and "w" not in rights:
                begin, end = (int(edge, 16) for edge in span.split("-"))
                advise(begin, end - begin, MADV_PAGEOUT)


def begin_child(parent: int) -> None:
    signal.set_wakeup_fd(-1)  # the parent's
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)  # until somebody here waits for them
    die_with_parent(parent)


def wait_until_told(parent: int, stop: Callable[[], None]) -> None:
    """In a child: wait for the parent's word.

    Ctrl-C reaches every process of the group, but the parent decides.
    """
    while signal.sigwaitinfo(STOPS).si_pid != parent:
        pass
    stop()


def run_worker(parent: int, rest: Rest) -> None:
    """Work in a thread: what it reads comes to memory of its own. The first thread would fill
    the gaps of what all share, and copy each page in which there is one (10 MB)."""
    begin_child(parent)
    told = threading.Event()
    start_thread(wait_until_told, parent, told.set)
    work = threading.Thread(target=work_until_all_is_done, args=(told.is_set, rest))
    work.start()
    work.join()


class Worker:
    """Has a process for errands whenever there is something to do, until told to stop."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.forking = threading.Lock()  # so that none is forked unseen while it stops
        self.rest = Rest(log_of_sqlite())
        self.process = self.fork()
        self.keeper = threading.Thread(target=self.keep, name="keeper", daemon=True)
        self.keeper.start()

    def fork(self) -> ForkProcess:
        process = FORK.Process(name="worker", target=run_worker, args=(os.getpid(), self.rest))
        process.start()
        return process

    def keep(self) -> None:
        while not self.stopping.is_set():
            self.process.join()
            if self.process.exitcode and not self.stopping.wait(1):
                log.warning("worker ended, starting another", code=self.process.exitcode)
            while not self.rest.is_woken(time.monotonic()) and not self.stopping.wait(GLANCE):
                pass
            with self.forking:
                if not self.stopping.is_set():
                    self.process = self.fork()

    def stop(self) -> None:
        with self.forking:
            self.stopping.set()
        self.process.terminate()
        self.process.join(PATIENCE)
        self.process.kill()


def log_of_sqlite() -> Path | None:
    database = settings.DATABASES["default"]
    is_sqlite = database["ENGINE"] == "django.db.backends.sqlite3"
    return Path(f"{database['NAME']}-wal") if is_sqlite else None


class Site(MPServer):
    """granian's web processes, and ours beside them.

    Threads start after the first forks only, for a lock that a thread holds at a
    fork stays shut in the child for ever.
    """

    ready: Callable[[], None]

    def startup(self, *arguments: Any) -> None:
        # A child forked while a signal comes finds it pending and ends; not blocked, it
        # would swallow it in the handler inherited from here, and granian wait for ever.
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
        woken, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        os.set_blocking(woken, True)
        signal.set_wakeup_fd(wake)
        super().startup(*arguments)
        self.worker = Worker()
        give_back_what_loading_read()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
        start_thread(self.stop_when_woken, woken)
        start_thread(wait_for_answer, self.bind_addr, self.bind_port, self.ready)

    def stop_when_woken(self, woken: int) -> None:
        """Stop for a signal that a thread took which is not ours (the search index has some)."""
        while os.read(woken, 1):
            self.signal_handler_interrupt()

    def shutdown(self, exit_code: int = 0) -> None:
        self.worker.stop()
        super().shutdown(exit_code)


def start_thread(target: Callable[..., None], *arguments: Any) -> None:
    threading.Thread(target=target, args=arguments, daemon=True).start()


def serve(*, host: str, port: int, workers: int, threads: int, ready: Callable[[], None]) -> None:
    """Serve until SIGTERM or SIGINT; call ``ready`` once it answers."""
    application = warm()
    parent = os.getpid()

    def load_in_child() -> Application:
        begin_child(parent)
        start_thread(wait_until_told, parent, stop_granian)
        return with_sign_of_life(application)

    site = Site(
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
        log_dictconfig=LOGS_ARE_SET_UP,
    )
    site.ready = ready
    multiprocessing.set_start_method("fork", force=True)
    connections.close_all()
    gc.collect()
    give_back_what_is_free()
    gc.freeze()  # nothing that exists now is garbage: the children need not touch it
    site.serve(target_loader=load_in_child, wrap_loader=False)


def warm() -> WSGIHandler:
    """Load what the first requests would load, once, before the fork: kept once in memory."""
    application = get_wsgi_application()
    get_resolver().reverse_dict  # noqa: B018  imports the views of every room
    waits_an_errand(timezone.now())  # how the models hang together, how to ask the database
    lexicon()
    with in_memory():  # an index on disk starts a thread, and a thread does not survive a fork
        read_home(application)
        cache.clear()
    return application


def read_home(application: Callable[..., Any]) -> None:
    """Read the home page once, as a visitor of the site's address: what its first reader brings
    into memory, all share, and the page itself is kept for her (``ui.cache``)."""
    address = urlsplit(settings.SITE_ADDRESS)
    is_ours = validate_host(split_domain_port(address.netloc)[0], settings.ALLOWED_HOSTS)
    environ = {
        "PATH_INFO": f"/{settings.LANGUAGE_CODE}/",
        "HTTP_HOST": address.netloc if is_ours else settings.ALLOWED_HOSTS[0].lstrip(".*"),
        "HTTP_X_FORWARDED_PROTO": address.scheme,
        "wsgi.url_scheme": address.scheme,
    }
    setup_testing_defaults(environ)
    application(environ, lambda *_: None).close()


def with_sign_of_life(application: Application) -> Application:
    """Answer at ``/alive``, for who watches the site, without reading or touching anything."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] != ALIVE:
            return application(environ, start)
        start("204 No Content", [("Cache-Control", "no-store")])
        return ()

    return answer


def stop_granian() -> None:
    """In a web process: call the handler that granian sets, until the process has ended.

    granian misses a signal that comes after its handler is set and before it listens.
    """
    while True:
        handler = signal.getsignal(signal.SIGTERM)
        if callable(handler):
            handler(signal.SIGTERM, None)
        time.sleep(0.1)


def wait_for_answer(host: str, port: int, ready: Callable[[], None]) -> None:
    while not answers("127.0.0.1" if host == "0.0.0.0" else host, port):  # noqa: S104
        time.sleep(0.05)
    ready()


def answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=10) as connection:
            connection.sendall(f"HEAD {ALIVE} HTTP/1.0\r\n\r\n".encode())
            return bool(connection.recv(1))
    except OSError:
        return False
