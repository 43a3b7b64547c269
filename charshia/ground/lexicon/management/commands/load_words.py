import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from charshia.ground.lexicon.packs import FORMATS, NotThisFormat, load


class Command(BaseCommand):
    help = (
        "Add names from a dictionary of others to the lexicon of this instance: freedict (.tei,"
        " or .index with .dict.dz), omw (wn-data-….tab or LMF, several that share synsets),"
        " openfoodfacts (a taxonomy as text). They stay in the data folder, beside their licence."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", choices=FORMATS)
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        files = [Path(file) for file in options["files"]]
        try:
            made = load(options["pack"], files, now=timezone.now())
        except NotThisFormat as no:
            raise CommandError(str(no), returncode=2) from no
        except (OSError, UnicodeDecodeError) as no:
            raise CommandError(f"{files[0]} cannot be read: {no}", returncode=2) from no
        words = f"{made.name}: {made.names} names. Licence: {made.licence}. Source: {made.source}"
        self.stdout.write(json.dumps(made.__dict__) if options["json"] else words)
