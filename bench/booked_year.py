"""A year of fifty machines that are booked every day: what the queries and the week's page take."""

import gc
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.pages import measure
from bench.slots import a_space, people
from charshia.engines.slots.quarters import numbers
from charshia.ground.journal.actions import action
from charshia.workshops.booking.kinds import State
from charshia.workshops.booking.models import Booking, Quarter, Subject
from charshia.workshops.booking.queries.calendar import first_slots, free_of, taken

MACHINES, DAYS = 50, 365
BEGIN = (9, 11, 14, 17)  # hours in UTC at which a machine may be booked, for two hours each
LONG = timedelta(hours=2)
A_DAY = 2  # bookings of a machine


def measured_year(times: int) -> dict[str, Any]:
    now = timezone.now()
    space = a_space("year", MACHINES, now)
    subjects = list(Subject.objects.filter(space=space).with_names().order_by("pk"))
    sessions = people(20, now)
    first = datetime(now.year, now.month, now.day, tzinfo=UTC) + timedelta(days=1)
    for day in range(DAYS):
        _fill(subjects, list(sessions), first + timedelta(days=day))
    until = first + timedelta(days=DAYS)
    client = Client(headers={"host": "127.0.0.1"})

    def page() -> None:
        answer = client.get(f"/en/spaces/{space.slug}/bookings/?from={first:%Y-%m-%d}")
        assert answer.status_code == 200, answer.status_code

    asked = {
        "what is taken in the year": lambda: taken(subjects, first, until),
        "what is free in the year": lambda: free_of(subjects, first, until),
        "the first free two hours": lambda: first_slots(subjects, LONG, now=now),
        "the page of one week": page,
    }
    figures = {}
    gc.collect()
    gc.freeze()  # as the server does before it answers
    for name, ask in asked.items():
        ask()
        with CaptureQueriesContext(connection) as queries:
            ask()
        count = len(queries)  # before others are asked: the log is emptied by each request
        figures[name] = measure(ask, times=times, before=lambda: None) | {"queries": count}
    return {"machines": MACHINES, "bookings": Booking.objects.count()} | figures


@action
def _fill(subjects: list[Subject], who: list[int], day: datetime) -> None:
    """Rows as ``book`` writes them one by one, without the journal."""
    made = Booking.objects.bulk_create(
        Booking(
            subject=one, person_id=who[(one.pk + n) % len(who)], state=State.BOOKED,
            starts_at=at, ends_at=at + LONG, asked_at=day,
        )
        for one in subjects
        for n in range(A_DAY)
        for at in [day + timedelta(hours=BEGIN[(one.pk + day.day + 2 * n) % len(BEGIN)])]
    )  # fmt: skip
    Quarter.objects.bulk_create(
        Quarter(subject_id=booking.subject_id, quarter=quarter, booking=booking)
        for booking in made
        for quarter in numbers(booking.span)
    )
