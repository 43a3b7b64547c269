"""Who may pass: everybody to what is announced, a guest by her signed address."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from charshia.clusters.meetings.models import Event, Guest, Meeting, Seat, Standing
from charshia.clusters.meetings.tokens import key_in
from charshia.people.accounts.doors import coordinator_of
from charshia.people.accounts.models import Person


def reader(request: HttpRequest) -> Person | None:
    user = request.user
    return user if isinstance(user, Person) else None


def seen_event(request: HttpRequest, slug: str) -> Event:
    return get_object_or_404(Event.objects.visible_to(reader(request)).with_place(), slug=slug)


def kept_event(request: HttpRequest, slug: str) -> Event:
    """For the coordinator; for everybody else it is not there."""
    coordinator_of(request)
    return get_object_or_404(Event.objects.with_place(), slug=slug)


def guest_behind(token: str) -> Guest:
    """One query."""
    rows = Guest.objects.select_related("event__settlement", "event__timetable")
    return get_object_or_404(rows, pk=key_in(token))


def coming_guest(token: str) -> Guest:
    """One who comes; others have confirmed nothing or have left."""
    guest = guest_behind(token)
    if guest.standing != Standing.COMES:
        raise Http404
    return guest


def meeting_guest(token: str) -> Guest:
    """One with appointments: she sees whom else there is."""
    guest = coming_guest(token)
    if not (guest.wants_meetings and guest.event.has_meetings and guest.event.is_public):
        raise Http404
    return guest


def seat_of(guest: Guest, pk: int) -> Seat:
    """Her side of a meeting that is agreed, or was."""
    rows = Meeting.objects.of_guest(guest)
    seats = Seat.objects.select_related("meeting__slot__event", "meeting__interpreter")
    return get_object_or_404(seats, guest=guest, meeting=get_object_or_404(rows, pk=pk))


def actor_of(request: HttpRequest, guest: Guest) -> Person | str:
    """The guest if she is signed in, else a guest: who holds the link may act."""
    person = reader(request)
    return person if person and person.pk == guest.person_id else "guest"
