from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.arrivals import on_arrival
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import adopt_threads
from charshia.people.messages.guests import guest_key

show(
    Link("mine", "messages:mine", _("My messages"), order=20),
    Link("office", "messages:office", _("Reported conversations"), order=40),
)


@on_arrival
def bring_threads(request: HttpRequest, person: Person, now: datetime) -> None:
    """What a guest wrote is hers when she has signed in."""
    key = guest_key(request)
    if key:
        adopt_threads(key, person=person, now=now)
