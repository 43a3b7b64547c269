"""Things that were made to order: one was asked of two, one of a carpenter alone."""

import json
from datetime import datetime, timedelta
from typing import Any, Final

from charshia.demo.buying import owner_of
from charshia.demo.cast import DATA
from charshia.engines.money import Money
from charshia.ground.places.queries import find_settlement
from charshia.market.catalogue.models import Stall
from charshia.payments.models import Means
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person
from charshia.workshops.makers.actions import Consent, ProfileFacts, put_profile, put_skill
from charshia.workshops.makers.kinds import Audience, Level, Offer
from charshia.workshops.quotes.actions import (
    Terms,
    Wish,
    accept_quote,
    ask_makers,
    begin,
    confirm_by_hand,
    confirm_receipt,
    draft_request,
    finish,
    give_quote,
    hand_over,
    let_be_seen,
    note_paid,
    put_crafts,
)
from charshia.workshops.quotes.kinds import Party, PayBy
from charshia.workshops.quotes.models import Asked, Job, Quote

Said = dict[str, Any]
OPEN: Final = Consent(*(Audience.EVERYBODY,) * 4)
DAY: Final = timedelta(days=1)


def order_made(now: datetime) -> None:
    said: Said = json.loads((DATA / "quotes.json").read_text(encoding="utf-8"))
    stall = Stall.objects.select_related("organisation").get(slug=said["stall"])
    owner, asker = owner_of(stall), Person.objects.get(email=said["request"]["asker"])
    carpenter = _carpenter(said["carpenter"], now - 60 * DAY)
    put_crafts(stall, processes=said["processes"], is_open=True, by=owner, now=now - 60 * DAY)
    asked = _ask(said["request"], asker, [f"s{stall.pk}", f"p{carpenter.pk}"], now - 40 * DAY)
    by_stall, by_person = asked
    _quote(by_person, said["person_quote"], PayBy.HAND, by=carpenter, at=now - 39 * DAY)
    chosen = _quote(by_stall, said["stall_quote"], PayBy.CASH, by=owner, at=now - 38 * DAY)
    job = accept_quote(chosen, by=asker, now=now - 37 * DAY)
    down, rest = job.quote.dues.order_by("pk")
    note_paid(down, means=Means.CASH, by=owner, now=now - 36 * DAY)
    _make(job, maker=owner, asker=asker, now=now)
    note_paid(rest, means=Means.CASH, by=owner, now=now - 21 * DAY)
    _make_alone(said, carpenter, now)


def _make_alone(said: Said, carpenter: Person, now: datetime) -> None:
    wanted = said["made_by_carpenter"]
    asker = Person.objects.get(email=wanted["asker"])
    asked = _ask(wanted, asker, [f"p{carpenter.pk}"], now - 42 * DAY)
    terms = said["carpenter_quote"]
    chosen = _quote(asked[0], terms, PayBy.HAND, by=carpenter, at=now - 41 * DAY)
    job = accept_quote(chosen, by=asker, now=now - 39 * DAY)
    _make(job, maker=carpenter, asker=asker, now=now)
    due = chosen.dues.get()
    for party, by in ((Party.ASKER, asker), (Party.MAKER, carpenter)):
        confirm_by_hand(due, party=party, by=by, now=now - 21 * DAY)


def _carpenter(said: Said, at: datetime) -> Person:
    made = register_person(
        name=said["name"], email=said["email"], language=said["language"], now=at
    )
    towns = find_settlement(said["town"], country=said["country"])
    facts = ProfileFacts(
        said["headline"], said["about"], said["country"],
        towns[0].municipality if towns else None, tuple(said["languages"]), (Offer.ORDER,), OPEN,
    )  # fmt: skip
    profile = put_profile(facts, by=made, now=at)
    put_skill(profile, process="woodwork", level=Level.MASTER, since=1994, by=made, now=at)
    return made


def _ask(said: Said, asker: Person, keys: list[str], at: datetime) -> list[Asked]:
    plain = ("title", "words", "language", "material", "delivery")
    wish = Wish(
        **{name: said[name] for name in plain}, processes=tuple(said["processes"]),
        quantity=said.get("quantity", 1), settlement=find_settlement(said["town"])[0],
    )  # fmt: skip
    request = draft_request(wish, by=asker, now=at)
    until = (at + 10 * DAY).date()
    asked = ask_makers(request, keys, until=until, shows_contact=True, by=asker, now=at)
    return sorted(asked, key=lambda one: one.stall_id is None)


def _quote(asked: Asked, said: Said, pay_by: PayBy, *, by: Person, at: datetime) -> Quote:
    more = {name: value for name, value in said.items() if name != "price_minor"}
    price, until = Money(said["price_minor"], "EUR"), (at + 30 * DAY).date()
    return give_quote(
        asked, Terms(price, valid_until=until, pay_by=pay_by, **more), by=by, now=at
    )  # fmt: skip


def _make(job: Job, *, maker: Person, asker: Person, now: datetime) -> None:
    begin(job, by=maker, now=now - 35 * DAY)
    finish(job, by=maker, now=now - 24 * DAY)
    hand_over(job, by=maker, now=now - 22 * DAY)
    confirm_receipt(job, by=asker, now=now - 21 * DAY)
    for party, by in ((Party.MAKER, maker), (Party.ASKER, asker)):
        let_be_seen(job, party=party, is_shown=True, by=by, now=now - 20 * DAY)
