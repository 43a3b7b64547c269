"""Two days of meetings in the demonstration network: guests, wishes, an agreed timetable."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from charshia.clusters.meetings.actions import (
    agree_timetable,
    ask_for_timetable,
    confirm_guest,
    draft_event,
    keep_timetable,
    publish_event,
    put_interpreter,
    put_item,
    put_slots,
    register,
    wish,
)
from charshia.clusters.meetings.models import Event, Guest, Timetable
from charshia.clusters.meetings.planning import task_of
from charshia.demo.cast import DATA
from charshia.engines.meetings.solving import solve
from charshia.ground.places.queries import find_settlement
from charshia.people.accounts.models import Person

Facts = dict[str, Any]
SECONDS = 2.0  # for so few wishes it ends long before


def meet(now: datetime) -> Event:
    """In three weeks. Once there, it stays as it is."""
    facts: Facts = json.loads((DATA / "meetings.json").read_text(encoding="utf-8"))
    there = Event.objects.order_by("pk").first()
    if there is not None:
        return there
    who: Facts = {
        "by": Person.objects.filter(is_coordinator=True).order_by("pk")[0], "now": now
    }  # fmt: skip
    first = timezone.localdate(now) + timedelta(days=facts["in_days"])
    event = draft_event(
        **facts["event"], settlement=find_settlement(facts["settlement"])[0],
        first_on=first, last_on=first + timedelta(days=1),
        registers_until=_at(first - timedelta(days=1), "18:00"), tables=6, **who,
    )  # fmt: skip
    _prepare(event, facts, first, who)
    publish_event(event, **who)
    guests = {one["key"]: _guest(event, one, now) for one in facts["guests"]}
    for is_refusal, name in ((False, "wishes"), (True, "refusals")):
        for one, other in facts[name]:
            wish(guests[one], whom=guests[other], is_refusal=is_refusal, by="guest", now=now)
    _agree(event, who)
    return event


def _prepare(event: Event, facts: Facts, first: date, who: Facts) -> None:
    for one in facts["items"]:
        on = first + timedelta(days=one["day"])
        put_item(
            event, title=one["title"], kind=one["kind"], language=one["language"],
            speakers=one["speakers"], begins_at=_at(on, one["from"]), ends_at=_at(on, one["to"]),
            **who,
        )  # fmt: skip
    for one in facts["times"]:
        put_slots(
            event, on=first + timedelta(days=one["day"]), opens=time.fromisoformat(one["from"]),
            closes=time.fromisoformat(one["to"]), minutes=20, pause=10, **who,
        )  # fmt: skip
    for one in facts["interpreters"]:
        put_interpreter(event, **one, **who)


def _guest(event: Event, one: Facts, now: datetime) -> Guest:
    said = {name: value for name, value in one.items() if name != "key"}
    email = f"{one['key']}@guests.example"
    made = register(event, email=email, wants_meetings=True, by="guest", now=now, **said)
    return confirm_guest(made, by="guest", now=now)


def _agree(event: Event, who: Facts) -> None:
    ask_for_timetable(event, **who)
    task = task_of(event, who["now"])
    version = Timetable.objects.get(event=event).version
    found = solve(task.problem, seconds=SECONDS)
    keep_timetable(event, task, found, version=version, now=who["now"])
    agree_timetable(event, **who)


def _at(on: date, clock: str) -> datetime:
    return timezone.make_aware(datetime.combine(on, time.fromisoformat(clock)))
