"""When a space is open: by its rule, on single days, and because somebody is there."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import signed
from charshia.people.accounts.models import Person
from charshia.workshops.spaces.actions.spaces import Actor, locked, show_anew
from charshia.workshops.spaces.models import Change, Hours, Presence, Space

LONGEST: Final = timedelta(hours=24)  # that somebody says at once that she is there
AHEAD: Final = timedelta(days=366)


class HoursOverlap(Refusal):
    pass


class NotThere(Refusal):
    pass


@action
def put_hours(
    space: Space,
    *,
    weekday: int,
    from_minute: int,
    till_minute: int,
    valid_from: date | None = None,
    valid_to: date | None = None,
    by: Actor,
    now: datetime,
) -> Hours:
    """Open it each week on that day (0 is Monday) between two minutes after midnight there.

    Raises HoursOverlap where it is open by another rule already.
    """
    space = locked(space)
    wanted = Hours(
        space=space, weekday=weekday, from_minute=from_minute, till_minute=till_minute,
        valid_from=valid_from, valid_to=valid_to,
    )  # fmt: skip
    for other in Hours.objects.filter(space=space, weekday=weekday):
        if _meet(wanted, other):
            raise HoursOverlap(
                _("It is open then already by another of its hours."), field="from_minute"
            )
    wanted.save()
    _changed(space, "put", wanted.pk, by, now)
    return wanted


def _meet(one: Hours, other: Hours) -> bool:
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    last = min(one.valid_to or date.max, other.valid_to or date.max)
    same_time = one.from_minute < other.till_minute and other.from_minute < one.till_minute
    return first <= last and same_time


@action
def drop_hours(hours: Hours, *, by: Actor, now: datetime) -> None:
    """It is not open by that rule any longer."""
    space = locked(hours.space)
    gone, _tables = Hours.objects.filter(pk=hours.pk).delete()
    if gone:
        _changed(space, "dropped", hours.pk, by, now)


def _changed(space: Space, how: str, pk: int, by: Actor, now: datetime, **facts: Any) -> None:
    show_anew(space)
    record("workshops.opening.changed", space, by=by, at=now, how=how, row=pk, **facts)


@action
def change_day(
    space: Space,
    day: date,
    *,
    minutes: Sequence[tuple[int, int]],
    by: Actor,
    now: datetime,
    reason: object = "",
) -> list[Change]:
    """Open it on ``day`` at these minutes in the place of its rule; none close it that day.

    What was said of the day before is gone. Presences of a closed day do not open it. Raises
    HoursOverlap.
    """
    space = locked(space)
    ordered = sorted(minutes)
    if any(a[1] > b[0] for a, b in pairwise(ordered)):
        raise HoursOverlap(_("These hours overlap."), field="from_minute")
    Change.objects.filter(space=space, day=day).delete()
    known = signed(Change, {"reason": reason}, by=by, now=now)
    known = {"space": space, "day": day, **known}
    rows = [Change(from_minute=first, till_minute=till, **known) for first, till in ordered]
    rows = rows or [Change(**known)]
    for row in rows:
        row.save()
    how = "hours" if minutes else "closed"
    _changed(space, how, rows[0].pk, by, now, day=day.isoformat())
    return rows


@action
def drop_change(space: Space, day: date, *, by: Actor, now: datetime) -> None:
    """On ``day`` its rule holds again."""
    space = locked(space)
    gone, _tables = Change.objects.filter(space=space, day=day).delete()
    if gone:
        _changed(space, "as ruled", space.pk, by, now, day=day.isoformat())


@action
def say_presence(
    space: Space, *, person: Person, starts_at: datetime, ends_at: datetime, now: datetime
) -> Presence:
    """She is there from then until then: the space and its machines are open.

    What she said before of the same time becomes one with it, so that saying it twice changes
    nothing. Raises NotThere when it is over, too long, too far ahead, or not for her to say.
    """
    space = locked(space)
    if not Space.objects.helped_by(person).filter(pk=space.pk).exists():
        raise NotThere(_("Only those who look after this space open it."))
    _check_times(starts_at, ends_at, now)
    mine = Presence.objects.filter(space=space, person=person)
    met = list(mine.filter(starts_at__lte=ends_at, ends_at__gte=starts_at).order_by("pk"))
    for one in met:
        if one.starts_at <= starts_at and ends_at <= one.ends_at:
            return one
    starts_at = min([starts_at, *(one.starts_at for one in met)])
    ends_at = max([ends_at, *(one.ends_at for one in met)])
    mine.filter(pk__in=[one.pk for one in met]).delete()
    said = Presence.objects.create(
        space=space, person=person, starts_at=starts_at, ends_at=ends_at, said_at=now
    )
    show_anew(space)
    record(
        "workshops.presence.said", space, by=person, at=now,
        starts_at=starts_at.isoformat(), ends_at=ends_at.isoformat(),
    )  # fmt: skip
    return said


def _check_times(starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    if ends_at <= starts_at:
        raise NotThere(_("The end must come after the start."), field="ends_at")
    if ends_at <= now:
        raise NotThere(_("This time is over already."), field="ends_at")
    if ends_at - starts_at > LONGEST:
        raise NotThere(_("Say at most one day at a time."), field="ends_at")
    if starts_at > now + AHEAD:
        raise NotThere(_("This is more than a year ahead."), field="starts_at")


@action
def end_presence(presence: Presence, *, by: Person, now: datetime) -> None:
    """She leaves now, or does not come: what has passed stays."""
    space = locked(presence.space)
    found = Presence.objects.filter(pk=presence.pk, ends_at__gt=now).first()
    if found is None:
        return
    if found.starts_at >= now:
        found.delete()
    else:
        Presence.objects.filter(pk=found.pk).update(ends_at=now)
    show_anew(space)
    record(
        "workshops.presence.ended", space, by=by, at=now,
        starts_at=found.starts_at.isoformat(), ends_at=found.ends_at.isoformat(),
    )  # fmt: skip
