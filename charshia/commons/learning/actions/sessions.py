"""Planning the sessions of a course."""

from datetime import datetime
from secrets import token_urlsafe
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.actions.courses import show
from charshia.commons.learning.actions.seats import offer_free_seats
from charshia.commons.learning.models import HOLDING, Course, Place, Seat, Session
from charshia.commons.learning.pricing import can_be_charged
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person

Actor = Person | str


class BadTimes(Refusal):
    pass


class NotCharged(Refusal):
    pass


class FewerThanHeld(Refusal):
    pass


class AlreadyOver(Refusal):
    pass


class NoReason(Refusal):
    pass


@action
def plan_session(course: Course, *, by: Actor, now: datetime, **facts: Any) -> Session:
    """Put a session on the calendar. Raises BadTimes, NotCharged."""
    _refuse_bad_times(facts)
    _refuse_uncharged(facts)
    texts = signed(Session, facts, by=by, now=now)
    session = Session.objects.create(course=course, nonce=token_urlsafe(32), made_at=now, **texts)
    show(course)
    record("learning.session.planned", session, by=by, at=now, course=course.pk)
    return session


@action
def change_session(session: Session, *, by: Actor, now: datetime, **facts: Any) -> Session:
    """Say it otherwise; who has a seat gets a letter when time or place changed.

    Raises BadTimes, FewerThanHeld, AlreadyOver, NotCharged.
    """
    seen = session
    session = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if session.is_cancelled:
        raise AlreadyOver(_("This session is cancelled."))
    known = {name: getattr(session, name) for name in ("starts_at", "ends_at", "minimum")}
    known["decide_at"] = session.decide_at
    _refuse_bad_times(known | facts)
    _refuse_uncharged({"currency": session.currency} | facts)
    if facts.get("seats", session.seats) < session.held:
        raise FewerThanHeld(
            _("%(number)d seats are taken or offered already.") % {"number": session.held},
            field="seats",
        )
    before = (session.starts_at, session.ends_at, session.url, dict(session.place))
    others = keep_texts(session, facts, by=by, now=now, seen=seen)
    for name, value in others.items():
        setattr(session, name, value)
    is_moved = before != (session.starts_at, session.ends_at, session.url, dict(session.place))
    session.edition += 1
    if is_moved:
        session.reminded_at = None
    session.save(update_fields=[*others, "edition", "reminded_at"])
    offer_free_seats(session, now=now)
    show(session.course)
    record("learning.session.changed", session, by=by, at=now, is_moved=is_moved)
    return session


def _refuse_bad_times(facts: dict[str, Any]) -> None:
    if facts["ends_at"] <= facts["starts_at"]:
        raise BadTimes(_("The end must come after the start."), field="ends_at")
    if facts.get("minimum"):
        decide_at = facts.get("decide_at")
        if decide_at is None:
            raise BadTimes(_("Say when it is decided whether it takes place."), field="decide_at")
        if decide_at > facts["starts_at"]:
            raise BadTimes(_("This must be before the session begins."), field="decide_at")


def _refuse_uncharged(facts: dict[str, Any]) -> None:
    """A price that nobody asks would be a false promise."""
    currency = facts.get("currency", "EUR")
    if facts.get("price_minor") and not can_be_charged(currency):
        raise NotCharged(
            _(
                "The association has no account in %(currency)s yet. The coordinator notes it "
                "under “The network’s bank”."
            )
            % {"currency": currency},
            field="price",
        )


@action
def cancel_session(session: Session, *, reason: str, by: Actor, now: datetime) -> Session:
    """Call it off; everybody who has a seat or waits gets a letter.

    Raises NoReason, AlreadyOver.
    """
    session = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if session.is_cancelled:
        return session
    if now >= session.ends_at:
        raise AlreadyOver(_("This session is over."))
    if not reason.strip():
        raise NoReason(_("Give a reason: those who wanted to come read it."), field="reason")
    return _cancel(session, reason.strip()[:300], by, now)


@action
def decide_sessions(*, now: datetime) -> int:
    """Cancel what has too few people at its moment of decision; the others take place. How many
    were cancelled."""
    count = 0
    for session in Session.objects.too_few(now).order_by("pk").select_for_update(of=("self",)):
        seated = session.places.seated().count()
        if seated < session.minimum:
            _cancel(session, "", "system", now)
            count += 1
        else:
            session.decided_at = now
            session.save(update_fields=["decided_at"])
    return count


def _cancel(session: Session, reason: str, by: Actor, now: datetime) -> Session:
    """Without a reason it is for lack of people. Seats stay as they were, for the letters."""
    session.cancelled_at, session.reason = now, reason
    session.decided_at = session.decided_at or now
    session.edition += 1
    session.save(update_fields=["cancelled_at", "reason", "decided_at", "edition"])
    told = session.places.filter(state__in=[*HOLDING, Place.WAITING]).order_by("pk")
    show(session.course)
    record(
        "learning.session.cancelled", session, by=by, at=now, reason=reason,
        seats=list(told.values_list("pk", flat=True)),
    )  # fmt: skip
    return session


@action
def note_reminders(*, now: datetime) -> int:
    """Those that begin within a day: whoever has a seat is reminded, once. How many sessions."""
    rows = list(Session.objects.to_remind(now).order_by("pk").select_for_update(of=("self",)))
    for session in rows:
        session.reminded_at = now
        session.save(update_fields=["reminded_at"])
        for seat in Seat.objects.seated().filter(session=session).order_by("pk"):
            record("learning.seat.reminded", seat, by="system", at=now)
    return len(rows)
