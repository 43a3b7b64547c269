import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from charshia.ground.languages.catalogues import build


class Command(BaseCommand):
    help = "Build the interface's texts (.mo) from the catalogues, Serbian Latin from Cyrillic."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the files as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        built = [str(path) for locale in settings.LOCALE_PATHS for path in build(Path(locale))]
        self.stdout.write(json.dumps({"built": built}) if options["json"] else "\n".join(built))
