"""What other rooms do when somebody has just signed in."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest

from charshia.people.accounts.models import Person

Arrival = Callable[[HttpRequest, Person, datetime], None]
_arrivals: list[Arrival] = []


def on_arrival(arrival: Arrival) -> Arrival:
    """Declare what a room does then: ``@on_arrival`` above a function in its ``shown.py``.

    It is called with the request, the person and the moment, after signing in.
    """
    if arrival not in _arrivals:
        _arrivals.append(arrival)
    return arrival


def welcome(request: HttpRequest, person: Person, now: datetime) -> None:
    for arrival in _arrivals:
        arrival(request, person, now)
