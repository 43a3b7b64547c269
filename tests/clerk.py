"""The commands of a site in one process, each a line of JSON: ``Clerk`` asks, ``main`` answers.

Loading every room takes seconds, and a journey signs in and looks up often.
"""

import contextlib
import io
import json
import os
import subprocess
import sys
import traceback

import django
from django.core.management import call_command
from django.db import connections


class Clerk:
    """Runs commands of ``charshia`` for the site with this environment."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.process: subprocess.Popen[str] | None = None

    def run(self, *command: str) -> str:
        """What it prints."""
        if self.process is None:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.clerk"], env=self.environment, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps(command), file=self.process.stdin, flush=True)
        answer = json.loads(self.process.stdout.readline())
        assert "fault" not in answer, answer["fault"]
        return str(answer["said"])

    def go(self) -> None:
        if self.process:
            with self.process:  # closes what it reads from, and waits
                self.process = None


def answer(name: str, *arguments: str) -> dict[str, str]:
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            call_command(name.replace("-", "_"), *arguments)
    except SystemExit as ended:
        if ended.code:
            return {"fault": said.getvalue() + f"It ended with {ended.code}."}
    except Exception:
        return {"fault": said.getvalue() + traceback.format_exc()}
    finally:
        connections.close_all()
    return {"said": said.getvalue().strip()}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "charshia.config.settings"
    django.setup()
    for line in sys.stdin:
        print(json.dumps(answer(*json.loads(line))), flush=True)
