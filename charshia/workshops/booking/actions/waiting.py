"""Waiting for what is taken: asking, being offered it, answering in time."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.booking.policy import Rule
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions.booking import (
    NotOffered,
    check,
    record_booking,
    settle_terms,
    visible,
)
from charshia.workshops.booking.actions.ledgers import use_minutes
from charshia.workshops.booking.actions.offering import close_offer, lock, offer_freed
from charshia.workshops.booking.kinds import STILL_WAITS, Answer, WaitState
from charshia.workshops.booking.models import Booking, Offer, Subject, Wait
from charshia.workshops.booking.queries.asking import Wish, trainings_of, unmet_of
from charshia.workshops.booking.refusals import NotAllowed
from charshia.workshops.spaces.models import Space


class ItIsFree(Refusal):
    pass


class OfferOver(Refusal):
    pass


@action
def wait(subject: Subject, wish: Wish, *, person: Person, now: datetime) -> Wait:
    """She wants it when it becomes free. Asking twice is waiting once.

    Raises ItIsFree when she can book it at once, NotAllowed with every rule but its being taken,
    NotOffered.
    """
    found = lock(subject, person)
    if not found.is_offered or not visible(found, person):
        raise NotOffered(_("This cannot be booked."))
    times = {"starts_at": wish.span.start, "ends_at": wish.span.end}
    mine = Wait.objects.filter(subject=found, person=person, state__in=STILL_WAITS, **times).first()
    if mine is not None:
        return mine
    offer_freed(found.space, now=now)
    unmet = unmet_of(found, wish, person=person, now=now)
    others = [one for one in unmet if one.rule != Rule.TAKEN]
    if others:
        raise NotAllowed(others, found, trainings_of(others, found, person=person, now=now))
    if not unmet:
        raise ItIsFree(_("It is free at this time: you can book it."))
    made = Wait.objects.create(
        subject=found, person=person, purpose=wish.purpose.strip(), asked_at=now, **times
    )
    record("workshops.wait.begun", made, by=person, at=now, thing=found.pk)
    return made


@action
def stop_waiting(waiting: Wait, *, by: Person, now: datetime) -> None:
    """She does not want it any more; what was held for her goes to the next."""
    found = _reread(waiting)
    if found.state not in STILL_WAITS:
        return
    held = found.offers.filter(answer=Answer.OPEN).select_related("booking").first()
    if held is not None:
        close_offer(held, Answer.DECLINED, now)
    Wait.objects.filter(pk=found.pk).update(state=WaitState.LEFT)
    record("workshops.wait.ended", found, by=by, at=now)
    offer_freed(found.subject.space, now=now)


def _reread(waiting: Wait) -> Wait:
    lock(waiting.subject, waiting.person)
    rows = Wait.objects.select_related("person", "subject__space__organisation", "subject__machine")
    return rows.get(pk=waiting.pk)


@action
def accept(
    offer: Offer, *, by: Person, now: datetime, age: int | None = None, with_prepaid: bool = False
) -> Booking:
    """What was held for her is booked, by the rules of now except its notice; it stays held when
    they refuse. Raises OfferOver after the deadline, NotAllowed."""
    found = _held(offer, now)
    booking, subject = found.booking, found.wait.subject
    booking.subject = subject
    wish = Wish(booking.span, booking.purpose, age, with_prepaid)
    person = found.wait.person
    unmet = unmet_of(subject, wish, person=person, now=now, but=booking, notice=False)
    check(subject, replace(wish, waive=frozenset()), unmet, person=person, by=by, now=now)
    Offer.objects.filter(pk=found.pk).update(answer=Answer.TAKEN)
    Wait.objects.filter(pk=found.wait_id).update(state=WaitState.SERVED)
    settle_terms(booking, wish, by=by, now=now)
    booking.save()
    if with_prepaid:
        use_minutes(booking, booking.prepaid_minutes, now)
    record("workshops.offer.accepted", found, by=by, at=now, booking=booking.pk)
    record_booking(booking, by=by, now=now)
    return booking


@action
def decline(offer: Offer, *, by: Person, now: datetime) -> None:
    """She does not want it: it goes to the next. Raises OfferOver when it did already."""
    found = _held(offer, now)
    close_offer(found, Answer.DECLINED, now)
    record("workshops.offer.declined", found, by=by, at=now, wait=found.wait_id)
    offer_freed(found.wait.subject.space, now=now)


def _held(offer: Offer, now: datetime) -> Offer:
    waiting = _reread(offer.wait)
    found = Offer.objects.select_related("booking__person").get(pk=offer.pk)
    if found.answer != Answer.OPEN or found.until <= now:
        raise OfferOver(_("This offer is over."))
    found.wait = waiting
    return found


@action
def turn_queue(space: Space, *, now: datetime) -> None:
    """What nobody answered goes to the next, what is free is offered, and who waited for a time
    that has begun waits no longer."""
    Space.objects.select_for_update(of=("self",), no_key=True).get(pk=space.pk)
    offer_freed(space, now=now)
    over = Wait.objects.filter(subject__space=space, state=WaitState.WAITING, starts_at__lte=now)
    for one in over.order_by("pk"):
        Wait.objects.filter(pk=one.pk).update(state=WaitState.OVER)
        record("workshops.wait.over", one, by="system", at=now)


def turn_all(now: datetime) -> None:
    """Every queue in which somebody waits or has to answer."""
    waiting = Wait.objects.filter(state__in=STILL_WAITS).values("subject__space")
    for space in Space.objects.filter(pk__in=waiting).order_by("pk"):
        turn_queue(space, now=now)
