"""Run by tests/browser.py for a site: its commands in one process, each a line of JSON.

Loading every room takes seconds, and a journey signs in and looks up often.
"""

import contextlib
import io
import json
import os
import sys
import traceback

import django
from django.core.management import call_command
from django.db import connections


def answer(name: str, *arguments: str) -> dict[str, str]:
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            call_command(name.replace("-", "_"), *arguments)
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
