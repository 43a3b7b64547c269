"""A field of wheat and what is offered of it, made through actions."""

from datetime import date, datetime
from typing import Any

from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.tests.pressing import person
from charshia.circular.residues.actions import (
    Field,
    Holder,
    Seen,
    Wish,
    make_offer,
    note_practice,
    put_plot,
)
from charshia.circular.residues.kinds import Custom, Evidence, Form, Terms
from charshia.circular.residues.models import Offer, Plot, Practice

FROM, UNTIL = date(2026, 7, 10), date(2026, 8, 31)


def a_plot(
    press: Enterprise, now: datetime, holder: Holder | None = None, key: str = "one", **facts: Any
) -> Plot:
    said = {"settlement": press.settlement, "crop": "wheat", "harvest_g": 10_000_000} | facts
    owner = holder or Holder(person("jehona"))
    return put_plot(press, owner, Field(**said), key=key, by=person("arta"), now=now)


def a_wish(**facts: Any) -> Wish:
    said = {"form": Form.BALES, "ready_from": FROM, "ready_until": UNTIL, "terms": Terms.FREE}
    return Wish(**(said | facts))


def an_offer(plot: Plot, now: datetime, key: str = "first", **facts: Any) -> Offer:
    return make_offer(plot, a_wish(**facts), key=key, by=person("jehona"), now=now)


def a_practice(
    plot: Plot, now: datetime, custom: Custom = Custom.BURNT, evidence: Evidence = Evidence.SEEN,
    key: str = "seen",
) -> Practice:  # fmt: skip
    seen = Seen(custom, evidence, now.year - 1)
    return note_practice(plot, seen, key=key, by=person("arta"), now=now)
