"""What the log of a stall calls what happens to boxes of several stalls."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.market.boxes.models import Box, BoxReckoning, Part
from charshia.market.catalogue.models import Stall
from charshia.market.stall.deeds import Kind, Named


def find_boxes(stall: Stall, keys: Iterable[str]) -> Named:
    rows = Box.objects.filter(variant__stall=stall, pk__in=list(keys))
    return {
        str(row.pk): (
            str(row.variant.product.title),
            reverse("boxes:box", args=[stall.slug, row.pk]),
        )
        for row in rows.select_related("variant__product")
    }


def find_parts(stall: Stall, keys: Iterable[str]) -> Named:
    """Its goods in anybody's box, and anybody's in its own."""
    of_both = Q(variant__stall=stall) | Q(box__variant__stall=stall)
    rows = Part.objects.filter(of_both, pk__in=list(keys)).select_related("variant__product")
    url = reverse("boxes:boxes", args=[stall.slug])
    return {str(row.pk): (str(row.variant.product.title), url) for row in rows}


def find_reckonings(stall: Stall, keys: Iterable[str]) -> Named:
    rows = BoxReckoning.objects.between(stall).filter(pk__in=list(keys))
    return {
        str(row.pk): (row.number, reverse("boxes:reckoned", args=[stall.slug, row.number]))
        for row in rows
    }


KINDS = (
    Kind("boxes.box", find_boxes),
    Kind("boxes.part", find_parts),
    Kind("boxes.boxreckoning", find_reckonings),
)
WORDS = {
    "market.box.made": _("Box of several stalls begun"),
    "market.box.proposed": _("Goods asked for a box"),
    "market.box.agreed": _("Goods agreed for a box"),
    "market.box.declined": _("Goods for a box declined"),
    "market.box.dropped": _("Goods taken out of a box"),
    "market.box.packed": _("Boxes packed or unpacked"),
    "market.box.reckoned": _("Goods in boxes reckoned"),
}
