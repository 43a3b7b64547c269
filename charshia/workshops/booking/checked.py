"""What must be true of bookings: their quarters, and the books of hours and deposits."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Case, F, IntegerField, Sum, Value, When
from django.db.models.functions import Coalesce

from charshia.engines.slots.quarters import is_on_grid, numbers
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.workshops.booking.kinds import Answer, DepositKind, Kind, State, WaitState
from charshia.workshops.booking.models import Bill, Booking, Deposit, Offer, Pack, Subject


@check("booking-quarters-are-those-of-bookings")
def quarters_are_those_of_bookings() -> Outcome:
    """Each booking that occupies has exactly its quarters, of each thing it occupies; others
    have none, and all begin and end on a quarter."""
    return compare(_quarters())


def _quarters() -> Iterator[tuple[str, Any, Any]]:
    machines: dict[int, list[int]] = defaultdict(list)
    for pk, space in Subject.objects.filter(kind=Kind.MACHINE).values_list("pk", "space_id"):
        machines[space].append(pk)
    rows = Booking.objects.select_related("subject").prefetch_related("quarters").order_by("pk")
    for one in rows.iterator(chunk_size=500):
        of = one.subject
        things = {of.pk, *(machines[of.space_id] if of.kind == Kind.SPACE else ())}
        taken = {(row.subject_id, row.quarter) for row in one.quarters.all()}
        due = {(thing, q) for thing in things for q in numbers(one.span)}
        yield reference(one), due if one.is_occupying else set(), taken
        yield reference(one), True, is_on_grid(one.starts_at) and is_on_grid(one.ends_at)


@check("booking-no-two-at-once")
def no_two_at_once() -> Outcome:
    """No quarter of a subject is taken by two bookings, also as bookings say of themselves."""
    return compare(_twice())


def _twice() -> Iterator[tuple[str, Any, Any]]:
    for subject in Subject.objects.order_by("pk").iterator(chunk_size=500):
        rows = Booking.objects.occupying().filter(subject=subject).order_by("starts_at", "pk")
        last = None
        for one in rows.only("starts_at", "ends_at", "subject").iterator(chunk_size=500):
            yield reference(one), False, last is not None and one.starts_at < last
            last = one.ends_at


@check("booking-packs-equal-their-moves")
def packs_equal_their_moves() -> Outcome:
    """What is left of a pack is the sum of its moves, and what bookings took of packs is what
    they say they were paid with, unless it was given back."""
    return compare(_packs())


def _packs() -> Iterator[tuple[str, Any, Any]]:
    for one in Pack.objects.annotate(sum=Coalesce(Sum("moves__minutes"), 0)).order_by("pk"):
        yield reference(one), one.sum, one.left
    paid = Booking.objects.occupying().exclude(state=State.HELD)
    for booking in paid.annotate(sum=Coalesce(Sum("pack_moves__minutes"), 0)).order_by("pk"):
        yield reference(booking), -booking.sum, booking.prepaid_minutes


@check("booking-deposits-equal-their-moves")
def deposits_equal_their_moves() -> Outcome:
    """What is held of a person is what was taken less what was returned and kept."""
    signed = Case(
        When(moves__kind=DepositKind.TAKEN, then=F("moves__amount_minor")),
        default=F("moves__amount_minor") * Value(-1),
        output_field=IntegerField(),
    )
    rows = Deposit.objects.annotate(sum=Coalesce(Sum(signed), 0)).order_by("pk")
    return compare((reference(one), one.sum, one.held_minor) for one in rows)


@check("booking-bills-give-what-was-paid")
def bills_give_what_was_paid() -> Outcome:
    """Each bill has its own charge; what was given for it had been paid in full."""
    return compare(_bills())


def _bills() -> Iterator[tuple[str, Any, Any]]:
    for bill in Bill.objects.select_related("charge").order_by("pk").iterator(chunk_size=500):
        money = bill.charge
        yield reference(bill), reference(bill), money and money.subject
        paid = money is not None and money.paid_minor + money.refunded_minor == money.amount_minor
        yield reference(bill), False, bill.is_given and not paid


@check("booking-offers-hold-their-time")
def offers_hold_their_time() -> Outcome:
    """An open offer holds a booking for who waits; nothing is held otherwise."""
    return compare(_offers())


def _offers() -> Iterator[tuple[str, Any, Any]]:
    held = (State.HELD, WaitState.OFFERED)
    rows = Offer.objects.filter(answer=Answer.OPEN).select_related("booking", "wait")
    for one in rows.order_by("pk"):
        yield reference(one), held, (one.booking.state, one.wait.state)
    open_ = Offer.objects.filter(answer=Answer.OPEN).values("booking")
    loose = Booking.objects.filter(state=State.HELD).exclude(pk__in=open_)
    for booking in loose.order_by("pk"):
        yield reference(booking), "offered", booking.state
