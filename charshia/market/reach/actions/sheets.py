"""What is printed and shared: asked for, kept when an errand has set it, forgotten."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.market.catalogue.models import Product, Stall
from charshia.market.reach.actions.links import make_link
from charshia.market.reach.models import Sheet, SheetKind, ShortLink
from charshia.market.reach.places import file_of
from charshia.people.accounts.models import Person

KEPT: Final = timedelta(days=7)
MOST_WAITING: Final = 10


class TooManySheets(Refusal):
    pass


@action
def ask_for_sheet(
    stall: Stall | None,
    *,
    kind: str,
    languages: Sequence[str],
    by: Person | str,
    now: datetime,
    link: ShortLink | None = None,
    product: Product | None = None,
) -> Sheet:
    """Have it set. Without a ``link`` one of its own is made, so that what comes of it is seen.

    What is asked for again while it waits is the same. Raises TooManySheets or TooManyLinks.
    """
    waiting = Sheet.objects.filter(stall=stall, files=0, asked_at__gt=now - timedelta(hours=1))
    same = waiting.filter(kind=kind, languages=list(languages), product=product).first()
    if same:
        return same
    if waiting.count() >= MOST_WAITING:
        raise TooManySheets(_("Ten sheets are being made. Wait a moment."))
    sheet = Sheet.objects.create(
        key=token_hex(16), stall=stall, link=link or _own_link(stall, kind, product, by, now),
        kind=kind, languages=list(languages), product=product, asked_at=now,
    )  # fmt: skip
    record("market.sheet.asked", sheet, by=by, at=now, kind=kind)
    return sheet


def _own_link(
    stall: Stall | None, kind: str, product: Product | None, by: Person | str, now: datetime
) -> ShortLink:
    """The one that was made for the same kind of sheet before, or a new one."""
    leads_to = f"product:{product.pk}" if product else f"stall:{stall.pk}" if stall else "market:"
    label = str(SheetKind(kind).label)
    what, _colon, key = leads_to.partition(":")
    known = ShortLink.objects.of(stall).in_use().filter(kind=what, key=key, label=label)
    return known.order_by("pk").first() or make_link(
        stall, leads_to=leads_to, label=label, by=by, now=now
    )


@action
def keep_sheet(sheet: Sheet, *, files: int, now: datetime) -> None:
    """It lies ready. Twice changes nothing."""
    if Sheet.objects.filter(pk=sheet.pk, files=0).update(files=files):
        record("market.sheet.made", sheet, by="system", at=now, files=files)


@action
def forget_sheets(*, now: datetime) -> int:
    old = list(Sheet.objects.filter(asked_at__lt=now - KEPT).order_by("pk")[:200])
    Sheet.objects.filter(pk__in=[sheet.pk for sheet in old]).delete()
    for sheet in old:
        for number in sheet.numbers:
            file_of(sheet, number).unlink(missing_ok=True)
    return len(old)
