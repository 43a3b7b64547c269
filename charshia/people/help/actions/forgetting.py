"""Who asked for help is erased a while after it is over; that somebody did is counted."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from charshia.ground.journal.actions import action
from charshia.people.accounts.models import Person
from charshia.people.help.models import HelpRequest, Note, Outcome, State

KEPT_DAYS: Final = 180  # after it was closed
LEFT_DAYS: Final = 365  # after it was made and never closed
MOST: Final = 500  # in one go


@action
def forget_old(*, now: datetime) -> int:
    """Erase name, address, words and notes of what is long over; how many."""
    closed, left = now - timedelta(days=KEPT_DAYS), now - timedelta(days=LEFT_DAYS)
    old = HelpRequest.objects.filter(forgotten_at=None).filter(
        Q(closed_at__lt=closed) | Q(closed_at=None, made_at__lt=left)
    )
    keys = list(old.order_by("pk").values_list("pk", flat=True)[:MOST])
    _forget(HelpRequest.objects.filter(pk__in=keys), now)
    return len(keys)


@action
def forget_asker(person: Person, *, now: datetime) -> None:
    """Who leaves is not known here any more; what is open is closed."""
    hers = Q(person=person)
    if person.email:
        hers |= Q(email=person.email.lower())
    keys = list(HelpRequest.objects.filter(hers).values_list("pk", flat=True))
    _forget(HelpRequest.objects.filter(pk__in=keys), now)


def _forget(rows: "QuerySet[HelpRequest]", now: datetime) -> None:
    keys = list(rows.values_list("pk", flat=True))
    Note.objects.filter(request__in=keys).delete()
    rows.exclude(state=State.CLOSED).update(
        state=State.CLOSED, outcome=Outcome.UNREACHED, closed_at=now
    )
    rows.update(
        words="", name="", phone="", email="", answer="", person=None, organisation=None,
        forgotten_at=now,
    )  # fmt: skip
