"""A text on its way into another language: on the phone, by a volunteer and a second person."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import Visit, Visitor
from tests.test_journey_keyboard import reach
from tests.test_journey_till import shell
from tests.test_journeys import sign_in, stand_at, words

pytestmark = pytest.mark.browser
# Takes a Serbian description away, as if nobody had translated it yet, and walks along.
UNTRANSLATED = """
from django.utils import timezone
from charshia.commons.translating.actions import walk
from charshia.ground.languages.actions import put_text
from charshia.ground.languages.states import State
from charshia.market.catalogue.models import Product
product = Product.objects.get(variants__sku=SKU)
now = timezone.now()
put_text(product, "description", language="sr-Cyrl", text="", state=State.CHECKED, by="system",
         now=now)
walk(now=now, most=100_000)
print(product.slug)
"""
TEXTS = {
    "KAZ-AJV-BUT": "Благи ајвар од паприка печених на дрва, куван пет сати.",
    "KAZ-AJV-PAT": "Ајвар са плавим патлиџаном, печен на дрва.",
    "KAZ-LUT-DJE": "Љута лутеница из нашег казана.",
}


def reads(reader: Visitor, sku: str) -> str:
    stand_at(reader, sku)
    return words(reader.page.get_by_role("main").inner_text())


def open_text(volunteer: Visitor, sku: str, title: str) -> None:
    volunteer.go("translating/?in=sr-Cyrl&area=catalogue.product")
    volunteer.follow(re.compile(re.escape(title)))  # type: ignore[arg-type]
    volunteer.heading(volunteer.t("Description")).wait_for()
    assert volunteer.overflow() == 0


@pytest.mark.parametrize(
    ("language", "script", "sku"),
    [("sr", True, "KAZ-AJV-BUT"), ("sq", False, "KAZ-AJV-PAT")],
    ids=["script", "plain"],
)
def test_a_volunteer_translates_a_second_person_approves_and_the_note_disappears(
    visit: Visit, language, script, sku
):
    volunteer, reviewer = visit(language, script=script), visit(language, script=script)
    slug = shell(volunteer.site, UNTRANSLATED, SKU=sku).strip()
    reader = visit("sr", script=False)
    note = reader.t("Written in Albanian")
    assert note in reads(reader, sku)

    sign_in(volunteer, "arta@example.org")
    open_text(volunteer, sku, title_in(volunteer, sku))
    volunteer.page.get_by_role("textbox", name=re.compile("Српски")).fill(TEXTS[sku])
    volunteer.press("Keep as a draft")
    volunteer.page.get_by_text(volunteer.t("Kept as a draft. Only you see it.")).wait_for()
    hand_in(volunteer)
    thanks = "Thank you! Somebody looks it over, then everybody reads it."
    volunteer.page.get_by_text(volunteer.t(thanks)).wait_for()
    assert TEXTS[sku] not in reads(reader, sku)

    sign_in(reviewer, "jehona@example.org")
    title = title_in(reviewer, sku)
    reviewer.go("translating/reviews/")
    reviewer.follow(re.compile(re.escape(title)))  # type: ignore[arg-type]
    assert reviewer.overflow() == 0
    reviewer.press("Approve")
    reviewer.page.get_by_text(reviewer.t("Approved. Everybody reads it now.")).wait_for()
    page = reads(reader, sku)
    assert TEXTS[sku] in page
    assert note not in page
    assert reader.t("Translated by %(translator)s", translator="Arta Mullisi") in page

    change_original(visit("sq", script=script), slug)
    changed = reads(reader, sku)
    assert reader.t("Translation; the original has changed") in changed
    assert TEXTS[sku] in changed


def title_in(visitor: Visitor, sku: str) -> str:
    """As its page calls it in the language of the visitor."""
    stand_at(visitor, sku)
    return visitor.page.get_by_role("heading", level=1).inner_text()


def hand_in(volunteer: Visitor) -> None:
    """Hints, if there are any, have been seen with the draft."""
    for name in ("Hand in all the same", "Hand in and go on"):
        button = volunteer.button(name)
        if button.count():
            button.click()
            return
    raise AssertionError("there is nothing to press")


def change_original(owner: Visitor, slug: str) -> None:
    sign_in(owner, "shpresa@example.org")
    owner.go(f"stall/kazani/product/{slug}/words/")
    owner.fill("Description", "Krejt ndryshe sivjet: më pak kripë.")
    owner.press("Save")
    owner.page.wait_for_url(lambda url: not url.endswith("/words/"))


def test_a_text_is_translated_by_keyboard_alone(visit: Visit):
    """Agreed words with Ctrl and a number, handing in with Ctrl and Enter."""
    volunteer = visit("sq")
    sku = "KAZ-AJV-PAT"
    shell(volunteer.site, UNTRANSLATED, SKU=sku)
    sign_in(volunteer, "jehona@example.org")
    title = title_in(volunteer, sku)
    volunteer.go("translating/?in=sr-Cyrl&area=catalogue.product")
    reach(volunteer, volunteer.link(re.compile(re.escape(title))))  # type: ignore[arg-type]
    with volunteer.page.expect_navigation():
        volunteer.page.keyboard.press("Enter")
    field = volunteer.page.get_by_role("textbox", name=re.compile("Српски"))
    reach(volunteer, field)
    volunteer.page.keyboard.type("Печени ")
    agreed = volunteer.page.locator("[data-insert]").first
    if agreed.count():
        volunteer.page.keyboard.press("Control+1")
        expect(field).to_have_value(f"Печени {agreed.inner_text()}")
    volunteer.page.keyboard.type(" и паприке са дрва, овако.")
    for _hints in range(2):
        with volunteer.page.expect_navigation():
            volunteer.page.keyboard.press("Control+Enter")
        if volunteer.page.get_by_role("status").count() and "texts" not in volunteer.page.url:
            break
    volunteer.go("translating/mine/")
    expect(
        volunteer.heading(re.compile(volunteer.t("waits to be looked over"), re.I))
    ).to_be_visible()
