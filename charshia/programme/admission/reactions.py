"""What follows for members from what happens in the market, and letters about it."""

from django.utils import timezone

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.models import Product, Stall
from charshia.programme.admission.actions import check_member
from charshia.programme.admission.models import Member


@on("market.stall.opened")
@on("market.stall.described")
@on("market.goods.changed")
def look_at_the_stall(entry: Entry) -> None:
    """Its profile may be complete by now; a new stall of a member is held back at once."""
    organisations = Stall.objects.filter(pk=_number(entry)).values_list("organisation", flat=True)
    _check(*organisations)


@on("market.product.added")
@on("market.product.published")
def count_products(entry: Entry) -> None:
    rows = Product.objects.filter(pk=_number(entry))
    _check(*rows.values_list("stall__organisation", flat=True))


@on("people.organisation.described")
def look_at_the_contact(entry: Entry) -> None:
    _check(_number(entry))


def _check(*organisations: int) -> None:
    for member in Member.objects.live().filter(organisation__in=organisations).order_by("pk"):
        check_member(member, now=timezone.now())


def _number(entry: Entry) -> int:
    return int(entry.subject.rpartition("/")[2])
