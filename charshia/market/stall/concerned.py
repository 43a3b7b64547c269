"""Whom news can concern: all stalls, or those with goods on one shelf; what they must read."""

from collections.abc import Collection, Iterator
from datetime import datetime
from functools import partial

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charshia.commons.news.audiences import Audience
from charshia.commons.news.models import Reading
from charshia.market.catalogue.models import Category, Product, Stall
from charshia.market.stall.rooms import Need


def groups() -> Iterator[Audience]:
    """One query."""
    yield Audience("stalls", _("All stalls"), all_stalls)
    for shelf in Category.objects.filter(parent=None).order_by("position", "pk"):
        words = _("Stalls with goods on the shelf “%(shelf)s”") % {"shelf": shelf.name}
        yield Audience(f"shelf/{shelf.slug}", words, partial(of_shelf, shelf.pk))


def all_stalls() -> Collection[int]:
    return set(Stall.objects.values_list("organisation_id", flat=True))


def of_shelf(pk: int) -> Collection[int]:
    on_it = Product.objects.kept().filter(Q(category=pk) | Q(category__parent=pk))
    return set(on_it.values_list("stall__organisation_id", flat=True))


def news_to_read(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    if count := Reading.objects.open(now).filter(organisation=stall.organisation_id).count():
        words = ngettext(
            "%(count)d piece of news to read and confirm",
            "%(count)d pieces of news to read and confirm",
            count,
        )
        yield Need(words % {"count": count}, reverse("news:to_read"), is_urgent=True)
