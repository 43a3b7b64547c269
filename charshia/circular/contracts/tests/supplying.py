"""A winter contract to test with, made through actions: a school, its boiler house, briquettes."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from charshia.circular.contracts.actions import (
    Burnt,
    Signed,
    bill_delivery,
    call_off,
    draft_contract,
    hand_over,
    load,
    note_former_fuel,
    offer_contract,
    plan_delivery,
    put_building,
    put_institution,
    sign_contract,
)
from charshia.circular.contracts.kinds import DeliveryWay, Evidence
from charshia.circular.contracts.models import (
    Building,
    CallOff,
    Contract,
    Delivery,
    Institution,
    Load,
    SupplyBill,
)
from charshia.circular.founding.models import Enterprise
from charshia.circular.works.actions import (
    Goods,
    Read,
    Weighed,
    close_batch,
    inspect,
    open_batch,
    put_in,
    receive,
    weigh_output,
)
from charshia.circular.works.actions import Load as Truck
from charshia.circular.works.kinds import BatchKind, LotKind, Method, Origin, Place, Property
from charshia.circular.works.models import Lot
from charshia.ground.journal.checks import CHECKS
from charshia.payments.actions import describe_seller, open_account

NOW = datetime(2026, 10, 5, 8, tzinfo=UTC)  # a Monday
LATER = datetime(2026, 11, 9, 8, tzinfo=UTC)
DUE = date(2026, 11, 9)
KG = 1000
MONTHS = {date(2026, 11, 1): 4_000_000, date(2026, 12, 1): 6_000_000, date(2027, 1, 1): 5_000_000}
TERMS: dict[str, Any] = {
    "title": "Ngrohja e dimrit 2026/27", "currency": "EUR", "price_minor": 19_000,
    "standard": "iso-17225-7", "fuel_class": "A",
    "valid_from": date(2026, 11, 1), "valid_until": date(2027, 1, 31),
    "late_bp": 50, "late_most_bp": 1000, "short_bp": 500, "class_bp": 1500, "vat_bp": 1800,
}  # fmt: skip
READINGS = {
    "moisture": "9.5", "ash": "4.5", "ncv": "15.2", "nitrogen": "0.6", "sulphur": "0.1",
    "chlorine": "0.05", "durability": "95", "density": "1.1", "dimensions": "60",
}  # fmt: skip
SELLER = {
    "name": "Presa e Kodrës", "address": "Rruga e Presës 1", "town": "Kamenicë", "country": "AL",
    "regime": "registered", "tax_number": "K41424801U",
}  # fmt: skip
ACCOUNT = {
    "holder": "Presa e Kodrës", "number": "AL47212110090000000235698741", "currency": "EUR",
    "bank": "Banka e Kodrës", "bic": "JUGUALTR",
}  # fmt: skip


def can_bill(enterprise: Enterprise, now: datetime = NOW) -> None:
    describe_seller(enterprise.organisation, by="system", now=now, **SELLER)
    open_account(enterprise.organisation, by="system", now=now, **ACCOUNT)


def a_school(enterprise: Enterprise, now: datetime = NOW, **facts: Any) -> Institution:
    plain = {
        "kind": "school", "name": "Shkolla Dituria", "email": "shkolla@example.org",
        "contact": "Drita Krasniqi", "phone": "+38344111222", "language": "sq",
        "address": "Rruga e Shkollës 2",
    }  # fmt: skip
    return put_institution(enterprise, None, consented=True, by="system", now=now, **plain | facts)


def a_building(
    school: Institution, now: datetime = NOW, name: str = "Kaldaja", **facts: Any
) -> Building:
    place = facts.pop("settlement", None) or school.enterprise.settlement
    return put_building(school, None, name=name, settlement=place, by="system", now=now, **facts)


def heated_with(building: Building, fuel: str = "lignite", now: datetime = NOW) -> None:
    said = Burnt(fuel, 40_000, "kg", Evidence.TOLD, "tha kujdestari")
    note_former_fuel(building, said, by="system", now=now)


def a_contract(
    school: Institution, months: Mapping[date, int] = MONTHS, now: datetime = NOW, **facts: Any
) -> Contract:
    """Signed."""
    made = draft_contract(school, months, by="system", now=now, **TERMS | facts)
    offer_contract(made, by="system", now=now)
    sign_contract(made, version=1, name="Drita Krasniqi", on=now.date(), by="guest", now=now)
    made.refresh_from_db()
    return made


def pressed(
    enterprise: Enterprise, kg: int = 10_000, *, is_classed: bool = True, now: datetime = NOW,
    **of: Any,
) -> Lot:  # fmt: skip
    """Briquettes of straw out of a closed batch, of class A where somebody looked at them."""
    who: dict[str, Any] = {"by": "system", "now": now}
    facts = {"moisture_bp": 1000, "origin": Origin.HERBACEOUS} | of
    straw = receive(enterprise, Truck("wheat", kg * KG, **facts), **who)
    batch = open_batch(enterprise, kind=BatchKind.PRESSING, **who)
    put_in(batch, straw, fresh_g=kg * KG, **who)
    goods = Goods(LotKind.BRIQUETTES, "wheat", Origin.HERBACEOUS, Place.STORE)
    made = weigh_output(batch, goods, Weighed(kg * KG, 1000), **who)
    close_batch(batch, **who)
    if is_classed:
        read = {Property(one): Read(Decimal(v), Method.LABORATORY) for one, v in READINGS.items()}
        inspect(made, read, taken_on=now.date(), **who)
    made.refresh_from_db()
    return made


def called(
    contract: Contract, kg: int, due_on: date = DUE, now: datetime = NOW, **more: Any
) -> CallOff:
    building = more.pop("building", None) or contract.institution.buildings.order_by("pk").first()
    return call_off(building, contract, fresh_g=kg * KG, due_on=due_on, by="guest", now=now, **more)


def loaded(call: CallOff, *lots: tuple[Lot, int], now: datetime = LATER, **more: Any) -> Delivery:
    """Planned, with so many kilograms of each lot on board."""
    kg = sum(each for _lot, each in lots)
    made = plan_delivery(call, fresh_g=kg * KG, way=DeliveryWay.ROUND, by="system", now=now)
    for lot, each in lots:
        load(made, lot, fresh_g=each * KG, by="system", now=now, **more)
    made.refresh_from_db()
    return made


def signed(
    delivery: Delivery, kg: Mapping[Load, int] | None = None, *, now: datetime = LATER,
    reason: str = "",
) -> Delivery:  # fmt: skip
    taken = {one.pk: each * KG for one, each in kg.items()} if kg is not None else None
    said = Signed("Drita Krasniqi", reason=reason)
    return hand_over(delivery, said, taken, by="system", now=now)


def billed(delivery: Delivery, now: datetime = LATER) -> SupplyBill:
    return bill_delivery(delivery, by="system", now=now)


def wrong() -> dict[str, list[tuple[Any, Any]]]:
    """What the checks find, by name."""
    found = {name: CHECKS[name]() for name in CHECKS if name.startswith(("supply-", "works-"))}
    return {
        name: [(one.expected, one.found) for one in outcome.problems]
        for name, outcome in found.items() if outcome.problems
    }  # fmt: skip
