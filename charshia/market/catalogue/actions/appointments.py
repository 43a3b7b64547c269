"""Appointments for services: taken, given back, and the hours in which they are offered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.engines.timetable import Time
from charshia.ground.journal.actions import action
from charshia.market.catalogue.actions.changing import Actor, change_of
from charshia.market.catalogue.appointments import starts_of
from charshia.market.catalogue.models import Appointment, Product, Quarter, ServiceHours
from charshia.market.catalogue.models.appointments import quarters_of


class TimeTaken(Refusal):
    pass


class NoTime(Refusal):
    pass


@dataclass(frozen=True)
class Span:
    """A stretch of one weekday (0 is Monday) at which ``capacity`` buyers can be served at once."""

    weekday: int
    opens: time
    closes: time
    capacity: int


@action
def offer_hours(
    product: Product, spans: Iterable[Span], *, minutes: int, by: Actor, now: datetime
) -> None:
    """Say when a service can be had and how long it takes. Appointments that there are stay."""
    with change_of("market.service.offered", product, by=by, now=now) as found:
        found.duration_minutes = minutes
        found.save(update_fields=["duration_minutes"])
        ServiceHours.objects.filter(product=found).delete()
        ServiceHours.objects.bulk_create(
            ServiceHours(product=found, weekday=one.weekday, opens=one.opens,
                         closes=one.closes, capacity=one.capacity)
            for one in spans
        )  # fmt: skip


def take_appointment(
    product: Product, *, starts_at: datetime | None, pieces: int, holder: str, now: datetime
) -> Time | None:
    """Take places of a service that is had at set times; None for all that is not.

    Called inside an action, by product, so that two never wait in a circle. Raises NoTime
    when none was chosen, TimeTaken when it is not offered any more or full by now.
    """
    hours = list(product.hours.all()) if product.is_service else []
    if not hours:
        return None
    if starts_at is None:
        raise NoTime(_("Choose a time for “%(product)s”.") % {"product": product.title})
    found = [pair for pair in starts_of(product, hours, now) if pair[0].starts_at == starts_at]
    if not found:
        raise TimeTaken(_("This time is not offered any more. Please choose another one."))
    when, capacity = found[-1]
    for at in quarters_of(when.starts_at, when.ends_at):
        Quarter.objects.get_or_create(product=product, at=at, defaults={"capacity": capacity})
        free = Quarter.objects.filter(product=product, at=at, taken__lte=F("capacity") - pieces)
        if not free.update(taken=F("taken") + pieces):
            raise TimeTaken(_("This time is fully taken by now. Please choose another one."))
    Appointment.objects.create(
        product=product, holder=holder, starts_at=when.starts_at, ends_at=when.ends_at,
        pieces=pieces,
    )  # fmt: skip
    return when


def give_back_appointments(holder: str) -> None:
    """Free what the order ``holder`` took. Called inside an action."""
    taken = Appointment.objects.filter(holder=holder)
    for one in taken.order_by("product_id", "starts_at", "pk"):
        for at in one.quarters:
            Quarter.objects.filter(product=one.product_id, at=at).update(
                taken=F("taken") - one.pieces
            )
        one.delete()
