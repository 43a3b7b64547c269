"""People of an enterprise for tests, made through actions."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from charshia.circular.founding.models import Enterprise
from charshia.circular.staff.actions import engage, note_hours, put_job, state_rules, take_on
from charshia.circular.staff.models import Contract, Job, Place, Rules, Stint, Worker
from charshia.engines.shifts import Span
from charshia.people.accounts.models import Person

LONG_AGO = date(2025, 1, 1)
_taps = count()


def who(now: datetime) -> dict[str, Any]:
    return {"by": "system", "now": now}


def a_job(enterprise: Enterprise, now: datetime, **facts: Any) -> Job:
    known = {
        "title": {"en": "At the press", "sq": "Te presa"},
        "about": {"en": "Feeding the press.", "sq": "Ushqimi i presës."},
        "contract": Contract.SEASONAL, "week_minutes": 2400, "places": 50, "begins_on": LONG_AGO,
        "how_to_apply": "Come to the yard.",
    } | facts  # fmt: skip
    return put_job(enterprise, None, **known, **who(now))


def a_worker(
    job: Job, now: datetime, name: str = "Besa", person: Person | None = None, **facts: Any
) -> Worker:
    made = take_on(job.enterprise, name, person=person, **who(now))
    known = {"begins_on": LONG_AGO, "ends_on": None, "week_minutes": 2400} | facts
    engage(made, job, **known, **who(now))
    return made


def rules_for(enterprise: Enterprise, now: datetime, **facts: Any) -> Rules:
    known = {
        "rest_minutes": 660, "weekly_rest_minutes": 1440, "longest_minutes": 720,
        "weekly_minutes": 2880, "keep_months": 24, "since": LONG_AGO,
        "source": "Directive 2003/88/EC, articles 3, 5, 6",
    } | facts  # fmt: skip
    return state_rules(enterprise, **known, **who(now))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """As clocks here show it."""
    zone = timezone.get_current_timezone()
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


def worked(worker: Worker, by: Person, day: date, hours: int = 8) -> Stint:
    span = Span(at(day, 6), at(day, 6) + timedelta(hours=hours))
    return note_hours(
        worker, place=Place.PRESS, span=span, reason="on paper", key=f"t{next(_taps)}", by=by,
        now=at(day + timedelta(days=1), 12),
    )  # fmt: skip
