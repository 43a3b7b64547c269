"""A season in a yard: loads of fields that were burnt and of others, one batch of briquettes."""

from datetime import datetime, timedelta
from typing import Any

from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.tests.pressing import person
from charshia.circular.residues.kinds import Custom, Evidence
from charshia.circular.residues.models import Offer
from charshia.circular.residues.tests.fields import a_plot, a_practice, an_offer
from charshia.circular.works.actions import (
    Goods,
    Load,
    Weighed,
    close_batch,
    note_run,
    open_batch,
    put_in,
    put_machine,
    receive,
    weigh_output,
)
from charshia.circular.works.kinds import BatchKind, LotKind, MachineKind, Origin, Place
from charshia.circular.works.models import Lot

QUARTER = timedelta(days=92)


def a_season(press: Enterprise, now: datetime, *, burnt: int = 5, others: int = 2) -> list[Lot]:
    """A quarter of a year ago or more: loads of so many fields, 1,000 kg of dry matter each."""
    then = now - QUARTER
    who: dict[str, Any] = {"by": person("arta"), "now": then}
    lots = []
    for number in range(burnt + others):
        custom = Custom.BURNT if number < burnt else Custom.FED
        offer = a_field(press, then - timedelta(days=9), custom, key=f"field {number}")
        lots.append(a_load_of(offer, then))
    batch = open_batch(press, kind=BatchKind.PRESSING, **who)
    put_in(batch, lots[0], fresh_g=1_000_000, **who)
    goods = Goods(LotKind.BRIQUETTES, "wheat", Origin.HERBACEOUS, Place.STORE)
    weigh_output(batch, goods, Weighed(880_000, 1000), **who)
    close_batch(batch, **who)
    machine = put_machine(press, name=f"Presa {press.pk}", kind=MachineKind.PRESS, **who)
    note_run(machine, on=then.date(), minutes=90, energy_wh=61_500, **who)
    note_run(machine, on=then.date(), minutes=30, **who)  # nobody read the meter
    return lots


def a_field(
    press: Enterprise, at: datetime, custom: Custom | None = Custom.BURNT, key: str = "one",
    evidence: Evidence = Evidence.SEEN,
) -> Offer:  # fmt: skip
    plot = a_plot(press, at, key=key)
    if custom is not None:
        a_practice(plot, at, custom, evidence)
    return an_offer(plot, at)


def a_load_of(offer: Offer, at: datetime, *, kg: int = 1250, moisture_bp: int | None = 2000) -> Lot:
    press = offer.plot.enterprise
    load = Load(
        offer.plot.crop, kg * 1000, moisture_bp, Origin.HERBACEOUS, offer=offer,
        settlement=offer.plot.settlement,
    )  # fmt: skip
    return receive(press, load, by=person("arta"), now=at)
