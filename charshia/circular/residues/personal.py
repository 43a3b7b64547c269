from datetime import datetime
from typing import Any

from charshia.circular.residues.actions import forget_holder
from charshia.circular.residues.models import Offer, Plot, Practice
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, Any]:
    """Her plots, what she offered of them, and what was noted of them."""
    plots = Plot.objects.filter(holder=person).order_by("pk")
    practices = Practice.objects.filter(plot__holder=person).order_by("pk")
    offers = Offer.objects.filter(plot__holder=person).order_by("pk")
    return {
        "plots": list(plots.values(
            "name", "phone", "crop", "area_m2", "harvest_g", "latitude", "longitude", "notes", "at",
        )),
        "offers": list(offers.values(
            "plot__crop", "form", "ready_from", "ready_until", "terms", "price_minor", "state",
            "reason", "fresh_g", "moisture_bp", "made_at",
        )),
        "practices": list(practices.values("plot__crop", "custom", "evidence", "year", "at")),
    }  # fmt: skip


def erase(person: Person, now: datetime) -> None:
    forget_holder(person, now=now)


hold(Holding("residues", export, erase=erase))
