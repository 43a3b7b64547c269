"""A programme for tests, made through actions."""

from datetime import datetime
from typing import Any

from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.programme.admission.actions import (
    found_programme,
    join,
    open_cohort,
    put_terms,
    require,
)
from charshia.programme.admission.models import Cohort, Gate, Member, Requirement


def coordinator() -> Person:
    return Person.objects.filter(is_coordinator=True).order_by("pk")[0]


def cohort(now: datetime, *asked: tuple[str, Gate], slug: str = "tregu") -> Cohort:
    """With the requirements asked, by kind and gate."""
    made = found_programme(
        slug, title={"en": "Market on the net"}, begins_on=now.date(), by="system", now=now
    )
    for kind, gate in asked:
        ask(made, kind, gate, now)
    return open_cohort(made, name={"en": "Spring"}, begins_on=now.date(), by="system", now=now)


def ask(programme: Any, kind: str, gate: Gate, now: datetime, **facts: Any) -> Requirement:
    made = require(
        programme, kind=kind, gate=gate, title={"en": kind}, facts=facts, by="system", now=now
    )
    if kind == "terms":
        put_terms(made, text={"en": "Be fair."}, by="system", now=now)
    return made


def stall_named(slug: str) -> Stall:
    return Stall.objects.with_place().get(slug=slug)


def member_of(group: Cohort, slug: str, now: datetime, **more: Any) -> Member:
    return join(group, stall_named(slug).organisation, by=coordinator(), now=now, **more)


def asked(member: Member, kind: str) -> Requirement:
    return Requirement.objects.get(programme=member.programme, kind=kind)
