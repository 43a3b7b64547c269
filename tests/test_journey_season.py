"""A working season at 360 px, from the yard to the shop and to what everybody reads of it.

A batch does not close until its dust is weighed; briquettes with a missing reading have no class
until it is there; a blend reaches its class; small bags are packed, and bought by a guest; and
every figure of what changed opens.
"""

import json
import re

import pytest

from tests.browser import Site, Visit, Visitor
from tests.test_journey_rounds import press_and_wait, shell, sign_in

pytestmark = pytest.mark.browser
# Five fields that were burnt, a school that is supplied; wheat and vine that were looked at.
STANDING = """
from decimal import Decimal
from django.utils import timezone
from charshia.circular.contracts.actions import show_sum
from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.models import Duty
from charshia.circular.founding.tests.pressing import an_enterprise, with_duty
from charshia.circular.impact.tests.season import a_season, supply_a_school
from charshia.circular.works.actions import Load, Read, inspect, receive
from charshia.circular.works.kinds import Method, Origin, Property
from charshia.market.catalogue.drafts import ProductDraft, VariantDraft
from charshia.market.catalogue.actions import allow_to_sell, open_stall, put_products
from charshia.market.delivery.actions import offer_way
from charshia.payments.actions import offer_payment_way

now = timezone.now()
who = {"by": "system", "now": now}
bring_shipped(now=now)
press = an_enterprise(now, SLUG)
with_duty(press, "dino", Duty.YARD, now)
a_season(press, now)
supply_a_school(press, now)
show_sum(press, is_shown=True, **who)
OTHERS = {"ash": "5", "nitrogen": "0.6", "sulphur": "0.1", "chlorine": "0.05"}
for crop, origin, moisture, heat in (
    ("wheat", Origin.HERBACEOUS, 1500, "16.26"), ("vine", Origin.WOODY, 2000, "17.98"),
):
    load = Load(crop, 9_000_000, moisture, origin, settlement=press.settlement)
    lot = receive(press, load, **who)
    values = {"lhv_dry": heat} | OTHERS
    read = {Property(name): Read(Decimal(each), Method.OWN) for name, each in values.items()}
    inspect(lot, read, taken_on=timezone.localdate(), **who)
    print(lot.code, lot.pk)

stall = open_stall(press.organisation, slug=SLUG, title={"sq": "Briketa", "sr-Cyrl": "Брикет"},
                   currency="EUR", **who)
offer_way(stall, kind="pickup", name={"sq": "Nga oborri", "sr-Cyrl": "Из дворишта"}, **who)
offer_payment_way(press.organisation, kind="pay_at_pickup", **who)
allow_to_sell(stall, **who)
bag = VariantDraft(sku=SKU, price_minor=350, stock=0)
title = {"sq": "Briketa, thes 10 kg", "sr-Cyrl": "Брикет, џак 10 кг"}
(outcome,) = put_products(
    stall, [ProductDraft(title=title, category="wood", variants=(bag,))], **who
)
assert outcome.errors == [], outcome.errors
"""
DONE = """
import json
from charshia.circular.works.models import Batch, Blend
from charshia.ground.journal.checks import CHECKS
from charshia.market.catalogue.models import Variant
from charshia.market.orders.models import Order
batch = Batch.objects.filter(enterprise__slug=SLUG).latest("number")
print(json.dumps([
    [batch.state, batch.reason, [one.reason for one in batch.losses.all()]],
    Blend.objects.get(enterprise__slug=SLUG).state,
    Variant.objects.get(stall__slug=SLUG).stock,
    Order.objects.filter(stall__slug=SLUG).count(),
    [name for name in CHECKS if name.startswith("works-") and CHECKS[name]().problems],
]))
"""
READ = {
    "moisture": "10", "ash": "5,2", "lhv_dry": "17", "nitrogen": "0,6", "sulphur": "0,1",
    "durability": "92", "density": "1,1", "dimensions": "80",
}  # fmt: skip


def fill(visitor: Visitor, **facts: str) -> None:
    for name, value in facts.items():
        visitor.page.locator(f"main [name={name}]").fill(value)
    assert visitor.overflow() == 0


def keep_it(visitor: Visitor) -> None:
    press_and_wait(visitor, visitor.page.locator("main form button.button"))


def make_a_batch(worker: Visitor, straw: str) -> str:
    """A tonne goes in, 880 kg come out, and it closes only when the dust is weighed; gives the
    code of what came out."""
    worker.follow(worker.t("Open a batch"))
    keep_it(worker)
    address = worker.page.url
    worker.follow(worker.t("Put something in"))
    worker.page.locator("[name=lot]").select_option(straw)
    fill(worker, kg="1000")
    keep_it(worker)
    worker.follow(worker.t("Weigh what came out"))
    worker.page.locator("[name=material]").select_option("wheat")
    fill(worker, kg="880", moisture="10")
    keep_it(worker)
    close(worker)
    assert worker.page.url.endswith("/closing/")
    worker.page.get_by_role("alert").first.wait_for()
    worker.page.get_by_text(worker.t("What may explain it:")).wait_for()
    worker.go("/" + address.split("/", 3)[3])
    worker.follow(worker.t("Weigh a loss"))
    worker.page.locator("[name=reason]").select_option("dust")
    fill(worker, kg="64", moisture="10")
    keep_it(worker)
    close(worker)
    assert worker.page.url == address
    made = worker.page.get_by_role("region", name=worker.t("What came out")).get_by_role("link")
    code = re.search(r"[A-Z0-9-]{6,}", made.first.inner_text())
    assert code
    made.first.click()
    worker.page.wait_for_url("**/lots/**")
    return code[0]


