import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from charshia.ground.places.actions import add_settlements, load_places
from charshia.ground.places.ground import with_our_towns
from charshia.ground.places.models import Municipality
from charshia.ground.places.richer import NotPlaces, read_ground, read_places

TABLES, MAPS = (".tsv", ".gz"), (".topojson",)


class Command(BaseCommand):
    help = (
        "Load more places and a finer map from files at hand (tables with tabs, TopoJSON) or "
        "from folders with them. A second run changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE_OR_FOLDER")
        parser.add_argument(
            "--countries", default="", help="codes, by commas: those of our table (all)"
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: object, paths: list[Path], **options: Any) -> None:
        if not Municipality.objects.exists():
            load_places(now=timezone.now())
        known = set(Municipality.objects.values_list("country", flat=True))
        countries = {one for one in options["countries"].split(",") if one} or known
        said = {"added": 0, "named": 0, "maps": 0}
        try:
            if missing := countries - known:
                raise NotPlaces(f"No municipality of {', '.join(sorted(missing))} is known here.")
            for path in files_in(paths):
                self._load(path, countries, said)
        except NotPlaces as fault:
            self.stderr.write(str(fault))
            sys.exit(2)
        self.stdout.write(json.dumps(said) if options["json"] else in_words(said))

    def _load(self, path: Path, countries: set[str], said: dict[str, int]) -> None:
        if path.suffix in MAPS:
            ground = with_our_towns(read_ground(path))
            target = Path(settings.DATA) / "ground.json"
            fresh = target.with_suffix(".new")
            fresh.write_text(ground, encoding="utf-8")
            fresh.replace(target)
            said["maps"] += 1
        else:
            added, named = add_settlements(list(read_places(path, countries)), now=timezone.now())
            said["added"] += added
            said["named"] += named


def files_in(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(path.rglob("*"))
            found += [
                one
                for one in inside
                if one.name.endswith((".tsv", ".tsv.gz")) or one.name.endswith("basemap.topojson")
            ]
        elif path.suffix in TABLES + MAPS:
            found.append(path)
        else:
            raise NotPlaces(f"{path}: neither a table of places (.tsv, .tsv.gz) nor a .topojson.")
    if not found:
        raise NotPlaces("There is no table of places and no map there.")
    return found


def in_words(said: dict[str, int]) -> str:
    words = f"{said['added']} places added, {said['named']} more names for known ones"
    return f"{words}, {said['maps']} map kept." if said["maps"] else f"{words}."
