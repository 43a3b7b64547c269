"""Run a command with DATABASE_URL naming a PostgreSQL server of its own, gone afterwards.

python tools/with_postgresql.py COMMAND [ARGUMENT ...]
"""

import contextlib
import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PR_SET_PDEATHSIG = 1
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def binaries() -> Path:
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name)
    )
    if found:
        return found[-1]
    initdb = shutil.which("initdb")
    if initdb is None:
        sys.exit("PostgreSQL is missing: sudo apt-get install postgresql")
    return Path(initdb).parent


def command(words: str) -> list[str]:
    name, *arguments = words.split()
    return [str(binaries() / name), *arguments]


def end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Start a server that listens on a socket in its own folder; give its address."""
    # PostgreSQL refuses to run as root.
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    group = pwd.getpwnam(user).pw_gid
    bare = {"user": user, "group": group, "extra_groups": []} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="charshia-pg-", dir="/tmp"))
    shutil.chown(folder, user, group)
    process = None
    try:
        make = f"initdb -D {folder}/data -U charshia -A trust -E UTF8 --locale=C.UTF-8 --no-sync"
        subprocess.run(command(make), check=True, stdout=subprocess.DEVNULL, cwd=folder, **bare)
        start = f"postgres -D {folder}/data -k {folder} -c listen_addresses= {QUICK}"
        log = (folder / "log").open("w")
        process = subprocess.Popen(
            command(start),
            stdout=log,
            stderr=log,
            cwd=folder,
            preexec_fn=end_with_parent,  # noqa: PLW1509  no threads here
            **bare,
        )
        wait_for(folder, process)
        yield f"postgres://charshia@/postgres?host={folder}"
    finally:
        if process:
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(folder: Path, process: "subprocess.Popen[bytes]") -> None:
    ready = command(f"pg_isready -q -h {folder} -U charshia -d postgres")
    for _ in range(300):
        if process.poll() is not None:
            sys.exit("PostgreSQL did not start:\n" + (folder / "log").read_text())
        if subprocess.run(ready, check=False).returncode == 0:
            return
        time.sleep(0.1)
    sys.exit("PostgreSQL did not answer within 30 seconds")


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server() as address:
        environment = {**os.environ, "DATABASE_URL": address}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
