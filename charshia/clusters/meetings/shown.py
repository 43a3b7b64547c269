from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.clusters.meetings.found import event_preview, event_rows
from charshia.clusters.meetings.models import Event, Guest, Item, State, Timetable
from charshia.commons.translating.areas import Area, offer
from charshia.ground.papers.previews import previewed
from charshia.ground.search import kinds
from charshia.ground.search.kinds import Kind
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person
from charshia.people.accounts.waiting import MOST, Source, Waiting, Why, wait

IMPORTANT = 30  # an event is near for weeks only


def guests(request: HttpRequest) -> bool:
    """One query."""
    user = request.user
    return isinstance(user, Person) and Guest.objects.filter(person=user).exists()


def event_address(event: Event) -> str:
    return reverse("meetings:event", args=[event.slug])


def item_address(item: Item) -> str:
    return event_address(item.event)


def timetables_waiting(now: datetime) -> Iterator[Waiting]:
    """Those with a draft nobody agreed yet, and those that came to nothing. One query."""
    rows = Timetable.objects.filter(event__state=State.PUBLISHED, event__has_meetings=True)
    rows = rows.filter(event__last_on__gte=now.date()).select_related("event")
    for one in rows.order_by("event__first_on", "pk")[:MOST]:
        url = reverse("meetings:timetable", args=[one.event.slug])
        if one.fault:
            yield Waiting(str(one.event.title), url, Why.HELP, str(_("No timetable came of it")))
        elif one.waits_to_be_agreed:
            words = str(_("A timetable waits to be agreed"))
            yield Waiting(str(one.event.title), url, note=words, since=one.planned_at)


offer(
    Area(
        Event, _("Meetings"),
        {"title": _("Title"), "summary": _("In two sentences"), "about": _("Text"),
         "place": _("Place")},
        event_address, weight=IMPORTANT, order=44,
    ),
    Area(
        Item, _("Programme"),
        {"title": _("Title"), "about": _("Text"), "place": _("Place")},
        item_address, weight=IMPORTANT, related=("event",), order=45,
    ),
    Area(Guest, _("Guests"), {"seeks": _("Seeks"), "offers": _("Offers")}, order=46),
)  # fmt: skip
previewed("event", event_preview)
wait(Source(timetables_waiting, order=35))
kinds.show(Kind("event", _("Meetings"), _("Meeting"), event_rows, order=52))
show(
    Link("foot_together", "meetings:events", _("Meetings"), order=24),
    Link("mine", "meetings:mine", _("My meetings"), order=24, shown_to=guests),
    Link("office", "meetings:office", _("Meetings"), order=31),
)
