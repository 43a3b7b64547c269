"""What becomes of a booking: decided, begun, cancelled, done, or nobody came."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from charshia.engines.booking.cancelling import ALL_BP, kept
from charshia.engines.booking.policy import is_trained
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.ground.journal.models import Entry
from charshia.people.accounts.models import Person
from charshia.workshops.booking.actions.booking import (
    TooLate,
    keeps,
    person_of,
    reread,
    terms_of,
)
from charshia.workshops.booking.actions.ledgers import give_back_minutes
from charshia.workshops.booking.actions.offering import offer_freed
from charshia.workshops.booking.actions.quarters import free
from charshia.workshops.booking.kinds import EARLY, OPEN, State
from charshia.workshops.booking.models import Booking, Subject
from charshia.workshops.booking.queries.asking import permission_for
from charshia.workshops.permits.actions import note_use
from charshia.workshops.spaces.models import Machine

NOTED_WITHIN: Final = timedelta(hours=12)  # of its end, who came to a training
WARNED_AHEAD: Final = timedelta(days=14)


class NothingBooked(Refusal):
    pass


class NotYet(Refusal):
    pass


class NotYetTrained(Refusal):
    pass


@action
def cancel(booking: Booking, *, by: Person, now: datetime, note: str = "") -> Booking:
    """Its time is free at once and offered to who waits. Who cancels late pays the part that the
    subject keeps; not when the space cancels, nothing was decided yet, or the machine is out of
    order. Raises TooLate once it has begun; saying it twice changes nothing."""
    found = reread(booking)
    if found.state == State.CANCELLED:
        return found
    if found.state not in (State.ASKED, State.BOOKED) or found.starts_at <= now:
        raise TooLate(_("This booking cannot be cancelled any more."))
    is_hers = by.pk == found.person_id
    is_free = not is_hers or found.state == State.ASKED or found.subject.is_out_of_order
    _end(found, State.CANCELLED, now, note=note, is_free=is_free)
    record(
        "workshops.booking.cancelled", found, by=by, at=now,
        kept_minor=found.kept_minor, is_hers=is_hers,
    )  # fmt: skip
    offer_freed(found.subject.space, now=now)
    return found


def _end(found: Booking, state: State, now: datetime, *, note: str = "", is_free: bool) -> None:
    terms = terms_of(found.subject)
    late = ALL_BP if state == State.NO_SHOW else kept(terms, ALL_BP, found.starts_at, at=now)
    part = 0 if is_free else late
    found.kept_minor = found.price_minor if part == ALL_BP else _part(found.price_minor, part)
    give_back_minutes(found, found.prepaid_minutes - _part(found.prepaid_minutes, part), now)
    found.state, found.ended_at, found.note = state, now, note.strip() or found.note
    found.save(update_fields=["state", "ended_at", "note", "kept_minor"])
    free(found)


def _part(amount: int, part_bp: int) -> int:
    return amount * part_bp // ALL_BP


@action
def decide(
    booking: Booking, *, approve: bool, by: Person, now: datetime, note: str = ""
) -> Booking:
    """Somebody of the space says yes or no. Raises TooLate when nothing waits for that."""
    found = reread(booking)
    if found.state != State.ASKED or not keeps(by, found.subject.space):
        raise TooLate(_("This booking does not wait for your decision."))
    found.decided_by, found.decided_at = by, now
    if approve:
        found.state, found.note = State.BOOKED, note.strip()
        found.save(update_fields=["state", "note", "decided_by", "decided_at"])
        record("workshops.booking.approved", found, by=by, at=now)
        return found
    found.save(update_fields=["decided_by", "decided_at"])
    _end(found, State.CANCELLED, now, note=note, is_free=True)
    record("workshops.booking.refused", found, by=by, at=now)
    offer_freed(found.subject.space, now=now)
    return found


def booked_now(subject: Subject, person: Person | None, now: datetime) -> Booking | None:
    """What she has there now, or within a quarter of an hour."""
    mine = Booking.objects.filter(subject=subject, person=person, state=State.BOOKED)
    there = mine.filter(starts_at__lte=now + EARLY, ends_at__gt=now).with_names()
    return there.order_by("starts_at").first()


@action
def check_in(
    subject: Subject, *, person: Person | None, now: datetime, by: Person | None = None
) -> Booking:
    """She stands before it and has booked it now, or begins within a quarter of an hour; or
    somebody at the desk (``by``) sees her.

    Saying it twice changes nothing; what she was trained for does not lapse. Raises NothingBooked,
    NotYetTrained.
    """
    here = booked_now(subject, person, now)
    found = reread(here) if here is not None and person is not None else None
    if found is None or found.state != State.BOOKED:
        seen = _("This booking is not for now.") if by else _("You have no booking here now.")
        raise NothingBooked(seen)
    if found.checked_in_at is None:
        if found.on_condition and person is not None:
            _check_condition(found, person, now)
        found.checked_in_at = now
        found.save(update_fields=["checked_in_at", "on_condition"])
        if found.subject.machine is not None and person is not None:
            note_use(found.subject.machine, person, now=now)
        record("workshops.booking.checked_in", found, by=by or person_of(found), at=now)
    return found


def _check_condition(found: Booking, person: Person, now: datetime) -> None:
    permission, is_promised = permission_for(found.subject, person, found.span, now=now)
    if is_promised or not is_trained(found.span, permission):
        raise NotYetTrained(_("Nobody has noted yet that you came to the training."))
    found.on_condition = False


@action
def settle_condition(booking: Booking, *, now: datetime) -> None:
    """A booking that hangs on a training: she came, and it stands; or she did not, has no seat any
    more, or it begins, and its time is free. Nothing of it has to be paid then."""
    found = reread(booking)
    person = found.person
    if not found.on_condition or found.state not in (State.ASKED, State.BOOKED) or person is None:
        return
    since = now - NOTED_WITHIN
    permission, is_promised = permission_for(
        found.subject, person, found.span, now=now, since=since
    )
    if is_promised and now < found.starts_at:
        return
    if not is_promised and is_trained(found.span, permission):
        Booking.objects.filter(pk=found.pk).update(on_condition=False)
        record("workshops.booking.secured", found, by="system", at=now)
        return
    _end(found, State.CANCELLED, now, is_free=True)
    record("workshops.booking.untrained", found, by="system", at=now)
    offer_freed(found.subject.space, now=now)


@action
def mark_no_show(booking: Booking, *, by: Person | str, now: datetime) -> Booking:
    """Nobody came: the price is kept, the time is free and offered. Raises NotYet before the time
    of grace is over, or when she checked in; saying it twice changes nothing."""
    found = reread(booking)
    if found.state == State.NO_SHOW:
        return found
    grace = timedelta(minutes=found.subject.grace_minutes or 0)
    is_missing = found.state == State.BOOKED and found.checked_in_at is None
    if not is_missing or now < found.starts_at + grace:
        raise NotYet(_("Nobody can say yet that she did not come."))
    _end(found, State.NO_SHOW, now, is_free=False)
    record("workshops.booking.missed", found, by=by, at=now, kept_minor=found.kept_minor)
    offer_freed(found.subject.space, now=now)
    return found


@action
def finish(booking: Booking, *, now: datetime) -> None:
    """Its end has passed: it is done. What nobody decided about in time is cancelled."""
    found = reread(booking)
    if found.state == State.ASKED and found.starts_at <= now:
        _end(found, State.CANCELLED, now, is_free=True)
        record("workshops.booking.lapsed", found, by="system", at=now)
        offer_freed(found.subject.space, now=now)
    elif found.state == State.BOOKED and found.ends_at <= now:
        Booking.objects.filter(pk=found.pk).update(state=State.DONE, ended_at=now)
        record("workshops.booking.done", found, by="system", at=now)


def settle_past(now: datetime) -> None:
    """Whatever is over becomes done, lapsed or missed, each by its own action; and what hangs on a
    training is looked at."""
    hanging = Booking.objects.filter(state__in=(State.ASKED, State.BOOKED), on_condition=True)
    for one in hanging.select_related("subject", "person").order_by("pk"):
        settle_condition(one, now=now)
    missing = Booking.objects.filter(
        state=State.BOOKED, checked_in_at=None, starts_at__lte=now,
        subject__grace_minutes__isnull=False,
    )  # fmt: skip
    for one in missing.select_related("subject", "person").order_by("pk"):
        if now >= one.starts_at + timedelta(minutes=one.subject.grace_minutes or 0):
            mark_no_show(one, by="system", now=now)
    over = Q(state=State.BOOKED, ends_at__lte=now) | Q(state=State.ASKED, starts_at__lte=now)
    rows = Booking.objects.filter(over).select_related("subject", "person")
    for one in rows.order_by("pk"):
        finish(one, now=now)


@action
def warn_booked(machine: Machine, *, closing: int, now: datetime) -> None:
    """Note for each who booked a closed machine in the next days that it may not be there; once
    for each closing (the key of its entry)."""
    rows = Booking.objects.filter(subject__machine=machine, state__in=OPEN, ends_at__gt=now)
    said = Entry.objects.filter(event="workshops.booking.endangered", facts__closing=closing)
    told = set(said.values_list("subject", flat=True))
    for one in rows.filter(starts_at__lt=now + WARNED_AHEAD).order_by(F("starts_at"), "pk"):
        if reference(one) not in told:
            record("workshops.booking.endangered", one, by="system", at=now, closing=closing)
