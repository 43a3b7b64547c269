import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from charshia.ground.lexicon.models import Name
from charshia.ground.lexicon.packs import loaded, remove


class Command(BaseCommand):
    help = "List the words that this instance adds to the lexicon, or remove a pack of them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--remove", metavar="PACK", help="take the names of a pack out")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["remove"]
        if name and not remove(name):
            raise CommandError(f"no pack is called {name}", returncode=2)
        report = {"own": Name.objects.count(), "packs": [one.__dict__ for one in loaded()]}
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        self.stdout.write(f"{report['own']} names given here")
        for one in loaded():
            self.stdout.write(f"{one.name}: {one.names} names, {one.licence} ({one.source})")
