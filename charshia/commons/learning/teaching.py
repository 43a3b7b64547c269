"""What a course's trainers see: its learners, what waits for them, who came."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Avg, Count

from charshia.commons.learning.models import Course, Enrolment, Seat, Session, Work
from charshia.commons.learning.pricing import Owing, owing
from charshia.commons.learning.progress import Progress, progress_of_all
from charshia.ground.money.show import show_number

PAGE = 50  # learners


@dataclass(frozen=True)
class Learner:
    enrolment: Enrolment
    progress: Progress


@dataclass(frozen=True)
class Learners:
    rows: list[Learner]
    count: int
    completed: int
    later: int  # id after which the list goes on, else 0


def learners_of(course: Course, *, after: int = 0) -> Learners:
    """The newest first, PAGE at a time. A fixed number of queries."""
    rows = Enrolment.objects.filter(course=course).order_by("-pk")
    count, completed = rows.count(), rows.completed().count()
    some = rows.filter(pk__lt=after) if after else rows
    found = list(some.select_related("person", "course", "certificate")[: PAGE + 1])
    shown = found[:PAGE]
    progress = progress_of_all(shown)
    return Learners(
        [Learner(row, progress[row.pk]) for row in shown], count, completed,
        shown[-1].pk if len(found) > PAGE else 0,
    )  # fmt: skip


def waiting_works(course: Course, *, most: int = 50) -> Sequence[Work]:
    """The longest waiting first. One query."""
    rows = Work.objects.waiting().filter(enrolment__course=course)
    rows = rows.select_related("enrolment__person", "block__lesson")
    return list(rows.order_by("handed_at", "pk")[:most])


@dataclass(frozen=True)
class Seated:
    """Who has a seat, and whether it is paid for where it costs something."""

    seat: Seat
    owing: Owing | None


@dataclass(frozen=True)
class Register:
    """Everybody of a session, by how they stand."""

    seated: list[Seated]
    offered: list[Seat]
    waiting: list[Seat]
    came: int
    said: list[Seat]
    stars: str

    @property
    def asked(self) -> int:
        return len(self.seated) + len(self.offered) + len(self.waiting)


def register_of(session: Session) -> Register:
    """Two queries, and one where the session has a price."""
    rows = list(session.places.select_related("person").order_by("turn"))
    judged = session.places.exclude(stars=None).aggregate(stars=Avg("stars"), count=Count("pk"))
    stars = Decimal(str(judged["stars"] or 0)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    seated = [row for row in rows if row.state == "seated"]
    owed = owing(seated) if session.price_minor else {}
    return Register(
        seated=[Seated(row, owed.get(row.pk)) for row in seated],
        offered=[row for row in rows if row.state == "offered"],
        waiting=[row for row in rows if row.state == "waiting"],
        came=sum(1 for row in rows if row.attended_at),
        said=[row for row in rows if row.stars],
        stars=show_number(stars) if judged["count"] else "",
    )
