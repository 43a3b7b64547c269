"""The works' own stall: small bags out of a real lot, and who bought them."""

import json
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from charshia.circular.founding.models import Enterprise
from charshia.circular.works.actions import pack
from charshia.circular.works.models import Lot
from charshia.demo.buying import let_order
from charshia.demo.cast import DATA
from charshia.ground.media.actions import keep_art
from charshia.market.catalogue.actions import allow_to_sell, open_stall, put_products
from charshia.market.catalogue.drafts import ProductDraft, VariantDraft
from charshia.market.catalogue.models import Stall, Variant
from charshia.market.delivery.actions import WeeklyHours, offer_way
from charshia.market.delivery.models import WayKind
from charshia.payments.actions import offer_payment_way
from charshia.payments.models import WayKind as PaidBy
from charshia.people.organisations.actions import admit_member
from charshia.people.organisations.models import Role

Said = dict[str, Any]
KG: Final = 1000
HOURS: Final = [WeeklyHours(day, time(8), time(15), None) for day in range(6)]
FIRST_ORDER: Final = 100  # their keys, after those of the other stalls


def shelve(now: datetime) -> None:
    said: Said = json.loads((DATA / "works.json").read_text(encoding="utf-8"))
    bags = said["bags"]
    begun = now - timedelta(days=bags["days_ago"])
    enterprise = Enterprise.objects.select_related("organisation", "settlement").get(
        slug=said["slug"]
    )
    stall = _open(enterprise, said, begun)
    lots = Lot.objects.filter(enterprise=enterprise, kind="briquettes").order_by("pk")
    pack(
        lots[bags["lot"]], Variant.objects.with_product().get(stall=stall, sku=bags["sku"]),
        bags=bags["bags"], bag_g=bags["kg"] * KG, by="system", now=begun, key="demo",
    )  # fmt: skip
    for number, one in enumerate(bags["orders"], start=FIRST_ORDER):
        let_order({"stall": stall.slug, **one}, number, now)


def _open(enterprise: Enterprise, said: Said, now: datetime) -> Stall:
    """With one product, of which none is there yet, fetched and paid in the yard."""
    bags, organisation = said["bags"], enterprise.organisation
    manager = enterprise.hands.select_related("person").get(duty="manager").person
    who: Said = {"by": manager, "now": now}
    admit_member(organisation, person=manager, role=Role.OWNER, **who)
    stall = open_stall(
        organisation, slug=said["slug"], title=said["name"], currency="EUR",
        tagline=bags["tagline"], story=said["about"], terms=bags["terms"],
        settlement=enterprise.settlement, portrait=keep_art("maker-hat"),
        **who,
    )  # fmt: skip
    offer_way(stall, kind=WayKind.PICKUP, hours=HOURS, lead_days=1, **bags["way"], **who)
    pickup = PaidBy.PAY_AT_PICKUP
    offer_payment_way(organisation, kind=pickup, account=None, position=0, **who)
    variant = VariantDraft(
        sku=bags["sku"], price_minor=bags["price_minor"], unit="g",
        unit_value=Decimal(bags["kg"] * KG), weight_g=bags["kg"] * KG, stock=0,
    )  # fmt: skip
    draft = ProductDraft(
        title=bags["title"], description=bags["description"], category=bags["category"],
        variants=(variant,), images=(bags["image"],), vat_bp=bags["vat_bp"],
    )  # fmt: skip
    (outcome,) = put_products(stall, [draft], **who)
    assert not outcome.errors, outcome.errors
    allow_to_sell(stall, by="system", now=now)
    return stall
