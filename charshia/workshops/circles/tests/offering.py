"""What tests of opportunities begin with."""

from datetime import datetime, timedelta
from typing import Any

from charshia.people.accounts.models import Person
from charshia.workshops.circles.actions import (
    OpportunityFacts,
    draft_opportunity,
    propose_opportunity,
    publish_opportunity,
)
from charshia.workshops.circles.kinds import Kind
from charshia.workshops.circles.models import Opportunity

TITLE = {"en": "A month at the loom", "sq": "Një muaj në vegjë", "sr-Cyrl": "Месец за разбојем"}
ABOUT = {
    "en": "Weave with us.", "sq": "Endni me ne.", "sr-Cyrl": "Ткајте с нама.",
}  # fmt: skip


def facts(now: datetime, days: int = 10, **more: Any) -> OpportunityFacts:
    said = {
        "kind": Kind.RESIDENCY, "title": TITLE, "about": ABOUT, "country": "RS",
        "zone": "Europe/Belgrade", "last_on": (now + timedelta(days=days)).date(),
    }  # fmt: skip
    return OpportunityFacts(**(said | more))


def published(person: Person, now: datetime, days: int = 10, **more: Any) -> Opportunity:
    one = draft_opportunity(facts(now, days, **more), by=person, now=now)
    propose_opportunity(one, by=person, now=now)
    publish_opportunity(one, by="system", now=now)
    one.refresh_from_db()
    return one
