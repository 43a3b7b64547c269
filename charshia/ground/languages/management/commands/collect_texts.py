import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from charshia.ground.languages.catalogues import collect


class Command(BaseCommand):
    help = "Bring locale/*/django.po up to date with the texts in the code (for developers)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        missing = collect(settings.PACKAGE, *map(Path, settings.LOCALE_PATHS))
        if options["json"]:
            self.stdout.write(json.dumps({"missing": missing}))
            return
        for language, count in missing.items():
            self.stdout.write(f"{language}: {count} texts to write")
