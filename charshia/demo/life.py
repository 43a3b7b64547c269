"""What goes on in the demonstration network: orders, invoices, talks, a box, a day at the stand.

The cast stands without it (tests begin with an empty street); the demonstration has both.
"""

import json
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any, Final

from charshia.demo.actors import draw_map
from charshia.demo.bags import shelve
from charshia.demo.bookings import book_a_week
from charshia.demo.buying import Facts, let_order, owner_of, stall_of, variant_of
from charshia.demo.calls import open_call
from charshia.demo.cast import DATA
from charshia.demo.collecting import collect
from charshia.demo.contracts import account, heat
from charshia.demo.deliveries import bring_together
from charshia.demo.designs import design_things
from charshia.demo.export import help_abroad
from charshia.demo.founding import belong
from charshia.demo.gathering import ask_around
from charshia.demo.guilds import gather
from charshia.demo.help import reach
from charshia.demo.makers import come_together
from charshia.demo.making import make_here
from charshia.demo.meetings import meet
from charshia.demo.news import tell
from charshia.demo.partners import seek
from charshia.demo.permits import train
from charshia.demo.practices import pass_on
from charshia.demo.projects import found_project
from charshia.demo.quotes import order_made
from charshia.demo.reach import bring
from charshia.demo.spaces import open_workshops
from charshia.demo.staff import employ
from charshia.demo.supply import pool
from charshia.demo.translators import help_out
from charshia.demo.works import press
from charshia.engines.money import Money
from charshia.ground.places.queries import find_settlement
from charshia.market.boxes.actions import answer_part, make_box, pack, propose_part
from charshia.market.catalogue.actions import WholesaleRow, put_products, set_wholesale
from charshia.market.catalogue.drafts import ProductDraft, VariantDraft
from charshia.market.catalogue.models import Stall
from charshia.market.offers.actions import register_firm
from charshia.market.orders.actions import (
    SoldLine,
)
from charshia.market.outlets.actions import Facts as OutletFacts
from charshia.market.outlets.actions import count_outlet, give_out, open_outlet
from charshia.market.till.actions import count_cash, sell_at_stand
from charshia.market.till.actions.counting import Finding
from charshia.market.till.queries import standing_of
from charshia.market.vouchers.actions import Terms, give_out_voucher
from charshia.payments.actions import describe_seller
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import Said, Visitor, open_thread, write
from charshia.people.messages.models import Side
from charshia.people.organisations.actions import Claim, verify
from charshia.programme.admission.actions import (
    found_programme,
    join,
    open_cohort,
    reopen,
    require,
    require_terms,
)
from charshia.programme.admission.models import Gate

OPEN = {day: (time(8), time(18)) for day in range(6)}  # Monday to Saturday


LATER: Final = (
    ("translators", help_out),
    ("news", tell),
    ("the map of actors", draw_map),
    ("a cluster", gather),
    ("partners", seek),
    ("good practice", pass_on),
    ("export help", help_abroad),
    ("how it is reached", reach),
    ("a meeting", meet),
    ("pooled orders", pool),
    ("a pooled order on its way", bring_together),
    ("a works that presses", press),
    ("what it supplies", heat),
    ("to whom it belongs", belong),
    ("who works there", employ),
    ("what it collects", collect),
    ("its bags in the shop", shelve),
    ("what changed by it", account),
    ("workshops", open_workshops),
    ("designs", design_things),
    ("who may use which machine", train),
    ("something made to order", order_made),
    ("what is made there", make_here),
    ("whom one asks", ask_around),
    ("people who can", come_together),
    ("a week in a workshop", book_a_week),
)


def live(now: datetime) -> Iterator[str]:
    """Let some weeks pass on the street; gives the name of each step before it is taken."""
    facts = json.loads((DATA / "life.json").read_text(encoding="utf-8"))
    yield "programme"
    _programme(json.loads((DATA / "programme.json").read_text(encoding="utf-8")), now)
    yield "sellers and vouchers"
    for one in facts["sellers"]:
        said = {name: value for name, value in one.items() if name != "stall"}
        describe_seller(stall_of(one).organisation, by=owner_of(stall_of(one)), now=now, **said)
    for one in facts["vouchers"]:
        said = {name: value for name, value in one.items() if name != "stall"}
        give_out_voucher(stall_of(one), Terms(**said), by=owner_of(stall_of(one)), now=now)
    yield "short links"
    bring(now)
    yield "firms"
    for one in facts["firms"]:
        _firm(one, now)
    yield "orders"
    for number, one in enumerate(facts["orders"]):
        let_order(one, number, now)
    yield "talks"
    for one in facts["threads"]:
        _talk(one, now)
    yield "a box, a shop, a day at the stand"
    _box(facts["box"], now)
    _outlet(facts["outlet"], now)
    _till(facts["till"], now)
    yield "call"
    found_project(now, open_call(now))
    for step, act in LATER:
        yield step
        act(now)


def _firm(one: Facts, now: datetime) -> None:
    """A verified firm that only buys, and what stalls ask of such firms."""
    buyer = Person.objects.get(email=one["person"])
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    claim = Claim(one["name"], one["address"], one["country"], one["number"])
    asked = register_firm(claim, language=buyer.language, by=buyer, now=now)
    verify(asked, by=coordinator, now=now)
    for price in one["prices"]:
        variant = variant_of(stall_of(price), price["sku"])
        row = WholesaleRow(variant.pk, price["price_minor"], price["from"])
        set_wholesale(variant.stall, [row], by="system", now=now)


