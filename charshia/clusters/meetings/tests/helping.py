"""An event with guests, made through actions."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from charshia.clusters.meetings.actions import (
    ask_for_timetable,
    draft_event,
    publish_event,
    put_item,
    put_slots,
    register,
    wish,
)
from charshia.clusters.meetings.models import Event, Guest
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ALL = frozenset({"sq", "el", "sr-Cyrl"})


def person(name: str, **facts: Any) -> Person:
    return register_person(
        email=f"{name}@meetings.example", name=name.title(), language="sq", now=NOW, **facts
    )


def an_event(
    *, now: datetime = NOW, slots: int = 4, is_published: bool = True, **facts: Any
) -> Event:
    """Of two days, in a week; appointments on the first, of half an hour each."""
    first = (now + 7 * DAY).date()
    known: dict[str, Any] = {
        "title": {"en": "Oil days", "sq": "Ditët e vajit", "sr-Cyrl": "Дани уља"},
        "summary": {"en": "Two days of oil", "sq": "Dy ditë vaj", "sr-Cyrl": "Два дана уља"},
        "place": {"en": "Hall 1", "sq": "Salla 1", "sr-Cyrl": "Сала 1"},
        "first_on": first, "last_on": first + DAY, "registers_until": now + 6 * DAY, "tables": 5,
    }  # fmt: skip
    event = draft_event(by="system", now=now, **(known | facts))
    if event.has_meetings and slots:
        closes = (datetime.combine(first, time(9)) + slots * timedelta(minutes=30)).time()
        put_slots(event, on=event.first_on, opens=time(9), closes=closes, minutes=30, pause=0,
                  by="system", now=now)  # fmt: skip
    if is_published:
        publish_event(event, by="system", now=now)
    return Event.objects.get(pk=event.pk)


def a_talk(event: Event, *, now: datetime = NOW) -> Any:
    begins = datetime.combine(event.last_on, time(10), UTC)
    title = {"en": "Soil", "sq": "Toka", "sr-Cyrl": "Земља"}
    return put_item(
        event, title=title, kind="talk", begins_at=begins, ends_at=begins + timedelta(hours=1),
        language="sq", speakers="Ana Kola", by="system", now=now,
    )  # fmt: skip


def a_guest(event: Event, name: str, *, now: datetime = NOW, **facts: Any) -> Guest:
    """Somebody with an account, so that she comes at once."""
    known: dict[str, Any] = {
        "name": name.title(), "firm": f"{name.title()} Farm", "country": "AL", "language": "sq",
        "languages": ["sq"], "kind": "seller", "wants_meetings": True,
        "offers": {"sq": "Vaj ulliri"},
    }  # fmt: skip
    known |= facts
    somebody = known.pop("person", None) or person(name)
    return register(
        event, person=somebody, email=somebody.email or "", by=somebody, now=now, **known
    )


def wishes(*pairs: tuple[Guest, Guest], now: datetime = NOW) -> None:
    for one, other in pairs:
        wish(one, whom=other, is_refusal=False, by="system", now=now)


def asked(event: Event, *, now: datetime = NOW) -> Event:
    ask_for_timetable(event, by="system", now=now)
    return Event.objects.get(pk=event.pk)
