"""A box made of three stalls' goods: proposed, agreed by each, bought as one, its parts paid."""

import re

import pytest

from tests.browser import Visit, Visitor, title_of
from tests.test_journeys import sign_in, words

pytestmark = pytest.mark.browser
PARTS = {"BIL-NAN": ("bilje", "suncica", "1,50"), "STA-BAR": ("stani", "lule", "3,60")}
# The box is sold at the stall and handed over, as its keeper would press it.
SELL = """
from django.utils import timezone
from charshia.market.basket.actions import open_basket, put_in_basket
from charshia.market.catalogue.models import Variant
from charshia.market.delivery.queries import times_of_ways
from charshia.market.orders.actions import *
now = timezone.now()
one = Variant.objects.with_product().get(sku=SKU)
stall = one.product.stall
way = stall.ways.filter(kind="pickup", is_active=True).order_by("pk")[0]
times = times_of_ways([way], not_before={stall.pk: None}, now=now)[way.pk]
pay = stall.organisation.payment_ways.get(kind="pay_at_pickup")
basket = open_basket(person=None, now=now)
put_in_basket(basket, one, pieces=1, now=now)
bought = place_orders(
    basket, key=SKU, contact=Contact("Arta Mullisi", "+38344000150", "sq"), buyer=None, now=now,
    choices={stall.pk: Choice(way=way, payment_way=pay, time=times[0] if times else None)},
)
order = bought.orders.get()
for step in (accept_order, make_ready, hand_over_order):
    order = step(order, by="system", now=now)
"""


def ask_for(packer: Visitor, sku: str, price: str) -> None:
    title = title_of(sku, packer.language)
    packer.follow(packer.t("Put something in"))
    packer.fill("Goods or stall", title.split(",")[0])
    packer.press("Look for it")
    packer.page.get_by_role("radio", name=title).first.check()
    packer.fill("How many in each box", "1")
    packer.fill("What you pay for one piece", price)
    assert packer.overflow() == 0
    packer.press("Ask the stall")
    packer.heading(packer.t("In each box")).wait_for()


def propose(packer: Visitor, stall: str, sku: str) -> str:
    """The box's address; both other stalls are asked."""
    packer.go(f"stall/{stall}/boxes/new/")
    packer.page.get_by_role("radio", name=title_of(sku, packer.language)).check()
    packer.press("Go on")
    for part, (_stall, _giver, price) in PARTS.items():
        ask_for(packer, part, price)
    return packer.page.url.removeprefix(packer.site.address)


def agree(giver: Visitor, stall: str) -> None:
    giver.go(f"stall/{stall}/boxes/")
    giver.press("I agree")
    giver.heading(giver.t("Your goods in boxes of others")).wait_for()


def pack_two(packer: Visitor, box: str) -> None:
    packer.go(box)
    packer.fill("How many boxes", "2")
    packer.press("Pack")
    one, many = "packed box stands on the shelf.", "packed boxes stand on the shelf."
    said = packer.n(f"%(boxes)s {one}", f"%(boxes)s {many}", 2, "boxes")
    packer.page.get_by_text(said).wait_for()


def be_paid(giver: Visitor, stall: str, amount: str) -> None:
    giver.go(f"stall/{stall}/boxes/")
    giver.follow(giver.t("Reckon up"))
    giver.page.get_by_role("radio").first.check()
    giver.press("Reckon up")
    giver.fill("Amount received", amount)
    assert giver.overflow() == 0
    giver.press("Note the money")
    giver.button("Note the money").wait_for(state="detached")


@pytest.mark.parametrize(
    ("language", "script", "stall", "keeper", "sku"),
    [("sq", True, "dalta", "gent", "DAL-KUB"), ("sr", False, "zgjoi", "dritan", "ZGJ-BRE-450")],
)
def test_a_box_of_three_stalls_is_sold_as_one_and_its_parts_are_paid(
    visit: Visit, language: str, script: bool, stall: str, keeper: str, sku: str
) -> None:
    packer = visit(language, script=script)
    sign_in(packer, f"{keeper}@example.org")
    box = propose(packer, stall, sku)
    for giver, who, _price in PARTS.values():
        one = visit(language, script=script)
        sign_in(one, f"{who}@example.org")
        agree(one, giver)
    pack_two(packer, box)
    guest = visit(language, script=script)
    guest.go(f"s/{stall}/")
    guest.follow(title_of(sku, language))
    for part in PARTS:
        assert title_of(part, language) in words(guest.page.inner_text("main"))
    guest.press("Put in the basket")
    guest.link(re.compile(rf"^{guest.t('Basket')}\s+1")).wait_for()
    packer.site.run("shell", "--no-imports", "-c", f"SKU = {sku!r}\n{SELL}")
    be_paid(one, "stani", "3,60")