def _talk(facts: Facts, now: datetime) -> None:
    stall, person = stall_of(facts), Person.objects.get(email=facts["person"])
    at, by = now - timedelta(days=facts["days_ago"]), {"house": owner_of(stall), "visitor": person}
    visitor = Visitor(facts["language"], person=person)
    thread = open_thread(stall.organisation, visitor=visitor, now=at)
    for minutes, (side, words) in enumerate(facts["messages"]):
        said = Said(words, facts["language"])
        sent = at + timedelta(minutes=20 * minutes)
        write(thread, side=Side(side), said=said, by=by[side], now=sent)


def _box(facts: Facts, now: datetime) -> None:
    """One stall proposes, each other agrees, some are packed."""
    stall = Stall.objects.select_related("organisation").get(slug=facts["packer"])
    told, at, by = facts["product"], now - timedelta(days=facts["asked_days_ago"]), owner_of(stall)
    draft = ProductDraft(
        title=told["title"], description=told["description"], category=told["category"],
        variants=(VariantDraft(sku=told["sku"], price_minor=told["price_minor"], stock=0),),
        images=tuple(told["images"]),
    )  # fmt: skip
    put_products(stall, [draft], by=by, now=at)
    box = make_box(variant_of(stall, told["sku"]), by=by, now=at)
    for one in facts["parts"]:
        giver, price = stall_of(one), Money(one["price_minor"], stall.currency)
        variant = variant_of(giver, one["sku"])
        part = propose_part(box, variant=variant, pieces=one["pieces"], price=price, by=by, now=at)
        if giver.pk != stall.pk:
            answer_part(part, agrees=True, by=owner_of(giver), now=at + timedelta(hours=3))
    pack(box, boxes=facts["boxes"], key="demo", by=by, now=at + timedelta(hours=5))


def _outlet(facts: Facts, now: datetime) -> None:
    """A shop keeps some goods on commission; they were counted once."""
    stall = stall_of(facts)
    place = next(iter(find_settlement(facts["place"], country=facts["country"])), None)
    told = OutletFacts(
        facts["name"], OPEN, settlement=place, address=facts["address"], note=facts["note"],
        share_bp=facts["share_bp"],
    )  # fmt: skip
    given, counted = (
        now - timedelta(days=facts[f"{what}_days_ago"]) for what in ("given", "counted")
    )
    outlet = open_outlet(stall, told, by=owner_of(stall), now=given)
    pieces = {
        what: {variant_of(stall, sku).pk: n for sku, n in facts[what].items()}
        for what in ("given", "sold", "returned")
    }
    give_out(outlet, pieces["given"], key="demo", by=owner_of(stall), now=given)
    count_outlet(
        outlet, sold=pieces["sold"], returned=pieces["returned"], key="demo", by=owner_of(stall),
        now=counted,
    )  # fmt: skip


def _till(facts: Facts, now: datetime) -> None:
    """Sales at the stand, and the count in the evening."""
    stall, at = stall_of(facts), now - timedelta(days=facts["days_ago"])
    by = owner_of(stall)
    for number, (goods, given) in enumerate(zip(facts["sales"], facts["given"], strict=True)):
        lines = [
            SoldLine(variant.pk, pieces, variant.price_minor)
            for sku, pieces in goods.items()
            for variant in (variant_of(stall, sku),)
        ]
        sold = at + timedelta(minutes=10 * number)
        sell_at_stand(
            stall, key=f"demo-{number}", lines=lines, given_minor=given, sold_at=sold, by=by,
            now=sold,
        )  # fmt: skip
    there = standing_of(stall, None).expected.minor
    finding = Finding(counted_minor=there, kept_minor=0, seen_minor=there)
    evening = at + timedelta(hours=2)
    count_cash(stall, finding, key="demo", holder=None, by=by, now=evening)


def _programme(facts: Facts, now: datetime) -> None:
    """All stalls in one cohort; two things are still open for one of them."""
    made = found_programme(
        facts["slug"], title=facts["title"], summary=facts["summary"], begins_on=now.date(),
        by="system", now=now,
    )  # fmt: skip
    cohort = open_cohort(made, name=facts["cohort"], begins_on=now.date(), by="system", now=now)
    asked = {}
    for one in facts["requirements"]:
        who: dict[str, Any] = {"by": "system", "now": now, "gate": Gate(one["gate"])}
        texts = {"title": one["title"], "how": one["how"]}
        asked[one["kind"]] = (
            require_terms(made, text=one["text"], **texts, **who)
            if one["kind"] == "terms"
            else require(made, kind=one["kind"], facts=one.get("facts", {}), **texts, **who)
        )
    office = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    for stall in Stall.objects.select_related("organisation").order_by("pk"):
        member = join(cohort, stall.organisation, by=office, now=now, waive=facts["waived"])
        for kind in facts["open"].get(stall.slug, ()):
            reopen(member, asked[kind], reason=facts["reopened"], by=office, now=now)
