"""What those see at their desk who look after a space."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from charshia.workshops.booking.kinds import EARLY, Kind, State
from charshia.workshops.booking.models import (
    Bill,
    Booking,
    Closure,
    Deposit,
    PackOffer,
    Subject,
)
from charshia.workshops.spaces.models import Machine, Space

AHEAD = timedelta(days=7)
MOST = 100


@dataclass(frozen=True)
class Desk:
    asked: list[Booking]
    coming: list[Booking]
    subjects: list[Subject]
    closures: list[Closure]
    others: list[Machine]  # that cannot be booked yet
    deposits: list[Deposit]
    is_whole_offered: bool
    bills: list[Bill]
    packs: list[PackOffer]
    arriving: datetime  # whoever begins until then may be there already
    now: datetime  # what begins after it can still be moved


def desk_of(space: Space, now: datetime) -> Desk:
    """Eight queries."""
    rows = Booking.objects.filter(subject__space=space, ends_at__gt=now).with_names()
    offered = Subject.objects.filter(space=space).with_names()
    subjects = list(offered.offered().order_by("kind", "machine", "number", "pk"))
    shown = {one.machine_id for one in subjects}
    closures = Closure.objects.filter(subject__space=space, ends_at__gt=now)
    names = ("subject__space", "subject__machine", "subject__helper")
    machines = space.machines.there().order_by("pk")
    deposits = Deposit.objects.filter(space=space, held_minor__gt=0, person__isnull=False)
    return Desk(
        list(rows.filter(state=State.ASKED).order_by("starts_at", "pk")),
        list(
            rows.filter(state=State.BOOKED, starts_at__lt=now + AHEAD).order_by("starts_at", "pk")
        ),
        subjects,
        list(closures.select_related(*names).order_by("starts_at", "pk")),
        [one for one in machines if one.pk not in shown],
        list(deposits.select_related("person", "space").order_by("pk")),
        any(one.kind == Kind.SPACE for one in subjects),
        list(Bill.objects.filter(space=space).to_settle().with_names().order_by("pk")[:MOST]),
        list(space.pack_offers.select_related("space").order_by("minutes", "pk")),
        now + EARLY,
        now,
    )
