"""Offering what becomes free to those who wait: a part of whatever frees or takes time."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from charshia.engines.booking.waiting import Offer as Chosen
from charshia.engines.booking.waiting import Queue, Waiting
from charshia.engines.opening import Span, is_within
from charshia.ground.journal.actions import record
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions.quarters import free, take
from charshia.workshops.booking.kinds import Answer, State, WaitState
from charshia.workshops.booking.models import Booking, Offer, Subject, Wait
from charshia.workshops.booking.queries.asking import opened, things_of
from charshia.workshops.spaces.models import Space


def lock(subject: Subject, person: Person | None) -> Subject:
    """The subject as it is, with its space locked until the action ends, then the person: her
    limits hold in all spaces."""
    Space.objects.select_for_update(of=("self",), no_key=True).get(pk=subject.space_id)
    if person is not None:
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    rows = Subject.objects.select_related("space__organisation", "machine", "helper")
    return rows.get(pk=subject.pk)


def offer_freed(space: Space, *, now: datetime) -> None:
    """Take back offers that nobody answered, and offer what is free to who waits, the longest
    waiting first. The space is locked."""
    expired = Offer.objects.filter(
        answer=Answer.OPEN, until__lte=now, wait__subject__space=space
    ).select_related("wait", "booking")
    for offer in expired.order_by("pk"):
        close_offer(offer, Answer.EXPIRED, now)
        record("workshops.offer.expired", offer, by="system", at=now, wait=offer.wait_id)
    waits = list(
        Wait.objects.filter(state=WaitState.WAITING, subject__space=space, starts_at__gt=now)
        .filter(subject__is_offered=True)
        .select_related("subject__space", "subject__machine", "person")
    )
    if waits:
        _offer(waits, now)


def close_offer(offer: Offer, answer: Answer, now: datetime) -> None:
    """It is not taken: what was held is free, and she waits no longer."""
    Offer.objects.filter(pk=offer.pk).update(answer=answer)
    free(offer.booking)
    Booking.objects.filter(pk=offer.booking_id).update(state=State.CANCELLED, ended_at=now)
    Wait.objects.filter(pk=offer.wait_id).update(state=WaitState.LEFT)


def _offer(waits: list[Wait], now: datetime) -> None:
    things = {one.subject_id: frozenset(things_of(one.subject)) for one in waits}
    helped = list(_open_ones(waits))
    queue = Queue(
        [
            Waiting(
                one.asked_at, one.pk, one.span, things[one.subject_id],
                timedelta(minutes=one.subject.answer_minutes),
            )
            for one in helped
        ]
    )  # fmt: skip
    by_key = {one.pk: one for one in helped}
    for chosen in queue.offers(list(_occupied(helped)), now=now):
        _hold(by_key[chosen.key], chosen, now)


def _open_ones(waits: Collection[Wait]) -> Iterator[Wait]:
    """Those whose subject works and is open for all of that time."""
    subjects = {one.subject_id: one.subject for one in waits}
    since, until = min(w.starts_at for w in waits), max(w.ends_at for w in waits)
    doors = opened(list(subjects.values()), since, until)
    for one in waits:
        if not one.subject.is_out_of_order and is_within(one.span, doors[one.subject_id]):
            yield one


def _occupied(waits: Collection[Wait]) -> Iterator[tuple[int, Span]]:
    """What is taken in the space while they want it, by subject."""
    if not waits:
        return
    space = next(iter(waits)).subject.space_id
    since, until = min(w.starts_at for w in waits), max(w.ends_at for w in waits)
    rows = Booking.objects.occupying().between(since, until).filter(subject__space=space)
    known: dict[int, list[int]] = {}
    for booking in rows.select_related("subject"):
        if booking.subject_id not in known:
            known[booking.subject_id] = things_of(booking.subject)
        for thing in known[booking.subject_id]:
            yield thing, booking.span


def _hold(wait: Wait, chosen: Chosen, now: datetime) -> None:
    booking = Booking.objects.create(
        subject=wait.subject, person=wait.person, starts_at=wait.starts_at, ends_at=wait.ends_at,
        state=State.HELD, purpose=wait.purpose, asked_at=now,
    )  # fmt: skip
    if not take(booking):
        raise RuntimeError(f"{booking} was free and is taken")
    offer = Offer.objects.create(wait=wait, booking=booking, offered_at=now, until=chosen.until)
    Wait.objects.filter(pk=wait.pk).update(state=WaitState.OFFERED)
    record(
        "workshops.offer.made", offer, by="system", at=now,
        wait=wait.pk, until=chosen.until.isoformat(),
    )  # fmt: skip
