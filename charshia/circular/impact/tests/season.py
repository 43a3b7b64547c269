"""A season in a yard: loads of fields that were burnt and of others, one batch of briquettes."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image

from charshia.circular.contracts.actions import Burnt, note_former_fuel
from charshia.circular.contracts.kinds import Evidence as Proof
from charshia.circular.contracts.tests.supplying import (
    a_building,
    a_contract,
    a_school,
    called,
    loaded,
    pressed,
    signed,
)
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


def supply_a_school(press: Enterprise, now: datetime, *, is_shown: bool = True) -> None:
    """A tonne for a boiler house that burnt lignite, on a photo or as somebody only told."""
    began = timezone.localdate(now) - timedelta(days=20)
    due = began + timedelta(days=10)
    months = {began.replace(day=1): 2_000_000, due.replace(day=1): 2_000_000}
    building = a_building(a_school(press, now - timedelta(days=30)))
    evidence = Proof.PHOTO if is_shown else Proof.TOLD
    said = Burnt("lignite", 40_000, "kg", evidence, proof=a_photo() if is_shown else b"")
    then: dict[str, Any] = {"by": "system", "now": now - timedelta(days=25)}
    note_former_fuel(building, said, **then)
    days = {"valid_from": began.replace(day=1), "valid_until": due + timedelta(days=30)}
    contract = a_contract(building.institution, months, now - timedelta(days=24), **days)
    call = called(contract, 1000, due, now - timedelta(days=15))
    going = loaded(call, (pressed(press, now=now - timedelta(days=40)), 1000), now=now)
    signed(going, now=now)


def a_photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "#604020").save(out, "PNG")
    return out.getvalue()
