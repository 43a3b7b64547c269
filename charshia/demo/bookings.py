"""A week in a workshop of the demonstration: bookings of several people, one who waits, hours paid
in advance, and a machine that a problem closes."""

from datetime import datetime, timedelta
from typing import Final

from charshia.payments.models import Means
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions import Wish, book, offer_pack, sell_at_desk, wait
from charshia.workshops.booking.models import Booking, Subject
from charshia.workshops.booking.queries.calendar import first_slots
from charshia.workshops.spaces.actions import report_problem
from charshia.workshops.spaces.kinds import Role, Severity
from charshia.workshops.spaces.models import Space

SLUG: Final = "tezgjah"
LONG: Final = timedelta(hours=2)
HOURS: Final = {"minutes": 600, "price_minor": 800, "days": 180}
ROUTER: Final = "cnc-routing"
WRONG: Final = "Boshti vibron dhe bën zhurmë të madhe."


def book_a_week(now: datetime) -> None:
    space = Space.objects.get(slug=SLUG)
    steward = space.stewards.select_related("person").get(role=Role.STEWARD).person
    printers = _subjects(space, "fdm-printing")
    jehona, arta, jelena = (_person(who) for who in ("jehona", "arta", "jelena"))
    offer_pack(space, **HOURS, by=steward, now=now)
    sell_at_desk(space, jelena, **HOURS, means=Means.CASH, by=steward, now=now)
    first = _booked(printers[0], jehona, now, "Një formë për djathë")
    _booked(printers[1], jelena, now, "Делови за разбој", with_prepaid=True)
    _booked(printers[1], arta, now, "Doreza për sirtarë")
    wait(printers[0], Wish(first.span), person=arta, now=now)
    router = _subjects(space, ROUTER)[0]
    _booked(router, steward, now, "Shabllone")
    if router.machine is not None:
        report_problem(router.machine, severity=Severity.STOPS, words=WRONG, by=jehona, now=now)


def _person(who: str) -> Person:
    return Person.objects.get(email=f"{who}@example.org")


def _subjects(space: Space, process: str) -> list[Subject]:
    rows = Subject.objects.filter(space=space, machine__process=process)
    found = rows.select_related("space__organisation", "machine", "helper")
    return list(found.order_by("machine", "number"))


def _booked(
    subject: Subject, who: Person, now: datetime, purpose: str, *, with_prepaid: bool = False
) -> Booking:
    """The first two hours that are free."""
    slot = first_slots([subject], LONG, now=now)[subject.pk]
    if slot is None:
        raise LookupError(f"{subject} is never free")
    wish = Wish(slot, purpose=purpose, with_prepaid=with_prepaid)
    return book(subject, wish, person=who, by=who, now=now)
