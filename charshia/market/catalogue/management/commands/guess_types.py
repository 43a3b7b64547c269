import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from charshia.market.catalogue.actions import guess_types
from charshia.market.catalogue.models import Product

BATCH = 500


class Command(BaseCommand):
    help = "Guess from its title what each product is that has no type, or only a guessed one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        last, looked_at, changed = 0, 0, 0
        goods = Product.objects.kept().order_by("pk")
        while some := list(goods.filter(pk__gt=last)[:BATCH]):
            last = some[-1].pk
            looked_at += len(some)
            changed += guess_types(some, now=timezone.now())
        report = {"products": looked_at, "guessed": changed}
        words = f"{looked_at} products, {changed} guesses are new"
        self.stdout.write(json.dumps(report) if options["json"] else words)
