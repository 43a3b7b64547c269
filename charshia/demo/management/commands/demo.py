import json
from argparse import ArgumentParser
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from charshia.demo import cast, life
from charshia.demo.photos import use_photographs
from charshia.demo.rounds import build_round
from charshia.ground.journal.worker import run_errands
from charshia.ground.search.actions import apply_all
from charshia.market.catalogue.models import Product, Stall
from charshia.transport.models import Vehicle


class Command(BaseCommand):
    help = "Load the demonstration network: invented people, stalls and goods."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--photos", type=Path, metavar="FOLDER", help="show photographs instead of drawings"
        )
        parser.add_argument(
            "--round", action="store_true", help="add a shared round with six orders to look at"
        )
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, **options: Any) -> None:
        if Stall.objects.exists() and not (options["photos"] or options["round"]):
            raise CommandError(
                "There are stalls already: the demonstration is for an empty market."
            )
        if options["photos"] and not options["photos"].is_dir():
            raise CommandError(f"There is no folder {options['photos']}.")
        if not Stall.objects.exists():
            now = timezone.now()
            for step in chain(cast.build(now), life.live(now)):
                self.stderr.write(f"  {step}")
        shown = 0
        if options["photos"]:
            shown = use_photographs(options["photos"], now=timezone.now())
            run_errands()
        if options["round"]:
            self._build_round()
        apply_all()
        report = {
            "stalls": Stall.objects.count(),
            "products": Product.objects.count(),
            "photographs": shown,
        }
        words = "{stalls} stalls, {products} products, {photographs} photographs".format(**report)
        self.stdout.write(json.dumps(report) if options["json"] else words)

    def _build_round(self) -> None:
        if Vehicle.objects.exists():
            raise CommandError("There are vehicles already: the round is for a market without.")
        build_round(timezone.now())
        run_errands()
