"""Institutions heat with briquettes: a clinic accepts its offer without an account, both are
supplied in parts, and a complaint leads back to the field.

The clinic reads Serbian and has no script; who sells does it on a phone in Albanian. Then the
school, which has a script, is supplied by who sells without one.
"""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from charshia.circular.contracts.kinds import DeliveryState
from tests.browser import Site, Visit, Visitor
from tests.supply_steps import shell
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
SELLER = "valbona@example.org"
FIELD = {"sq": "Berivojcë", "sr": "Беривојце"}
ADDRESS = """
from charshia.circular.contracts.models import Institution
from charshia.circular.contracts.tokens import whole_address
works = Institution.objects.filter(enterprise__slug="briketa-kodra")
print(whole_address(works.get(kind="{kind}")))
"""
CHECKS = """
from charshia.ground.journal.checks import CHECKS
ours = [name for name in CHECKS if name.startswith(("supply-", "works-"))]
print([name for name in ours if CHECKS[name]().problems])
"""


def address_of(site: Site, kind: str) -> str:
    path = shell(site, ADDRESS.format(kind=kind)).strip().splitlines()[-1]
    return "/" + path.split("/", 3)[3]


def comes(visit: Visit, site: Site, kind: str, language: str, *, script: bool) -> Visitor:
    """An institution by its signed address."""
    visitor = visit(language, script=script)
    visitor.go(address_of(site, kind))
    return visitor


def calls_off(visitor: Visitor, title: str, kg: int) -> None:
    visitor.follow(title)
    visitor.follow(visitor.t("Call off"))
    visitor.fill("How much, kg", str(kg))
    due = timezone.localdate() + timedelta(days=35)
    visitor.page.locator("input[type=date]").fill(due.isoformat())
    visitor.press("Call off")
    visitor.page.get_by_text(visitor.t("We have noted it.")).wait_for()


def opens_call(seller: Visitor, name: str) -> None:
    """The last call-off of that institution that nobody has planned."""
    seller.go("contracts/briketa-kodra/")
    region = seller.page.get_by_role("region", name=seller.t("Called off, to be planned"))
    region.get_by_role("link").filter(has_text=name).last.click()


def plans_and_loads(seller: Visitor, kg: int) -> None:
    seller.follow(seller.t("Plan a delivery"))
    seller.fill("How much goes at once, kg", str(kg))
    seller.page.get_by_label(seller.t("it is fetched")).check()
    seller.press("Plan it")
    seller.follow(seller.t("Load a lot"))
    seller.field("Lot").select_option(index=1)
    seller.press("It is on board")


def hands_over(seller: Visitor, accepted: int | None, *, script: bool) -> None:
    """With a finger, where there is a script; ``accepted`` kilograms, or all."""
    seller.follow(seller.t("Hand it over"))
    assert seller.overflow() == 0
    seller.fill("Who takes it over", "Ана Топлић")
    if accepted is not None:
        seller.page.locator("input[name^=load-]").fill(str(accepted))
        seller.fill("Why not all is accepted", "мокро")
    if script:
        writes_her_name(seller)
    seller.press("Keep it")
    seller.page.get_by_text("Ана Топлић").wait_for()
    assert seller.page.locator(".sign__pad path").count() == (1 if script else 0)


def writes_her_name(seller: Visitor) -> None:
    pad = seller.page.locator(".sign__pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    mouse = seller.page.mouse
    mouse.move(box["x"] + 20, box["y"] + 60)
    mouse.down()
    for step in range(12):
        mouse.move(box["x"] + 30 + 15 * step, box["y"] + (40 if step % 2 else 80))
    mouse.up()
    assert seller.page.locator("input[name=strokes]").input_value().count(" ") > 5


def complains(visitor: Visitor, kg: int, words: str) -> None:
    """Of the delivery that was accepted in part."""
    with translation.override(visitor.language):
        partly = str(DeliveryState.PARTLY.label)
    delivery = visitor.page.get_by_role("link").filter(has_text=partly)
    before = visitor.page.url
    delivery.first.click()
    visitor.page.wait_for_url(lambda url: url != before)
    visitor.page.locator("a[href*=complaints]").first.click()
    visitor.page.get_by_label(visitor.t("wet or mouldy")).check()
    visitor.fill("With how much of it, kg", str(kg))
    visitor.fill("In your words", words)
    visitor.press("Send it")
    visitor.page.get_by_text(visitor.t("We look into it.")).first.wait_for()


def answers(seller: Visitor, name: str) -> None:
    """Reads from which field it came, and credits it."""
    seller.go("contracts/briketa-kodra/")
    region = seller.page.get_by_role("region", name=seller.t("Complaints to answer"))
    region.get_by_role("link").filter(has_text=name).last.click()
    trace = seller.page.get_by_role("region", name=seller.t("From the store back to the field"))
    trace.get_by_text(FIELD[seller.language]).first.wait_for()
    seller.follow(seller.t("Answer the complaint"))
    seller.page.get_by_label(seller.t("credited"), exact=True).check()
    seller.fill("What you found", "Keni të drejtë")
    seller.press("Send the answer")
    seller.page.get_by_text("Keni të drejtë").wait_for()


def supplies(seller: Visitor, name: str, *, script: bool) -> None:
    """Two parts: of the first not all is accepted."""
    opens_call(seller, name)
    plans_and_loads(seller, 120)
    hands_over(seller, 100, script=script)
    seller.follow(seller.t("Write the invoice"))
    seller.press("Issue it")
    opens_call(seller, name)
    plans_and_loads(seller, 100)
    hands_over(seller, None, script=script)


def test_a_clinic_accepts_its_offer_and_is_supplied_in_parts(site: Site, visit: Visit) -> None:
    clinic = comes(visit, site, "clinic", "sr", script=False)
    clinic.follow("Грејање амбуланте")
    clinic.fill("Your name", "Ана Топлић")
    clinic.press("Accept the offer")
    clinic.page.get_by_text(clinic.t("Thank you. The contract is signed.")).wait_for()
    clinic.go(address_of(site, "clinic"))
    calls_off(clinic, "Грејање амбуланте", 200)

    seller = visit("sq")
    sign_in(seller, SELLER)
    supplies(seller, "Дом здравља Брезовица", script=True)

    clinic.go(address_of(site, "clinic"))
    complains(clinic, 30, "Две вреће су мокре")
    answers(seller, "Дом здравља Брезовица")
    clinic.page.reload()
    clinic.page.get_by_text("Keni të drejtë").wait_for()
    assert shell(site, CHECKS).strip().splitlines()[-1] == "[]"


def test_a_school_is_supplied_by_who_has_no_script(site: Site, visit: Visit) -> None:
    name = "Shkolla fillore “Dituria”"
    school = comes(visit, site, "school", "sq", script=True)
    calls_off(school, "Ngrohja e dimrit", 200)

    seller = visit("sr", script=False)
    sign_in(seller, SELLER)
    supplies(seller, name, script=False)
    seller.go("contracts/briketa-kodra/promises/")
    assert seller.page.get_by_role("table").count() >= 2
    assert seller.overflow() == 0

    school.go(address_of(site, "school"))
    complains(school, 20, "Dy thasë të lagur")
    answers(seller, name)
    assert shell(site, CHECKS).strip().splitlines()[-1] == "[]"
