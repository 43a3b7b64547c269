import os
import signal
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run ``charshia COMMAND``; commands have dashes where their modules have underscores."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "charshia.config.settings")
    arguments = sys.argv[:]
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = arguments[1].replace("-", "_")
    if arguments[1:2] == ["serve"]:
        # Python raises KeyboardInterrupt wherever it is, and inside a callback it is lost.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        execute_from_command_line(arguments)
    except KeyboardInterrupt:
        sys.exit(130)
