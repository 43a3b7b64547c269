import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from charshia.ground.search.actions import rebuild


class Command(BaseCommand):
    help = "Build the search index anew from the database. Searching goes on meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        count = rebuild()
        report = json.dumps({"documents": count}) if options["json"] else f"{count} documents"
        self.stdout.write(report)
