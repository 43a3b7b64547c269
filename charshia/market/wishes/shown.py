from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show
from charshia.market.wishes.actions import adopt_wishes
from charshia.market.wishes.cookies import guest_wishes
from charshia.people.accounts.arrivals import on_arrival
from charshia.people.accounts.models import Person

show(
    Link("wish", "wishes:wishes", _("Wish list"), icon="heart"),
    Link("seen", "wishes:seen"),
    Link("foot_market", "wishes:wishes", _("Wish list"), order=25),
)


@on_arrival
def bring_wishes(request: HttpRequest, person: Person, now: datetime) -> None:
    """What a guest kept is hers when she has signed in."""
    kept = guest_wishes(request)
    if kept:
        adopt_wishes(kept, person=person, now=now)
