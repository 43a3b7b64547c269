"""Somebody's own bookings, offers and waits."""

from dataclasses import dataclass
from datetime import datetime

from charshia.people.accounts.models import Person
from charshia.workshops.booking.kinds import EARLY, Answer, State, WaitState
from charshia.workshops.booking.models import Bill, Booking, Offer, Wait

MOST = 50


@dataclass(frozen=True)
class Mine:
    offers: list[Offer]
    waits: list[Wait]
    coming: list[Booking]
    past: list[Booking]
    bills: list[Bill]
    arriving: datetime  # what begins until then can be checked into
    now: datetime  # what begins after it can still be moved


def mine_of(person: Person, now: datetime) -> Mine:
    """Five queries."""
    names = ("subject__space", "subject__machine", "subject__helper")
    rows = Booking.objects.filter(person=person).exclude(state=State.HELD).with_names()
    offers = Offer.objects.filter(wait__person=person, answer=Answer.OPEN, until__gt=now)
    waits = Wait.objects.filter(person=person, state=WaitState.WAITING).select_related(*names)
    return Mine(
        list(offers.select_related(*(f"booking__{one}" for one in names)).order_by("until", "pk")),
        list(waits.order_by("starts_at", "pk")),
        list(rows.open().filter(ends_at__gt=now).order_by("starts_at", "pk")),
        list(
            rows.exclude(state__in=(State.ASKED, State.BOOKED), ends_at__gt=now)
            .order_by("-starts_at", "-pk")[:MOST]
        ),
        list(Bill.objects.filter(person=person).to_settle().with_names().order_by("pk")),
        now + EARLY,
        now,
    )  # fmt: skip


def told_with(bill: Bill) -> list[Bill]:
    """What a letter about ``bill`` tells of: all that is open of its series, once, when the last
    of them was billed. Two queries."""
    if bill.booking is None or not bill.booking.series:
        return [bill]
    series = Booking.objects.filter(series=bill.booking.series)
    missing = series.filter(state=State.BOOKED, price_minor__gt=0, bills=None)
    rows = Bill.objects.to_settle().filter(booking__in=series).select_related("charge")
    found = list(rows.order_by("pk"))
    return [] if found[-1:] != [bill] or missing.exists() else found
