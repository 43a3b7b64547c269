"""Guests: they register, confirm, say whom they want to meet, come or do not."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.clusters.meetings.actions.cancelling import cancel_all_of
from charshia.clusters.meetings.actions.events import NotNow
from charshia.clusters.meetings.actions.locking import By, lock, outdate
from charshia.clusters.meetings.models import Event, Guest, Presence, Slot, Standing, State, Wish
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person

UNCONFIRMED: Final = timedelta(days=7)  # kept so long
MOST_WISHES: Final = 100
# What the timetable is made from.
RULES: Final = frozenset({"languages", "kind", "wants_meetings", "most", "away"})


class AlreadyThere(Refusal):
    pass


class Full(Refusal):
    pass


class NotThere(Refusal):
    pass


class TooManyWishes(Refusal):
    pass


@action
def register(
    event: Event, *, by: By, now: datetime, person: Person | None = None, email: str = "",
    away: Sequence[Slot] = (), **facts: Any,
) -> Guest:  # fmt: skip
    """Whoever is signed in comes at once; a guest without an account confirms by her letter.

    Raises NotNow, Full, AlreadyThere.
    """
    timetable = lock(event)
    kept = timetable.event
    if not kept.takes_guests(now):
        raise NotNow(_("Registration is closed."))
    email = email.strip().lower()
    is_known = person is not None and (not email or email == person.email)
    _refuse_full(kept)
    texts = signed(Guest, facts, by=by, now=now)
    try:
        with transaction.atomic():
            guest = Guest.objects.create(
                event=kept, person=person, email=email, registered_at=now,
                standing=Standing.COMES if is_known else Standing.UNCONFIRMED, **texts,
            )  # fmt: skip
    except IntegrityError as taken:
        raise AlreadyThere(
            _("Somebody has registered with this address already. The letter has the link."),
            field="email",
        ) from taken
    guest.away.set(away)
    if is_known:
        outdate(timetable)
    record("clusters.guest.registered", guest, by=by, at=now)
    return guest


def _refuse_full(event: Event) -> None:
    there = Guest.objects.filter(event=event).exclude(standing=Standing.LEFT)
    if event.most and there.count() >= event.most:
        raise Full(_("There is no room for more guests."))


@action
def send_link(event: Event, *, email: str, now: datetime) -> None:
    """Her letter once more, if she registered; who asks learns nothing."""
    rows = Guest.objects.filter(event=event, email=email.strip().lower())
    guest = rows.exclude(standing=Standing.LEFT).first()
    if guest:
        record("clusters.guest.link_asked", guest, by="guest", at=now)


@action
def confirm_guest(guest: Guest, *, by: By, now: datetime) -> Guest:
    """She opened her letter and says that she comes. Twice is once."""
    timetable = lock(guest.event)
    guest = Guest.objects.select_related("event").get(pk=guest.pk)
    if guest.standing == Standing.UNCONFIRMED:
        Guest.objects.filter(pk=guest.pk).update(standing=Standing.COMES)
        guest.standing = Standing.COMES
        outdate(timetable)
        record("clusters.guest.confirmed", guest, by=by, at=now)
    return guest


@action
def change_guest(
    guest: Guest, *, by: By, now: datetime, away: Sequence[Slot] | None = None, **facts: Any
) -> Guest:
    """Say otherwise what she is, wants and when she has time. What is agreed stays.

    Raises NotThere.
    """
    timetable = lock(guest.event)
    kept = Guest.objects.select_related("event").get(pk=guest.pk)
    if kept.standing == Standing.LEFT:
        raise NotThere(_("This registration has ended."))
    others = keep_texts(kept, facts, by=by, now=now, seen=guest)
    changed = {name for name in RULES & set(others) if others[name] != getattr(kept, name)}
    Guest.objects.filter(pk=kept.pk).update(**others)
    if away is not None and {one.pk for one in away} != set(kept.away.values_list("pk", flat=True)):
        kept.away.set(away)
        changed.add("away")
    if changed:
        outdate(timetable)
    record("clusters.guest.changed", kept, by=by, at=now, changed=sorted(changed))
    return Guest.objects.select_related("event").get(pk=kept.pk)


@action
def leave_event(guest: Guest, *, by: By, now: datetime) -> None:
    """She does not come: her meetings are cancelled and her partners told. Raises NotNow."""
    timetable = lock(guest.event)
    kept = Guest.objects.select_related("event").get(pk=guest.pk)
    if kept.standing == Standing.LEFT:
        return
    if now >= kept.event.ends_at:
        raise NotNow(_("This event is over."))
    cancel_all_of(kept, now=now)
    Guest.objects.filter(pk=kept.pk).update(standing=Standing.LEFT, left_at=now)
    outdate(timetable)
    record("clusters.guest.left", kept, by=by, at=now)


@action
def wish(guest: Guest, *, whom: Guest, is_refusal: bool, by: By, now: datetime) -> Wish:
    """She wants to meet ``whom``, or by no means; what she says last counts.

    Raises NotThere, NotNow, TooManyWishes.
    """
    timetable = _locked_for_wishes(guest, whom, now)
    if guest.wishes.exclude(whom=whom).count() >= MOST_WISHES:
        raise TooManyWishes(_("That is enough wishes: take one back first."))
    said, _is_new = Wish.objects.update_or_create(
        by=guest, whom=whom, defaults={"is_refusal": is_refusal, "said_at": now}
    )
    outdate(timetable)
    record("clusters.wish.put", guest, by=by, at=now, whom=whom.pk, is_refusal=is_refusal)
    return said


@action
def take_back_wish(guest: Guest, *, whom: Guest, by: By, now: datetime) -> None:
    """She neither wants to meet ``whom`` nor refuses it. Raises NotThere, NotNow."""
    timetable = _locked_for_wishes(guest, whom, now)
    if guest.wishes.filter(whom=whom).delete()[0]:
        outdate(timetable)
        record("clusters.wish.taken_back", guest, by=by, at=now, whom=whom.pk)


def _locked_for_wishes(guest: Guest, whom: Guest, now: datetime) -> Any:
    timetable = lock(guest.event)
    if not timetable.event.takes_wishes(now):
        raise NotNow(_("Nobody chooses partners for this event now."))
    there = set(Guest.objects.meeting().filter(event=guest.event).values_list("pk", flat=True))
    if not {guest.pk, whom.pk} <= there or guest.pk == whom.pk:
        raise NotThere(_("She has no appointments at this event."))
    return timetable


@action
def note_presence(event: Event, *, on: date, there: Collection[int], by: By, now: datetime) -> None:
    """Whose keys are in ``there`` was there on that day, and of those who come nobody else.

    Saying it twice changes nothing. Raises NotNow before that day.
    """
    event = lock(event).event
    if on not in event.days or on > timezone.localdate(now):
        raise NotNow(_("Who is there is noted on the day itself or later."))
    guests = Guest.objects.coming().filter(event=event)
    known = set(Presence.objects.filter(guest__in=guests, on=on).values_list("guest", flat=True))
    wanted = set(guests.filter(pk__in=there).values_list("pk", flat=True))
    Presence.objects.filter(guest__in=known - wanted, on=on).delete()
    Presence.objects.bulk_create(
        Presence(guest_id=pk, on=on, noted_at=now) for pk in sorted(wanted - known)
    )
    if known != wanted:
        record("clusters.presence.noted", event, by=by, at=now, on=on.isoformat(),
               count=len(wanted))  # fmt: skip


@action
def forget_unconfirmed(*, now: datetime) -> int:
    """Who did not confirm within a week leaves no trace. How many."""
    rows = Guest.objects.filter(standing=Standing.UNCONFIRMED, registered_at__lte=now - UNCONFIRMED)
    count = rows.count()
    if count:
        record("clusters.guests.forgotten", "clusters", by="system", at=now, count=count)
        rows.delete()
    return count


@action
def note_reminders(*, now: datetime) -> int:
    """Events that begin tomorrow: whoever comes is reminded, once. How many events."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    rows = Event.objects.filter(state=State.PUBLISHED, first_on=tomorrow, reminded_at=None)
    events = list(rows.order_by("pk").select_for_update(of=("self",)))
    for event in events:
        Event.objects.filter(pk=event.pk).update(reminded_at=now)
        for guest in Guest.objects.coming().filter(event=event).order_by("pk"):
            record("clusters.guest.reminded", guest, by="system", at=now)
    return len(events)


@action
def forget_guest(person: Person, *, now: datetime) -> None:
    """She comes to nothing that is still to be; of what was her name, words and wishes go."""
    guests = Guest.objects.filter(person=person).select_related("event").order_by("pk")
    for guest in guests:
        if guest.standing != Standing.LEFT and now < guest.event.ends_at:
            leave_event(guest, by=person, now=now)
        guest.wishes.all().delete()
        guest.wished.all().delete()
        guest.seats.update(note="")
        texts = keep_texts(guest, {"seeks": {}, "offers": {}}, by="system", now=now, seen=guest)
        Guest.objects.filter(pk=guest.pk).update(
            **texts, name="", firm="", email="", phone="", person=None, organisation=None
        )
    record("clusters.guest.forgotten", person, by=person, at=now)
