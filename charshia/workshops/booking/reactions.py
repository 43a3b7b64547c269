"""Who is told what became of her booking, and what is offered when something opens."""

from typing import Any

from django.utils import timezone

from charshia.engines.money import Money
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.dates import clock, moment
from charshia.people.messages.letters import Said, page_address, send_letter
from charshia.workshops.booking.actions import (
    follow_payment,
    settle_booking,
    turn_queue,
    warn_booked,
)
from charshia.workshops.booking.kinds import Answer, BillKind, State
from charshia.workshops.booking.models import Bill, Booking, Offer
from charshia.workshops.booking.queries.own import told_with
from charshia.workshops.booking.wording import by_its_clock
from charshia.workshops.spaces.models import Machine, Space

BILLS = f"{Bill._meta.label_lower}/"


@on("workshops.machine.closed")
def warn(entry: Entry) -> None:
    """Each who booked it in the next days gets an entry, and so a letter, of her own."""
    machine = Machine.objects.filter(pk=_key(entry)).first()
    if machine is not None and not machine.is_working:
        warn_booked(machine, closing=entry.pk, now=timezone.now())


@on("workshops.machine.opened")
@on("workshops.closure.dropped")
@on("workshops.closure.brought")
def offer_again(entry: Entry) -> None:
    """What opens again is offered to who waits, in every space where it may be."""
    rows = Space.objects.filter(subjects__waits__isnull=False)
    for space in rows.distinct().order_by("pk"):
        turn_queue(space, now=timezone.now())


@on("workshops.booking.endangered")
def write_of_closing(entry: Entry) -> None:
    _write(entry, "endangered", State.BOOKED, State.ASKED)


@on("workshops.booking.approved")
def write_of_approval(entry: Entry) -> None:
    _write(entry, "approved", State.BOOKED)


@on("workshops.booking.refused")
def write_of_refusal(entry: Entry) -> None:
    _write(entry, "refused", State.CANCELLED)


@on("workshops.booking.untrained")
def write_of_training(entry: Entry) -> None:
    _write(entry, "untrained", State.CANCELLED)


@on("workshops.booking.cancelled")
def write_of_cancelling(entry: Entry) -> None:
    """Not to who cancelled it herself."""
    if not entry.facts["is_hers"]:
        _write(entry, "cancelled", State.CANCELLED)


@on("workshops.booking.moved")
def write_of_moving(entry: Entry) -> None:
    """Not to who moved it herself."""
    if not entry.facts["is_hers"]:
        _write(entry, "moved", State.BOOKED, State.ASKED)


@on("workshops.offer.made")
def write_of_offer(entry: Entry) -> None:
    """Only while it is still held for her."""
    rows = Offer.objects.filter(pk=_key(entry), answer=Answer.OPEN)
    offer = rows.select_related("booking").first()
    if offer is not None:
        booking = Booking.objects.with_names().get(pk=offer.booking_id)
        zone = booking.subject.space.time_zone
        _send(booking, "offered", until=Said(moment, by_its_clock(offer.until, zone)))


@on("workshops.booking.made")
@on("workshops.booking.approved")
@on("workshops.booking.moved")
@on("workshops.booking.cancelled")
@on("workshops.booking.missed")
def ask_what_it_costs(entry: Entry) -> None:
    booking = Booking.objects.select_related("subject__space").filter(pk=_key(entry)).first()
    if booking is not None and (booking.price_minor or booking.bills.exists()):
        settle_booking(booking, now=timezone.now())


@on("workshops.material.used")
@on("workshops.material.returned")
def ask_for_material(entry: Entry) -> None:
    for booking in Booking.objects.select_related("subject__space").filter(pk=_key(entry)):
        settle_booking(booking, now=timezone.now())


@on("workshops.bill.made")
def write_of_bill(entry: Entry) -> None:
    """What a booking costs, once for a whole series; hours and deposits she asks for herself."""
    rows = Bill.objects.with_names().filter(pk=_key(entry), kind=BillKind.BOOKING)
    bill = rows.first()
    if bill is None or bill.booking is None or bill.person is None:
        return
    owed = [one.charge.owed for one in told_with(bill) if one.charge and one.charge.owed]
    if owed:
        page = ("booking:bill", bill.pk) if len(owed) == 1 else ("booking:mine",)
        _send(
            bill.booking, "bill", is_one=len(owed) == 1,
            owed=Money(sum(one.minor for one in owed), owed[0].currency),
            address=page_address(bill.person.language, *page),
        )  # fmt: skip


@on("payments.payment.taken")
def give_what_is_paid(entry: Entry) -> None:
    """Also for money that a bank statement brought."""
    if entry.subject.startswith(BILLS):
        for bill in Bill.objects.filter(pk=_key(entry), is_given=False).select_related("space"):
            follow_payment(bill, now=timezone.now())


def _key(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]


def _write(entry: Entry, template: str, *states: State) -> None:
    """Only while it is so."""
    rows = Booking.objects.with_names().filter(pk=_key(entry), state__in=states)
    booking = rows.first()
    if booking is not None:
        _send(booking, template)


def _send(booking: Booking, template: str, **more: Any) -> None:
    """In her language; who has no address hears it from the space."""
    person, subject = booking.person, booking.subject
    if person is None or not person.email or not person.is_active:
        return
    begins, ends = (
        by_its_clock(at, subject.space.time_zone) for at in (booking.starts_at, booking.ends_at)
    )
    said = {
        "name": person.name, "subject": subject, "space": subject.space, "note": booking.note,
        "at": Said(moment, begins), "until_clock": Said(clock, ends), **more,
    }  # fmt: skip
    send_letter(person.email, f"booking/letters/{template}", said, language=person.language)
