"""The basket in the frame of every page, and what becomes of it when its guest signs in."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.markers import register_count
from charshia.ground.ui.menu import Link, show
from charshia.market.basket.actions import adopt_basket
from charshia.market.basket.models import Basket
from charshia.market.basket.queries import pieces_in
from charshia.market.basket.visitors import guest_key, person_of
from charshia.people.accounts.arrivals import on_arrival
from charshia.people.accounts.models import Person

show(
    Link("basket", "basket:basket", _("Basket"), icon="basket"),
    Link("add", "basket:basket", _("Put in the basket")),
)


@register_count
def pieces(request: HttpRequest) -> int:
    person, key = person_of(request), guest_key(request)
    return pieces_in(person=person, key=key) if person or key else 0


@on_arrival
def bring_basket(request: HttpRequest, person: Person, now: datetime) -> None:
    """What a guest put in is hers when she has signed in."""
    guest = Basket.objects.filter(key=guest_key(request), person=None).first()
    if guest is not None:
        adopt_basket(guest, person=person, now=now)
