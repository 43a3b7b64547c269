"""Who is told what: farmers when somebody comes, drivers that their list is another one."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from charshia.circular.collection.models import Crew, Pickup
from charshia.circular.collection.planning import name_of_holder
from charshia.circular.factors.names import name_of
from charshia.ground.languages.tags import to_django
from charshia.people.messages.letters import send_letter_or_text

BEFORE, AFTER, GRID = 30, 60, 15  # minutes: nobody knows the road to the minute


def window_of(pickup: Pickup) -> tuple[datetime, datetime] | None:
    """When she may expect the driver, on quarters of an hour."""
    if pickup.told_at is None:
        return None
    first = pickup.told_at - timedelta(minutes=BEFORE)
    last = pickup.told_at + timedelta(minutes=AFTER + GRID - 1)
    return _quarter(first), _quarter(last)


def _quarter(moment: datetime) -> datetime:
    late = timedelta(
        minutes=moment.minute % GRID, seconds=moment.second, microseconds=moment.microsecond
    )
    return moment - late


def to_farmer(pickup: Pickup | None, template: str) -> None:
    """By letter to her account, else by a text message to the number that she let the enterprise
    keep; nothing to who left neither. Of several loads the first is told."""
    if pickup is None or pickup.part != 1:
        return
    plot = pickup.offer.plot
    holder = plot.holder if plot.holder and plot.holder.is_active else None
    email = (holder.email or "") if holder else ""
    phone = plot.phone if plot.consented_at else ""
    enterprise = pickup.outing.enterprise
    language = holder.language if holder else enterprise.organisation.language
    with translation.override(to_django(language)):
        crop, address = name_of(plot.crop), settings.SITE_ADDRESS + reverse("collection:mine")
    context = {
        "pickup": pickup, "crop": crop, "name": name_of_holder(plot), "enterprise": enterprise,
        "window": window_of(pickup), "address": address, "day": pickup.outing.day,
    }  # fmt: skip
    send_letter_or_text(email, phone, template, context, language=language)


def to_driver(crew: Crew) -> None:
    person = crew.round.driver.person
    with translation.override(to_django(person.language)):
        address = settings.SITE_ADDRESS + reverse("transport:sheet", args=[crew.round_id])
    context = {"crew": crew, "name": person.name, "address": address, "day": crew.outing.day}
    send_letter_or_text(
        person.email or "", person.phone, "collection/letters/driver", context,
        language=person.language,
    )  # fmt: skip
