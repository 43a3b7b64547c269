import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from charshia.ground.journal.checks import run_all


class Command(BaseCommand):
    help = (
        "Recompute everything that must be true: stock against its ledger, totals against "
        "lines, payments against charges. Exit status 0 when all holds, 1 when not."
    )
    requires_system_checks = "__all__"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, **options: Any) -> None:
        report = run_all()
        if options["json"]:
            self.stdout.write(json.dumps(report, default=str))
        else:
            for name, count in report["checked"].items():
                self.stdout.write(f"{name}: {count} checked")
            for problem in report["problems"]:
                self.stdout.write("{check}: {subject} is {found}, not {expected}".format(**problem))
            self.stdout.write("All is well." if report["ok"] else "Something is wrong.")
        sys.exit(0 if report["ok"] else 1)
