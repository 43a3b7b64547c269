from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.arrivals import on_arrival
from charshia.people.accounts.models import Person
from charshia.people.accounts.waiting import MOST, Source, Waiting, wait
from charshia.people.messages.actions import adopt_threads
from charshia.people.messages.guests import guest_key
from charshia.people.messages.models import Report


def reports_waiting(now: datetime) -> Iterator[Waiting]:
    """One query."""
    for one in Report.objects.open().order_by("made_at", "pk")[:MOST]:
        url, words = reverse("messages:report", args=[one.pk]), _("A reported conversation")
        yield Waiting(str(words), url, note=one.get_why_display(), since=one.made_at)


wait(Source(reports_waiting, order=15))
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
