import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from charshia.ground.search.actions import rebuild
from charshia.ground.search.documents import SOURCES

WIDE = 30  # signs of the bar
A_LINE_EVERY = 5.0  # seconds, where nobody sees a bar


class Command(BaseCommand):
    help = "Build the search index anew from the database. Searching goes on meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["json"]:
            self.stdout.write(json.dumps({"documents": rebuild()}))
            return
        total = sum(1 for source in SOURCES.values() for _pk in source.all_pks())
        progress = Progress(self.stdout, total)
        count = rebuild(progress)
        progress.end()
        self.stdout.write(f"{count} documents")


class Progress:
    """A bar that is drawn over itself on a terminal, and a line now and then elsewhere."""

    def __init__(self, out: Any, total: int) -> None:
        self.out, self.total = out, total
        self.began = self.told = time.monotonic()
        self.is_drawn = False

    def __call__(self, done: int) -> None:
        clock = time.monotonic()
        a_second = round(done / max(clock - self.began, 0.001))
        words = f"{done} of {self.total} documents, {a_second} a second"
        if self.out.isatty():
            full = WIDE * done // max(self.total, 1)
            bar = "#" * min(full, WIDE)
            self.out.write(f"\r[{bar:<{WIDE}}] {words}\x1b[K", ending="")  # and clear the rest
            self.out.flush()
            self.is_drawn = True
        elif clock - self.told >= A_LINE_EVERY:
            self.told = clock
            self.out.write(words)

    def end(self) -> None:
        """Leave the bar as it stands, on a line of its own."""
        if self.is_drawn:
            self.out.write("")
