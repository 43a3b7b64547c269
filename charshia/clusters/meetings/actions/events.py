"""Events and their programme, times for appointments and interpreters."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.clusters.meetings.actions.locking import By, lock, outdate
from charshia.clusters.meetings.marks import show
from charshia.clusters.meetings.models import (
    Event,
    Guest,
    Interpreter,
    Item,
    Meeting,
    MeetingState,
    Seat,
    Slot,
    State,
    Timetable,
)
from charshia.clusters.meetings.slugs import free_slug
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed

MOST_SLOTS: Final = 200
# What the timetable is made from: when one of them changes, it is to be made anew.
RULES: Final = frozenset({"tables", "least", "most_meetings", "most_alike", "has_meetings"})


class BadTimes(Refusal):
    pass


class NoTitle(Refusal):
    pass


class NotNow(Refusal):
    """The event is called off, or not published, or over."""


class NoReason(Refusal):
    pass


class InUse(Refusal):
    """Meetings stand there."""


@action
def draft_event(*, by: By, now: datetime, **facts: Any) -> Event:
    """Keep an event that only the coordinator sees. Raises NoTitle, BadTimes."""
    _refuse_shapeless(facts)
    title = facts["title"]
    slug = free_slug(next(iter(title.values())))
    texts = signed(Event, facts, by=by, now=now)
    event = Event.objects.create(slug=slug, made_at=now, changed_at=now, **texts)
    Timetable.objects.create(event=event)
    record("clusters.event.drafted", event, by=by, at=now)
    return event


@action
def change_event(event: Event, *, by: By, now: datetime, **facts: Any) -> Event:
    """Say it otherwise. ``event`` is as the writer saw it. Raises NoTitle, BadTimes, InUse."""
    timetable = lock(event)
    kept = timetable.event
    _refuse_shapeless({name: getattr(kept, name) for name in ("title", *DAYS)} | facts)
    if kept.has_meetings and not facts.get("has_meetings", True):
        _refuse_where(Meeting.objects.of(kept).on().exists())
    if facts.get("tables", kept.tables) < kept.tables:
        _refuse_where(Meeting.objects.of(kept).on().filter(table__gt=facts["tables"]).exists())
    others = keep_texts(kept, facts, by=by, now=now, seen=event)
    changed = {name for name in RULES & set(others) if others[name] != getattr(kept, name)}
    is_moved = any(others.get(name, getattr(kept, name)) != getattr(kept, name) for name in DAYS)
    if changed:
        outdate(timetable)
    if is_moved:
        others["reminded_at"] = None
    Event.objects.filter(pk=kept.pk).update(**others, changed_at=now)
    show(kept)
    record("clusters.event.changed", kept, by=by, at=now, is_moved=is_moved)
    return Event.objects.get(pk=kept.pk)


DAYS = ("first_on", "last_on")


def _refuse_shapeless(facts: Mapping[str, Any]) -> None:
    if not any(facts.get("title", {}).values()):
        raise NoTitle(_("Give it a title."), field="title")
    if facts["last_on"] < facts["first_on"]:
        raise BadTimes(_("The last day must not come before the first."), field="last_on")


def _refuse_where(stands: bool) -> None:
    if stands:
        raise InUse(_("Meetings stand there. Cancel them first."))


@action
def publish_event(event: Event, *, by: By, now: datetime) -> None:
    """From now on anybody may read it and register. Raises NotNow when it is over."""
    kept = lock(event).event
    if kept.state == State.PUBLISHED:
        return
    if kept.is_called_off or now >= kept.ends_at:
        raise NotNow(_("This event is over or called off."))
    Event.objects.filter(pk=kept.pk).update(state=State.PUBLISHED, published_at=now, changed_at=now)
    show(kept)
    record("clusters.event.published", kept, by=by, at=now)


@action
def call_off_event(event: Event, *, reason: str, by: By, now: datetime) -> None:
    """It does not take place: whoever comes gets a letter. Raises NoReason, NotNow."""
    kept = lock(event).event
    if kept.state != State.PUBLISHED or now >= kept.ends_at:
        raise NotNow(_("Only an event that is announced and not over can be called off."))
    if not reason.strip():
        raise NoReason(_("Give a reason: those who wanted to come read it."), field="reason")
    Event.objects.filter(pk=kept.pk).update(
        state=State.CALLED_OFF, reason=reason.strip()[:300], changed_at=now
    )
    meetings = Meeting.objects.of(kept).on()
    Seat.objects.filter(meeting__in=meetings).update(is_on=False)
    Meeting.objects.of(kept).on().update(state=MeetingState.CANCELLED, cancelled_at=now)
    show(kept)
    guests = list(Guest.objects.coming().filter(event=kept).order_by("pk"))
    record("clusters.event.called_off", kept, by=by, at=now, reason=reason.strip()[:300])
    for guest in guests:
        record("clusters.guest.disappointed", guest, by=by, at=now)


@action
def put_item(
    event: Event, *, by: By, now: datetime, item: Item | None = None, **facts: Any
) -> Item:
    """A point of the programme, new or said otherwise. Raises NoTitle, BadTimes."""
    if not any(facts["title"].values()):
        raise NoTitle(_("Give it a title."), field="title")
    _refuse_outside(event, facts["begins_at"], facts["ends_at"])
    if item is None:
        made = Item.objects.create(event=event, **signed(Item, facts, by=by, now=now))
    else:
        made = Item.objects.select_for_update(of=("self",)).get(pk=item.pk)
        others = keep_texts(made, facts, by=by, now=now, seen=item)
        Item.objects.filter(pk=made.pk).update(**others)
    show(event)
    record("clusters.programme.put", event, by=by, at=now, item=made.pk)
    return made


@action
def remove_item(item: Item, *, by: By, now: datetime) -> None:
    show(item.event)
    record("clusters.programme.removed", item.event, by=by, at=now, title=str(item.title))
    item.delete()


def _refuse_outside(event: Event, begins_at: datetime, ends_at: datetime) -> None:
    if ends_at <= begins_at:
        raise BadTimes(_("The end must come after the start."), field="ends_at")
    if not event.first_on <= timezone.localdate(begins_at) <= event.last_on:
        raise BadTimes(_("This is not on a day of the event."), field="begins_at")


@action
def put_slots(
    event: Event, *, on: date, opens: time, closes: time, minutes: int, pause: int,
    by: By, now: datetime,
) -> int:  # fmt: skip
    """Times for appointments from ``opens`` to ``closes``, of ``minutes`` each with ``pause``
    minutes between them; those that would run into one that is there are left out. How many
    were made. Raises BadTimes."""
    timetable = lock(event)
    begins = timezone.make_aware(datetime.combine(on, opens))
    ends = timezone.make_aware(datetime.combine(on, closes))
    _refuse_outside(timetable.event, begins, ends)
    there = list(Slot.objects.filter(event=event).values_list("begins_at", "ends_at"))
    made = []
    while begins + timedelta(minutes=minutes) <= ends:
        last = begins + timedelta(minutes=minutes)
        if all(last <= first or begins >= end for first, end in there):
            made.append(Slot(event=event, begins_at=begins, ends_at=last))
        begins = last + timedelta(minutes=pause)
    if len(there) + len(made) > MOST_SLOTS:
        raise BadTimes(_("That is too many times for appointments."), field="minutes")
    Slot.objects.bulk_create(made)
    outdate(timetable)
    record("clusters.slots.put", event, by=by, at=now, count=len(made), on=on.isoformat())
    return len(made)


@action
def remove_slots(event: Event, *, on: date, by: By, now: datetime) -> None:
    """Take away all times of a day. Raises InUse."""
    timetable = lock(event)
    slots = [one for one in Slot.objects.filter(event=event)
             if timezone.localdate(one.begins_at) == on]  # fmt: skip
    _refuse_where(Meeting.objects.filter(slot__in=slots).exists())
    Slot.objects.filter(pk__in=[one.pk for one in slots]).delete()
    outdate(timetable)
    record("clusters.slots.removed", event, by=by, at=now, count=len(slots), on=on.isoformat())


@action
def put_interpreter(
    event: Event, *, name: str, languages: Sequence[str], away: Sequence[Slot] = (),
    by: By, now: datetime, interpreter: Interpreter | None = None,
) -> Interpreter:  # fmt: skip
    """Somebody who interprets between any two of the languages, but not when she is ``away``."""
    timetable = lock(event)
    facts = {"name": name, "languages": list(languages)}
    if interpreter is None:
        made = Interpreter.objects.create(event=event, **facts)
    else:
        Interpreter.objects.filter(pk=interpreter.pk).update(**facts)
        made = Interpreter.objects.get(pk=interpreter.pk)
    made.away.set(away)
    outdate(timetable)
    record("clusters.interpreter.put", event, by=by, at=now, interpreter=made.pk)
    return made


@action
def remove_interpreter(interpreter: Interpreter, *, by: By, now: datetime) -> None:
    """Raises InUse."""
    timetable = lock(interpreter.event)
    _refuse_where(interpreter.meetings.exists())
    outdate(timetable)
    record("clusters.interpreter.removed", interpreter.event, by=by, at=now, name=interpreter.name)
    interpreter.delete()
