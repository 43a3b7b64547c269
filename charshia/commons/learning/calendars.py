"""Sessions as calendar files."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.commons.learning.models import Session
from charshia.ground.papers import calendars
from charshia.ground.papers.calendars import Event


def calendar_of(sessions: Iterable[Session], *, now: datetime) -> bytes:
    """Their courses must be loaded."""
    events = (_event(session, now) for session in sessions)
    return calendars.calendar(events, name=_("Sessions of my courses"), room="Learning")


def _event(session: Session, now: datetime) -> Event:
    return Event(
        key=f"learning-session-{session.pk}", stamp=now, edition=session.edition,
        begins=session.starts_at, ends=session.ends_at,
        title=f"{session.course.title}: {session.title}",
        status="CANCELLED" if session.is_cancelled else "CONFIRMED",
        address=reverse("learning:session", args=[session.pk]), words=session.url,
        where=str(session.place) or session.url,
    )  # fmt: skip
