"""How people come to the stalls of the demonstration network: short links, and visits by them."""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from charshia.market.catalogue.models import Stall
from charshia.market.reach.actions import count_visits, make_link
from charshia.market.reach.models import ShortLink
from charshia.market.reach.noting import VISITS
from charshia.people.accounts.models import Person

LABELS: Final = {
    "kazani": ("Fletushka në tregun e së shtunës", "Instagram", "Vitrina"),
    "tepsia": ("Kartela në furrë", "Facebook"),
}
DAYS: Final = 50  # of visits


def bring(now: datetime) -> None:
    """Each link with some visits on each of the last days, the later ones with more."""
    began = now - timedelta(days=DAYS)
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    made = [make_link(None, leads_to="market:", label="Poster", by=coordinator, now=began)]
    for slug, labels in LABELS.items():
        stall = Stall.objects.get(slug=slug)
        for label in labels:
            made.append(
                make_link(stall, leads_to=f"stall:{stall.pk}", label=label, by="system", now=began)
            )
    today = timezone.localdate(now)
    for number, link in enumerate(made):
        for day in range(DAYS):
            times = (day + 3 * number) % (4 + day // 10 + number % 3)
            on = today - timedelta(days=DAYS - 1 - day)
            VISITS.add(*[(link.word, on.isoformat())] * times)
    count_visits(now=now)


def came_by(stall: Stall, number: int) -> str:
    """By which link the visit came in which this order was placed; some came by none."""
    words = ShortLink.objects.of(stall).order_by("pk").values_list("word", flat=True)
    return (*words, "", "")[number % (len(words) + 2)]
