"""This command stands here, above delivery, because --create opens a stall that sells at once."""

import sys
from argparse import ArgumentParser
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from charshia.engines.refusal import Refusal
from charshia.ground.search.actions import apply_all
from charshia.market.catalogue.importers.faults import Unreadable
from charshia.market.catalogue.importers.formats import FORMATS, detect
from charshia.market.catalogue.importers.report import Report, in_json, in_words
from charshia.market.catalogue.importers.run import Import, Order
from charshia.market.catalogue.models import Stall
from charshia.market.stall.opening import (
    known_language,
    open_new_stall,
    refuse_bad_address,
    refuse_bad_currency,
)

SOME_REFUSED, UNREADABLE = 1, 2  # exit codes
BAR = 30  # signs


class Command(BaseCommand):
    help = (
        "Put the products of a file on the shelf of a stall. A second run of the same file "
        "changes nothing. Exits with 0 when all landed, 1 when some were refused, 2 when the "
        "file cannot be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--shop", required=True, metavar="SLUG", help="the stall's address")
        parser.add_argument(
            "--create", action="store_true", help="open the stall, selling, when there is none"
        )
        parser.add_argument("--format", choices=("auto", *FORMATS), default="auto")
        parser.add_argument(
            "--currency", metavar="CODE", help="of the prices (the stall's; EUR for a new one)"
        )
        parser.add_argument(
            "--language", metavar="TAG", help="of texts that name none (the stall's; en)"
        )
        parser.add_argument("--dry-run", action="store_true", help="report, and write nothing")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        form = "" if options["format"] == "auto" else options["format"]
        tell = in_json if options["json"] else in_words
        report = Report(form, options["shop"], is_dry=options["dry_run"])
        try:
            report.form = form or detect(options["file"])
            report.work = self._import(report.form, options, timezone.now())
        except (Unreadable, Refusal) as why:
            report.why_not = str(why)
        for part in tell(report):
            self.stdout.write(part, ending="")
        if report.work is None:
            raise SystemExit(UNREADABLE)
        if report.work.errors.count:
            raise SystemExit(SOME_REFUSED)

    def _import(self, form: str, options: dict[str, Any], now: datetime) -> Import:
        """Returns when the search index holds what changed."""
        is_seen = sys.stderr.isatty()
        order = _order(form, options, now)
        work = Import(order, now=now, look=_draw_bar if is_seen else None)
        try:
            work.run()
        finally:
            if is_seen:
                sys.stderr.write("\n")
        if not order.is_dry:
            apply_all(wait=True)
        return work


def _order(form: str, options: dict[str, Any], now: datetime) -> Order:
    """Raises Refusal for a stall or a currency that cannot be."""
    slug = options["shop"]
    currency = (options["currency"] or "").upper()
    refuse_bad_address(slug)
    stall = Stall.objects.filter(slug=slug).select_related("organisation", "settlement").first()
    refuse_bad_currency(currency, stall, may_open=options["create"])
    currency = stall.currency if stall else currency or "EUR"
    language = known_language(
        options["language"] or (stall.organisation.language if stall else "en")
    )
    return Order(
        path=options["file"],
        form=form,
        stall=stall,
        currency=currency,
        language=language,
        is_dry=options["dry_run"],
        opening=partial(open_new_stall, slug, currency=currency, language=language, now=now),
    )


def _draw_bar(work: Import) -> None:
    full = int(work.part_read * BAR)
    done = sum(work.counts.values())
    bar = "█" * full + "░" * (BAR - full)
    sys.stderr.write(f"\r{bar} {work.part_read:4.0%} {done:9,d}")
    sys.stderr.flush()
