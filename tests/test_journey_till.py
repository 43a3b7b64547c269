"""The day at the stall from a small phone: without a net, at the stand, at the till."""

import json
import re

import pytest

from tests.browser import (
    UNTIL_GONE,
    Site,
    Visit,
    Visitor,
    keep,
    pass_over_the_net,
    title_of,
    way_of,
    with_net,
    without_net,
)

pytestmark = pytest.mark.browser
AJVAR = "KAZ-AJV-PAT"
# Orders as buyers place them, without walking through the shop for each.
PLACE = """
from django.utils import timezone
from charshia.market.basket.actions import open_basket, put_in_basket, start_checkout
from charshia.market.catalogue.models import Variant
from charshia.market.orders.actions import Choice, Contact, place_orders
now = timezone.now()
one = Variant.objects.with_product().get(sku="KAZ-AJV-PAT")
stall = one.product.stall
way = stall.ways.filter(kind="pickup", is_active=True).order_by("pk")[0]
pay = stall.organisation.payment_ways.filter(kind="pay_at_pickup").order_by("pk")[0]
for name in NAMES:
    basket = open_basket(person=None, now=now)
    put_in_basket(basket, one, pieces=1, now=now)
    start_checkout(basket, now=now)
    basket.refresh_from_db()
    contact = Contact(name=name, phone="+38344000150", language="sq")
    bought = place_orders(
        basket, key=basket.checkout_key, contact=contact,
        choices={stall.pk: Choice(way=way, payment_way=pay)}, buyer=None, now=now,
    )
    print(bought.orders.get().number)
"""
STATES = """
import json
from charshia.market.orders.models import Order
found = Order.objects.filter(number__in=NUMBERS)
print(json.dumps({one.number: [one.state, one.taps.count()] for one in found}))
"""
CANCEL = """
from django.utils import timezone
from charshia.market.orders.actions import cancel_order
from charshia.market.orders.models import Order
order = Order.objects.get(number=NUMBER)
cancel_order(order, by="guest", is_buyer=True, reason="", now=timezone.now())
"""
SALES = """
import json
from charshia.market.till.models import Sale
found = Sale.objects.order_by("pk").values_list("order__total_minor", flat=True)
print(json.dumps(list(found)))
"""


def shell(site: Site, script: str, **values: object) -> str:
    head = "".join(f"{name} = {value!r}\n" for name, value in values.items())
    return site.run("shell", "--no-imports", "-c", head + script)


def sign_in(visitor: Visitor, email: str = "shpresa@example.org") -> None:
    path = visitor.site.sign_in_address(email)  # in the person's own language
    visitor.go(re.sub("^/[^/]+/", f"/{visitor.language}/", path))
    visitor.press("Sign in")
    visitor.heading(re.compile("^" + visitor.t("Good day, %(name)s", name=""))).wait_for()


@pytest.mark.parametrize("language", ["sq", "sr"])
def test_taps_without_a_net_are_sent_once_and_a_conflict_is_shown(visit: Visit, site, language):
    one, two, three = shell(site, PLACE, NAMES=["Arta", "Besa", "Drita"]).split()
    visitor = visit(language)
    page = visitor.page
    sign_in(visitor)
    keep(visitor, "stall/kazani/orders/", *(f"stall/kazani/orders/{n}/" for n in (one, two, three)))

    without_net(visitor)
    visitor.go("stall/kazani/orders/")
    page.get_by_text(visitor.t("No net: this page is from {when}.").partition("{")[0]).wait_for()
    for number in (one, two, three):
        visitor.go(f"stall/kazani/orders/{number}/")
        visitor.press("Accept")
        visitor.button("It is ready").wait_for()
    visitor.go(f"stall/kazani/orders/{one}/")
    waiting = page.get_by_role("status").filter(has_text=visitor.t("Waiting for the net"))
    waiting.get_by_role("listitem").nth(2).wait_for()
    assert waiting.get_by_role("listitem").count() == 3
    shell(site, CANCEL, NUMBER=three)

    with_net(visitor)
    conflict = page.get_by_role("alert").filter(has_text=visitor.t("Not done"))
    conflict.get_by_text(three).wait_for()

    done = json.loads(shell(site, STATES, NUMBERS=[one, two, three]))
    assert done == {one: ["accepted", 1], two: ["accepted", 1], three: ["cancelled", 0]}
    assert visitor.overflow() == 0
    conflict.get_by_role("button", name=visitor.t("Seen")).click()
    conflict.wait_for(state="hidden")
    pass_over_the_net(visitor)


