"""Lots and batches for tests, made through actions: straw and prunings in the yard of a press."""

from datetime import UTC, datetime
from typing import Any

from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise, person
from charshia.circular.residues.models import Offer
from charshia.circular.residues.tests.fields import a_plot, an_offer
from charshia.circular.works.actions import (
    Goods,
    Load,
    Weighed,
    open_batch,
    put_in,
    receive,
    weigh_output,
)
from charshia.circular.works.kinds import BatchKind, LotKind, Origin, Place
from charshia.circular.works.models import Batch, Lot
from charshia.ground.journal.checks import CHECKS

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
BRIQUETTES = Goods(LotKind.BRIQUETTES, "mixed", place=Place.STORE)


def press() -> Enterprise:
    found = Enterprise.objects.filter(slug="press").first()
    return found or an_enterprise(NOW)


def a_load(kg: float = 1000, moisture_bp: int | None = 1500, *, key: str = "", **facts: Any) -> Lot:
    """Straw of wheat, dry enough to lie."""
    enterprise = facts.pop("enterprise", None) or press()
    plain = {"material": "wheat", "origin": Origin.HERBACEOUS} | facts
    load = Load(fresh_g=round(kg * 1000), moisture_bp=moisture_bp, **plain)
    return receive(enterprise, load, by=person("arta"), now=NOW, key=key)


def a_field() -> Offer:
    """What is left of a field of wheat, offered to the press."""
    return an_offer(a_plot(press(), NOW), NOW)


def a_batch(*fed: tuple[Lot, float], **facts: Any) -> Batch:
    """Pressing, with so many kilograms of each lot in it."""
    plain = {"kind": BatchKind.PRESSING} | facts
    made = open_batch(press(), by=person("arta"), now=NOW, **plain)
    for lot, kg in fed:
        put_in(made, lot, fresh_g=round(kg * 1000), by=person("arta"), now=NOW)
    return made


def came_out(
    batch: Batch, kg: float, moisture_bp: int | None = 1000, goods: Goods = BRIQUETTES
) -> Lot:
    return weigh_output(
        batch, goods, Weighed(round(kg * 1000), moisture_bp), by=person("arta"), now=NOW
    )


def wrong() -> dict[str, list[tuple[Any, Any]]]:
    """What the checks of the works find, by name of the check."""
    found = {name: CHECKS[name]() for name in CHECKS if name.startswith("works-")}
    return {
        name: [(one.expected, one.found) for one in outcome.problems]
        for name, outcome in found.items() if outcome.problems
    }  # fmt: skip


def mass(lot: Lot) -> tuple[int, int | None]:
    lot.refresh_from_db()
    return lot.fresh_g, lot.dry_g
