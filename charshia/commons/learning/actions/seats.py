"""Seats: taken, waited for, offered and held until a deadline, given back; and who came.

The session is locked first, always. ``held`` counts seated and offered, and the database
lets it never exceed ``seats``; it is changed by conditional updates only.
"""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.actions.completing import complete_if_due
from charshia.commons.learning.actions.courses import show
from charshia.commons.learning.actions.study import enrol
from charshia.commons.learning.doorcode import is_good
from charshia.commons.learning.models import HOLDING, Enrolment, Place, Seat, Session
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

Actor = Person | str


class NoMoreSeats(Refusal):
    """It is over, cancelled, or has begun."""


class NoSeat(Refusal):
    pass


class NotNow(Refusal):
    pass


class WrongCode(Refusal):
    pass


class NoStars(Refusal):
    pass


@action
def ask_for_seat(session: Session, *, person: Person, by: Actor, now: datetime) -> Seat:
    """A seat if one is free and nobody waits, else a place on the waiting list. Who was offered
    one takes it. Asking twice changes nothing. Enrols her in the course too.

    Raises NoMoreSeats, and NotOpen of ``enrol``.
    """
    session = _locked(session)
    if session.is_cancelled or now >= session.starts_at:
        raise NoMoreSeats(_("This session takes nobody any more."))
    enrol(session.course, person=person, by=by, now=now)
    seat = session.places.filter(person=person).first()
    if seat and seat.state in (Place.SEATED, Place.WAITING):
        return seat
    if seat and seat.state == Place.OFFERED:
        return _sit(seat, by, now)
    session.turns += 1
    Session.objects.filter(pk=session.pk).update(turns=session.turns)
    seat = seat or Seat(session=session, person=person)
    is_free = not session.places.waiting().exists() and _hold_one(session)
    seat.turn, seat.asked_at, seat.offered_until = session.turns, now, None
    if is_free:
        return _sit(seat, by, now)
    seat.state = Place.WAITING
    seat.save()
    show(session.course)
    record("learning.seat.waited_for", seat, by=by, at=now, session=session.pk)
    return seat


def _sit(seat: Seat, by: Actor, now: datetime) -> Seat:
    seat.state, seat.offered_until = Place.SEATED, None
    seat.save()
    session = seat.session
    show(session.course)
    record(
        "learning.seat.taken", seat, by=by, at=now, session=session.pk, person=seat.person_id,
        price_minor=session.price_minor, currency=session.currency,
    )  # fmt: skip
    return seat


@action
def leave_seat(seat: Seat, *, by: Actor, now: datetime) -> Seat:
    """Give it back, or leave the waiting list; the next is offered it. Raises NoMoreSeats."""
    session = _locked(seat.session)
    seat = Seat.objects.select_related("session__course").get(pk=seat.pk)
    if seat.state in (Place.LEFT, Place.PASSED):
        return seat
    if now >= session.starts_at:
        raise NoMoreSeats(_("The session has begun."))
    was_held = seat.state in HOLDING
    seat.state, seat.offered_until = Place.LEFT, None
    seat.save(update_fields=["state", "offered_until"])
    record("learning.seat.left", seat, by=by, at=now, session=session.pk, was_held=was_held)
    if was_held:
        _let_go(session)
        offer_free_seats(session, now=now)
    show(session.course)
    return seat


@action
def offer_free_seats(session: Session, *, now: datetime) -> int:
    """Offer what is free to those who wait, in their order. How many were offered.

    An offer holds the seat until its deadline, or until the session begins.
    """
    session = _locked(session)
    if session.is_cancelled or now >= session.starts_at:
        return 0
    count = 0
    for seat in session.places.waiting():
        if not _hold_one(session):
            break
        seat.state = Place.OFFERED
        seat.offered_until = min(now + timedelta(hours=session.offer_hours), session.starts_at)
        seat.save(update_fields=["state", "offered_until"])
        record("learning.seat.offered", seat, by="system", at=now, session=session.pk)
        count += 1
    return count


