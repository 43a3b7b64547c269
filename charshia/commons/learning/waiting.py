"""What of the courses waits for the coordinator, or does not come about."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.models import Session, Work
from charshia.people.accounts.waiting import MOST, Waiting, Why

PATIENCE: Final = timedelta(days=7)  # that a task waits for its trainer
SOON: Final = timedelta(days=14)  # before a session is decided or held


def works_waiting(now: datetime) -> Iterator[Waiting]:
    """Tasks handed in; those that wait for long are late. One query."""
    rows = Work.objects.waiting().order_by("handed_at", "pk")
    for one in rows.select_related("enrolment__person", "block__lesson__course")[:MOST]:
        lesson = one.block.lesson
        yield Waiting(
            str(lesson.course.title), reverse("training:work", args=[lesson.course.slug, one.pk]),
            Why.LATE if now - one.handed_at > PATIENCE else Why.WAITS,
            str(_("%(name)s has handed in a task") % {"name": one.enrolment.person.name}),
            one.handed_at,
        )  # fmt: skip


def sessions_short(now: datetime) -> Iterator[Waiting]:
    """Those that are cancelled soon because too few take part. One query."""
    rows = Session.objects.coming(now).filter(decided_at=None, held__lt=F("minimum"))
    rows = rows.filter(starts_at__lte=now + SOON).select_related("course")
    for one in rows.order_by("starts_at", "pk")[:MOST]:
        words = {"held": one.held, "minimum": one.minimum}
        yield Waiting(
            str(one.course.title), reverse("training:session", args=[one.course.slug, one.pk]),
            Why.HELP,
            str(_("A session is short of people: %(held)s of at least %(minimum)s") % words),
        )  # fmt: skip
