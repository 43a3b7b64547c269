"""Two volunteers of the demonstration network: agreed words, a draft, a text to look over."""

import json
from datetime import datetime
from typing import Any

from charshia.commons.translating import tables
from charshia.commons.translating.actions import (
    Place,
    appoint_volunteer,
    choose_credit,
    hand_in,
    keep_draft,
    put_terms,
    walk,
)
from charshia.commons.translating.areas import area_named
from charshia.commons.translating.models import Credit
from charshia.demo.cast import DATA
from charshia.ground.languages.states import fingerprint
from charshia.market.catalogue.models import Product
from charshia.people.accounts.models import Person

Facts = dict[str, Any]


def help_out(now: datetime) -> None:
    facts = json.loads((DATA / "translators.json").read_text(encoding="utf-8"))
    put_terms(tables.first_entries(), by="system", now=now)
    for one in facts["volunteers"]:
        _appoint(one, now)
    for one in facts["works"]:
        _translate(one, now)
    walk(now=now, most=100_000)


def _appoint(facts: Facts, now: datetime) -> None:
    person = Person.objects.get(email=facts["email"])
    volunteer = appoint_volunteer(
        person, reads=facts["reads"], languages=facts["languages"], reviews=facts["reviews"],
        by="system", now=now,
    )  # fmt: skip
    choose_credit(volunteer, credit=Credit(facts["credit"]), nickname="", by=person, now=now)


def _translate(facts: Facts, now: datetime) -> None:
    area = area_named("catalogue.product")
    assert area
    product = Product.objects.select_related("stall").get(variants__sku=facts["sku"])
    place = Place(area, product, facts["field"], facts["language"])
    act = hand_in if facts["is_done"] else keep_draft
    by = Person.objects.get(email=facts["email"])
    act(place, text=facts["text"], of=fingerprint(place.text.original), by=by, now=now)
