"""One lock for all that the timetable of an event is made from: its row of ``Timetable``."""

from django.db.models import F

from charshia.clusters.meetings.models import Event, Timetable
from charshia.people.accounts.models import Person

By = Person | str


def lock(event: Event) -> Timetable:
    """Its timetable, locked, with the event as it is now."""
    rows = Timetable.objects.select_for_update(of=("self",)).select_related("event")
    return rows.get(event=event)


def outdate(timetable: Timetable) -> None:
    """What it is made from has changed: an answer that is on its way counts no more."""
    Timetable.objects.filter(pk=timetable.pk).update(version=F("version") + 1, fault="")
    timetable.version += 1
