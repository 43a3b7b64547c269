"""What pages of working groups show."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from charshia.engines.barred import unbarred
from charshia.ground.languages.notes import name_of
from charshia.people.accounts.models import Person
from charshia.workshops.circles.kinds import Belonging, PostKind, Role
from charshia.workshops.circles.models import Circle, Meeting, Member, Post
from charshia.workshops.spaces.forms.spaces import city_of

MOST_SHOWN: Final = 100
LASTS: Final = timedelta(hours=3)  # a meeting is still shown after it began


def circles_going_on() -> list[Circle]:
    """The newest first, each with ``people``, how many are in. One query."""
    count = Count("members", filter=Q(members__state=Belonging.IN))
    rows = Circle.objects.going_on().annotate(people=count)
    return list(rows.order_by("-made_at", "-pk")[:MOST_SHOWN])


def own_circles(person: Person) -> list[Member]:
    """Where she is in, asks or is invited. One query."""
    rows = Member.objects.filter(person=person, circle__ended_at=None)
    return list(rows.select_related("circle").order_by("-since", "-pk")[:MOST_SHOWN])


def languages_of(circle: Circle) -> list[str]:
    return [name_of(code) for code in unbarred(circle.languages)]


def by_its_clock(at: datetime, zone: str) -> datetime:
    """Without a zone, so that it is shown as it is."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@dataclass(frozen=True)
class MeetingShown:
    meeting: Meeting
    at: datetime  # by the clock of its zone
    city: str


@dataclass(frozen=True)
class Inside:
    """What who is in sees: the last written first; ``kept`` are notes and minutes."""

    members: list[Member]
    messages: list[Post]
    kept: list[Post]
    meetings: list[MeetingShown]


def inside_of(circle: Circle, now: datetime) -> Inside:
    """Four queries."""
    members = circle.members.select_related("person").order_by("role", "since", "pk")
    posts = circle.posts.select_related("by").order_by("-at", "-pk")
    coming = circle.meetings.filter(begins_at__gt=now - LASTS, called_off_at=None)
    return Inside(
        sorted(members, key=lambda one: one.role != Role.HOST),
        list(posts.filter(kind=PostKind.MESSAGE)[:MOST_SHOWN]),
        list(posts.exclude(kind=PostKind.MESSAGE)[:MOST_SHOWN]),
        [
            MeetingShown(one, by_its_clock(one.begins_at, one.zone), city_of(one.zone))
            for one in coming.order_by("begins_at", "pk")
        ],
    )
