"""What tests of export help begin with."""

from datetime import datetime
from typing import Any

from charshia.clusters.actors.models import Actor
from charshia.clusters.actors.tests.mapping import coordinator, proposed
from charshia.clusters.export.actions import (
    Demand,
    PageFacts,
    answer,
    ask,
    begin_check,
    bring_questions,
    finish_check,
    keep_answers,
    name_adviser,
    publish_page,
    put_requirement,
    write_page,
)
from charshia.clusters.export.kinds import Kind
from charshia.clusters.export.models import Adviser, Check, Enquiry, MarketPage, Question
from charshia.people.accounts.models import Person

__all__ = ["coordinator"]
OIL = {"en": "Olive oil to the Union", "sq": "Vaj ulliri", "sr-Cyrl": "Маслиново уље"}


def person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@example.org")


def facts(code: str = "1509", country: str = "EU", **more: Any) -> PageFacts:
    said = {"code": code, "country": country, "title": OIL, "source": "The law"}
    return PageFacts(**said | more)


def market(code: str = "1509", *, now: datetime, **more: Any) -> MarketPage:
    """A public page."""
    page = write_page(facts(code, **more), by=coordinator(), now=now)
    publish_page(page, by=coordinator(), now=now)
    return MarketPage.objects.get(pk=page.pk)


def demand(text: str = "An organic certificate", **more: Any) -> Demand:
    return Demand(**{"kind": Kind.CERTIFICATE, "text": {"en": text}} | more)


def asks(page: MarketPage, text: str = "An organic certificate", *, now: datetime, **more: Any):
    return put_requirement(page, demand(text, **more), by=coordinator(), now=now)


def firm(name: str = "Vjosa Oil", *, who: str = "arta", now: datetime) -> Actor:
    """An entry of the map that ``who`` keeps."""
    return proposed(name, by=person(who), now=now)


def adviser(who: str = "shpresa", *, now: datetime) -> Adviser:
    return name_adviser(f"{who}@example.org", languages=("sq",), by=coordinator(), now=now)


def begun(actor: Actor, *, who: str = "arta", now: datetime) -> Check:
    bring_questions(by="system", now=now)
    return begin_check(actor, by=person(who), now=now)


def answered(check: Check, reply: str = "yes", *, who: str = "arta", now: datetime, **other: str):
    """All questions answered alike, but for ``other`` by key (with _ for -)."""
    said = {
        one: (other.get(one.key.replace("-", "_"), reply), "") for one in Question.objects.offered()
    }
    keep_answers(check, said, by=person(who), now=now)
    return check


def finished(
    actor: Actor, reply: str = "yes", *, who: str = "arta", now: datetime, **other: str
) -> Check:
    check = answered(begun(actor, who=who, now=now), reply, who=who, now=now, **other)
    return finish_check(check, by=person(who), now=now)


def enquiry(text: str = "Do we need a VI-1?", *, who: str = "arta", now: datetime, **more: Any):
    return ask(text, **{"language": "en"} | more, by=person(who), now=now)


def replied(text: str = "Yes, for wine.", *, now: datetime, **more: Any) -> Enquiry:
    made = enquiry(now=now, **more)
    answer(made, text=text, language="en", by=coordinator(), now=now)
    return Enquiry.objects.get(pk=made.pk)
