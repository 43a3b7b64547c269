"""A day at a small stall, for tests of the till: sales, counts, people."""

from datetime import datetime
from typing import Any

from charshia.market.catalogue.models import Stall, Variant
from charshia.market.orders.actions import SoldLine
from charshia.market.till.actions import count_cash, sell_at_stand
from charshia.market.till.actions.counting import Finding
from charshia.market.till.models import CashCount, Sale
from charshia.market.till.queries import standing_of
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import admit_member
from tests.small_market import NOW


def keeper(of: Stall, name: str = "Shpresa", role: str = "owner") -> Person:
    email = f"{name.lower()}@example.com"
    person = register_person(name=name, email=email, language="en", now=NOW)
    admit_member(of.organisation, person=person, role=role, by="system", now=NOW)
    return person


def sell(
    one: Variant, pieces: int, *, by: Person, key: str, now: datetime = NOW, **more: Any
) -> Sale:
    line = SoldLine(one.pk, pieces, more.pop("price_minor", one.price_minor))
    told: dict[str, Any] = {"given_minor": None, "sold_at": now} | more
    return sell_at_stand(one.stall, key=key, lines=[line], by=by, now=now, **told)


def count(
    stall: Stall,
    counted: int | None = None,
    *,
    by: Person,
    key: str = "count",
    holder: Person | None = None,
    now: datetime = NOW,
    **more: Any,
) -> CashCount:
    """Count what must be there, or ``counted``."""
    seen = more.pop("seen", standing_of(stall, holder).expected.minor)
    finding = Finding(
        counted_minor=seen if counted is None else counted,
        kept_minor=more.pop("kept", 0),
        seen_minor=seen,
        **more,
    )
    return count_cash(stall, finding, key=key, holder=holder, by=by, now=now)
