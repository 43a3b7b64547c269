"""Somebody leaves the network: what she booked is freed, the books stay without her name."""

from datetime import datetime

from charshia.ground.journal.actions import action
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions.ending import cancel
from charshia.workshops.booking.actions.waiting import stop_waiting
from charshia.workshops.booking.kinds import STILL_WAITS, State
from charshia.workshops.booking.models import Bill, Booking, Deposit, Member, Pack, Subject, Wait


@action
def forget_person(person: Person, *, now: datetime) -> None:
    """Her bookings to come are cancelled and her waits end; what was stays without her name and
    words, and the help that she gave cannot be booked."""
    waits = Wait.objects.filter(person=person, state__in=STILL_WAITS).select_related("subject")
    for one in waits.order_by("pk"):
        stop_waiting(one, by=person, now=now)
    coming = Booking.objects.filter(
        person=person, state__in=(State.ASKED, State.BOOKED), starts_at__gt=now
    )
    for booking in coming.select_related("subject", "person").order_by("pk"):
        cancel(booking, by=person, now=now)
    Wait.objects.filter(person=person).delete()
    Member.objects.filter(person=person).delete()
    Booking.objects.filter(person=person).update(person=None, purpose="", note="")
    Booking.objects.filter(decided_by=person).update(decided_by=None)
    Booking.objects.filter(waived_by=person).update(waived_by=None)
    Pack.objects.filter(person=person).update(person=None)
    Pack.objects.filter(sold_by=person).update(sold_by=None)
    Deposit.objects.filter(person=person).update(person=None)
    Bill.objects.filter(person=person).update(person=None)
    Subject.objects.filter(helper=person).update(is_offered=False)
