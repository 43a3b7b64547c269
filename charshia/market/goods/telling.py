"""What the log of a stall calls what happens to lists of goods and to its parcels."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.models import Stall
from charshia.market.goods.models import Import, Parcel
from charshia.market.stall.deeds import Kind, Named


def find_imports(stall: Stall, keys: Iterable[str]) -> Named:
    rows = Import.objects.filter(stall=stall, pk__in=list(keys)).only("name", "key")
    return {
        str(row.pk): (row.name, reverse("goods:import", args=[stall.slug, row.key])) for row in rows
    }


def find_parcels(stall: Stall, keys: Iterable[str]) -> Named:
    rows = Parcel.objects.filter(stall=stall, pk__in=list(keys)).values_list("pk", flat=True)
    url = reverse("goods:leaving", args=[stall.slug])
    return {str(pk): (str(_("Take all with you")), url) for pk in rows}


KINDS = (Kind("goods.import", find_imports), Kind("goods.parcel", find_parcels))
WORDS = {
    "market.import.sent": _("List of goods sent"),
    "market.import.named": _("Columns of a list named"),
    "market.import.confirmed": _("List of goods confirmed"),
    "market.import.done": _("List put on the shelf"),
    "market.parcel.asked": _("All of the stall asked for as files"),
    "market.parcel.packed": _("Files of the stall packed"),
}