def close(worker: Visitor) -> None:
    worker.follow(worker.t("Close the batch"))
    keep_it(worker)


def read_it(worker: Visitor, **readings: str) -> None:
    worker.follow(worker.t("Write down readings"))
    fill(worker, **readings)
    keep_it(worker)


def class_it(worker: Visitor) -> None:
    """Without its chlorine it has no class, and the page says what is missing."""
    read_it(worker, **READ)
    unclassified = worker.t("Unclassified: readings are missing")
    worker.page.locator("main .mark--waiting").get_by_text(unclassified).wait_for()
    missing = worker.page.get_by_text(worker.t("Still to be measured:"))
    assert missing.inner_text().split(":")[1].strip() == worker.t("Chlorine")
    read_it(worker, chlorine="0,05")
    said = worker.t("Class %(name)s of %(standard)s", name="A", standard="ISO 17225-7")
    worker.page.locator("main .mark--good").get_by_text(said).wait_for()


def pack(worker: Visitor) -> None:
    worker.follow(worker.t("Pack it for the shop"))
    worker.page.locator("[name=variant]").select_option(index=1)
    fill(worker, bags="12", bag_kg="10")
    keep_it(worker)
    assert "760" in worker.page.locator("main dl.terms").first.inner_text()


def blend(worker: Visitor, slug: str, codes: list[str]) -> None:
    """Straw alone has too little heat; with prunings the class is reached."""
    worker.go(f"works/{slug}/recipes/")
    worker.follow(worker.t("A new recipe"))
    worker.page.locator("[name=target]").select_option("iso-17225-7/A")
    fill(worker, name="Dimër", dried_to="12")
    keep_it(worker)
    worker.page.locator("main .need").first.click()
    worker.page.wait_for_url("**/blend/")
    for field in worker.page.locator("main input[name^=price-]").all():
        field.fill("50" if "vine" in str(field.get_attribute("name")) else "20")
    fill(worker, kg="1000")
    keep_it(worker)
    parts = worker.page.get_by_role("region", name=worker.t("Put together"))
    parts.wait_for()
    assert worker.overflow() == 0
    for code in codes:
        parts.get_by_text(code).wait_for()


def buy(guest: Visitor, slug: str, sku: str) -> None:
    guest.go()
    guest.go(f"/p/{slug}/{sku}/")
    guest.press("Put in the basket")
    guest.link(re.compile(rf"^{guest.t('Basket')}\s+1")).wait_for()
    guest.follow(guest.t("Basket"), guest.page.get_by_role("banner"))
    guest.press("Check out")
    guest.heading(guest.t("Who orders")).wait_for()
    guest.fill("Your name", "Arta Mullisi")
    guest.fill("Your phone number", "044 000 152")
    assert guest.overflow() == 0
    guest.press("Order with obligation to pay")
    guest.heading(guest.t("Thank you, %(name)s", name="Arta Mullisi")).wait_for()


def open_every_figure(guest: Visitor, slug: str) -> None:
    """Each says how it is reckoned and from what; a weighing opens to its lot."""
    guest.go(f"circular/{slug}/impact/")
    assert guest.overflow() == 0
    opens = guest.page.locator("main dl.figures a")
    paths = [one.get_attribute("href") or "" for one in opens.all()]
    figures = guest.page.locator("main .figure")
    assert len(paths) == figures.count() == 10
    known = []
    for path in paths:
        guest.go(path)
        assert guest.overflow() == 0
        if guest.page.locator("main table").count():
            known.append(path.rstrip("/").rpartition("/")[2].partition("?")[0])
    # hours would tell of few, and nobody read the meter of a machine
    assert len(known) == 8
    assert not {"hours", "power"} & set(known)
    guest.go(next(path for path in paths if "/collected/" in path))
    guest.page.locator("main table a[href*='/lot/']").first.click()
    guest.page.wait_for_url("**/lot/**")
    guest.page.get_by_text(guest.t("Collected in the municipality of")).wait_for()


@pytest.mark.parametrize(("language", "script"), [("sq", True), ("sr", False)])
def test_a_season_from_the_yard_to_the_shop_and_to_what_changed(
    site: Site, visit: Visit, language: str, script: bool
) -> None:
    slug = f"season-{language}"
    sku = f"BRI-{language.upper()}"
    lines = shell(site, STANDING, SLUG=slug, SKU=sku).splitlines()[-2:]
    (straw, key), (vine, _key) = (line.split() for line in lines)
    worker = visit(language, script=script)
    sign_in(worker, "dino@example.org")
    worker.go(f"works/{slug}/")
    make_a_batch(worker, key)
    class_it(worker)
    pack(worker)
    blend(worker, slug, [straw, vine])

    guest = visit(language, script=script)
    buy(guest, slug, sku)
    open_every_figure(guest, slug)

    done = json.loads(shell(site, DONE, SLUG=slug).splitlines()[-1])
    assert done == [["closed", "", ["dust"]], "found", 11, 1, []]