def test_nothing_of_a_stall_stays_on_the_telephone_of_who_signs_out(visit: Visit, site):
    visitor = visit("en")
    sign_in(visitor)
    keep(visitor, "stall/kazani/orders/")
    visitor.go("desk/")
    visitor.press("Sign out")
    visitor.page.wait_for_load_state()
    assert visitor.page.evaluate(UNTIL_GONE) == []
    sign_in(visitor, "hatixhe@example.org")
    visitor.go("stall/tepsia/orders/")
    without_net(visitor)
    visitor.go("stall/kazani/orders/")
    visitor.heading(visitor.t("No net")).wait_for()
    pass_over_the_net(visitor)


def test_what_is_sold_without_a_net_is_in_the_evenings_count(visit: Visit, site):
    visitor = visit("sq")
    page = visitor.page
    sign_in(visitor)
    keep(visitor, "stall/kazani/stand/")
    before = len(json.loads(shell(site, SALES)))

    without_net(visitor)
    visitor.go("stall/kazani/stand/")
    ajvar = page.get_by_role("button", name=f"+1 {title_of(AJVAR, 'sq')}").first
    ajvar.click()
    ajvar.click()
    visitor.fill("Cash received", "50")
    visitor.press("Sold")
    page.get_by_text(visitor.t("Sold for {sum}. Change: {change}.").partition("{")[0]).wait_for()
    ajvar.click()
    visitor.press("Sold")
    waiting = page.get_by_role("status").filter(has_text=visitor.t("Waiting for the net"))
    waiting.get_by_role("listitem").nth(1).wait_for()

    with_net(visitor)
    waiting.wait_for(state="hidden")
    two, one = json.loads(shell(site, SALES))[before:]
    assert two == 2 * one
    pass_over_the_net(visitor)
    close_the_day(visitor)


def close_the_day(visitor: Visitor) -> None:
    """The count does not match, and says why."""
    visitor.go("stall/kazani/till/")
    assert visitor.overflow() == 0
    visitor.follow(visitor.t("Count the cash"))
    visitor.fill("Counted", "1")
    visitor.press("Close the day")
    visitor.heading(visitor.t("Something is not right yet")).wait_for()
    visitor.fill("If it does not match: why", "U rrëzua arka")
    visitor.press("Close the day")
    visitor.page.get_by_text("U rrëzua arka").wait_for()
    assert visitor.overflow() == 0


def test_an_order_by_telephone_without_script(visit: Visit, site):
    """Who calls, what, take it: two fields and a button."""
    visitor = visit("sr", script=False)
    page = visitor.page
    sign_in(visitor)
    visitor.go("stall/kazani/entry/")
    visitor.fill("Phone number", "045 555 111")
    visitor.fill("Name", "Беса Гаши")
    page.get_by_role("spinbutton", name=title_of(AJVAR, "sr")).first.fill("2")
    page.get_by_role("radio", name=way_of("kazani", "pickup", "sr")).check()
    visitor.press("Take the order")
    visitor.heading(re.compile(visitor.t("Order %(number)s").partition("%")[0])).wait_for()
    page.get_by_text("Беса Гаши").first.wait_for()
    visitor.go("stall/kazani/entry/")
    visitor.follow("Беса Гаши")
    assert visitor.field("Name").input_value() == "Беса Гаши"