@action
def pass_offers(*, now: datetime) -> int:
    """Offers whose deadline is over go to the next. How many passed."""
    late = Seat.objects.lapsed(now).order_by("session", "pk")
    count = 0
    for pk in sorted(set(late.values_list("session", flat=True))):
        session = _locked(Session.objects.get(pk=pk))
        for seat in Seat.objects.lapsed(now).filter(session=session).order_by("pk"):
            seat.state, seat.offered_until = Place.PASSED, None
            seat.save(update_fields=["state", "offered_until"])
            _let_go(session)
            record("learning.seat.passed", seat, by="system", at=now, session=session.pk)
            count += 1
        offer_free_seats(session, now=now)
        show(session.course)
    return count


@action
def note_attendance(
    seat: Seat, *, is_there: bool, by: Actor, now: datetime, way: str = "list"
) -> Seat:
    """She came, or (by the list) she did not. Saying it twice changes nothing.

    Raises NotNow, NoSeat. The list may be corrected at any time after the session opened.
    """
    session = _locked(seat.session)
    seat = Seat.objects.select_related("session__course").get(pk=seat.pk)
    if seat.state != Place.SEATED:
        raise NoSeat(_("She has no seat in this session."))
    if session.is_cancelled or not session.has_opened(now):
        raise NotNow(_("Who is there is noted from one hour before the session."))
    if is_there == (seat.attended_at is not None):
        return seat
    seat.attended_at, seat.attended_by = (now, way) if is_there else (None, "")
    seat.save(update_fields=["attended_at", "attended_by"])
    record(
        "learning.session.attended" if is_there else "learning.session.missed", seat, by=by, at=now,
        session=session.pk, person=seat.person_id, minutes=session.minutes, way=way,
    )  # fmt: skip
    enrolment = Enrolment.objects.filter(course=session.course_id, person=seat.person_id).first()
    if is_there and enrolment:
        complete_if_due(enrolment, now=now)
    return seat


@action
def come_by_code(session: Session, *, code: str, person: Person, now: datetime) -> Seat:
    """She scanned the code that the trainer shows. Raises WrongCode, NoSeat, NotNow."""
    if not is_good(session, code, now):
        raise WrongCode(_("This code is old. Scan the one that the trainer shows now."))
    if not session.is_open_at_door(now):
        raise NotNow(_("Who is there is noted from one hour before the session."))
    seat = session.places.filter(person=person, state=Place.SEATED).first()
    if seat is None:
        raise NoSeat(_("You have no seat in this session. Tell the trainer that you are here."))
    return note_attendance(seat, is_there=True, by=person, now=now, way="code")


@action
def say_how_it_was(seat: Seat, *, stars: int, words: str, now: datetime) -> Seat:
    """For the trainer only; what was said before is said anew. Raises NoStars, NoSeat."""
    if not 1 <= stars <= 5:
        raise NoStars(_("Give one to five stars."), field="stars")
    seat = Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    if seat.attended_at is None:
        raise NoSeat(_("Only who was there can say how it was."))
    seat.stars, seat.words, seat.said_at = stars, words.strip()[:2000], now
    seat.save(update_fields=["stars", "words", "said_at"])
    record("learning.session.judged", seat, by=seat.person, at=now, session=seat.session_id)
    return seat


def _locked(session: Session) -> Session:
    rows = Session.objects.select_for_update(of=("self",)).select_related("course")
    return rows.get(pk=session.pk)


def _hold_one(session: Session) -> bool:
    """Hold one seat if one is free; the row in memory follows."""
    free = Session.objects.filter(pk=session.pk, held__lt=F("seats"))
    is_held = bool(free.update(held=F("held") + 1))
    session.held += is_held
    return is_held


def _let_go(session: Session) -> None:
    Session.objects.filter(pk=session.pk, held__gt=0).update(held=F("held") - 1)
    session.held -= 1
