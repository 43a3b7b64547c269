import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from charshia.ground.lexicon.building import build


class Command(BaseCommand):
    help = "Compile the lexicon and the tables of forms that search reads. Part of make build."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = build(Path(settings.WORDS))
        words = ", ".join(f"{number} {name}" for name, number in counts.items())
        self.stdout.write(json.dumps(counts) if options["json"] else words)
