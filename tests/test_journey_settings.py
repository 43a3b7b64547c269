"""A newcomer opens a stall from a phone, and somebody is invited to help."""

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.browser import Visit, Visitor
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
WAITS = (
    "The market looks at your stall now and writes to you. Meanwhile you can go on arranging it."
)
NEWCOMER, OWNER = "filan@example.org", "shpresa@example.org"


def choose(visitor: Visitor, label: str) -> None:
    visitor.page.get_by_role("radio", name=visitor.t(label)).first.check()


def open_a_stall(visitor: Visitor, name: str) -> None:
    visitor.go("desk/")
    visitor.follow(visitor.t("Open a stall"))
    visitor.fill("What is your business called?", name)
    visitor.fill("Town or village", "Junik")
    visitor.fill("Your phone number", "044 000 156")
    visitor.press("Go on")
    visitor.heading(visitor.t("Setting up")).wait_for()


def take_step(visitor: Visitor, label: str) -> None:
    visitor.follow(re.compile(re.escape(visitor.t(label))), visitor.page.get_by_role("main"))


def tell_who_she_is(visitor: Visitor, picture: Path) -> None:
    take_step(visitor, "Tell who you are")
    visitor.fill("Who stands behind it", "Филан и мајка")
    visitor.fill("One sentence in your own words", "Све правимо сами.")
    visitor.field("A photo of you").set_input_files(picture)
    visitor.press("Save")
    visitor.heading(visitor.t("Setting up")).wait_for()


def put_a_product_on_the_shelf(visitor: Visitor, slug: str, picture: Path | None = None) -> None:
    take_step(visitor, "Add your first product")
    if picture:
        visitor.field("Take a photo").set_input_files(picture)
    visitor.fill("Name", "Џем од шљива")
    visitor.fill("Price", "4,50")
    visitor.fill("How many do you have?", "12")
    visitor.press("Add it")
    visitor.page.wait_for_url(lambda url: not url.endswith("/new/"))
    visitor.go(f"stall/{slug}/setup/")


def say_how_goods_leave(visitor: Visitor, slug: str) -> None:
    take_step(visitor, "Say how goods reach buyers")
    visitor.follow(re.compile(visitor.t("pickup"), re.IGNORECASE), visitor.page.get_by_role("main"))
    visitor.fill("Where exactly?", "Плава капија иза школе")
    visitor.press("Save")
    visitor.follow(visitor.t("Add hours"))
    visitor.page.get_by_role("checkbox").nth(4).check()
    visitor.fill("From", "09:00")
    visitor.fill("Until", "17:00")
    visitor.press("Save")
    visitor.heading(visitor.t("Days and hours")).wait_for()
    visitor.go(f"stall/{slug}/setup/")


def say_how_she_is_paid(visitor: Visitor) -> None:
    take_step(visitor, "Say how you are paid")
    visitor.page.get_by_role(
        "button", name=re.compile(visitor.t("pay at pickup"), re.IGNORECASE)
    ).first.click()
    visitor.follow(visitor.t("Go on"))


def say_who_she_is_on_paper(visitor: Visitor, slug: str) -> None:
    take_step(visitor, "Who you are on paper")
    visitor.fill("Name on invoices", "Филан Аскуши")
    visitor.fill("Street and number, or village", "Јуник")
    visitor.fill("Town or village", "Јуник")
    visitor.press("Save")
    visitor.page.wait_for_load_state()
    visitor.go(f"stall/{slug}/setup/")


def take_over_the_terms(visitor: Visitor) -> None:
    take_step(visitor, "Take over the terms")
    assert " 14 " in visitor.field("Your terms").input_value()
    visitor.press("Save")
    visitor.heading(visitor.t("Setting up")).wait_for()


def test_a_newcomer_sets_up_a_stall_without_script_until_everybody_sees_it(
    visit: Visit, tmp_path: Path
):
    picture = tmp_path / "me.jpg"
    Image.new("RGB", (600, 600), "saddlebrown").save(picture)
    newcomer, anybody = visit("sr", script=False), visit("sq")
    sign_in(newcomer, NEWCOMER)
    open_a_stall(newcomer, "Ајварница")
    slug = "ajvarnica"

    tell_who_she_is(newcomer, picture)
    put_a_product_on_the_shelf(newcomer, slug)
    say_how_goods_leave(newcomer, slug)
    say_how_she_is_paid(newcomer)
    say_who_she_is_on_paper(newcomer, slug)
    take_over_the_terms(newcomer)
    assert newcomer.overflow() == 0
    newcomer.press("Ask to open the stall")
    newcomer.page.get_by_text(newcomer.t(WAITS)).wait_for()
    anybody.go(f"s/{slug}/")
    assert anybody.heading("Ајварница").count() == 0

    let_it_sell(visit("sq"), "Ајварница")

    anybody.go(f"s/{slug}/")
    anybody.heading("Ајварница").wait_for()
    promise = re.escape(anybody.t("Pick up from %(day)s, %(hour)s", day="#", hour="09:00"))
    anybody.page.get_by_text(re.compile(promise.replace(r"\#", ".+"))).first.wait_for()


def let_it_sell(coordinator: Visitor, stall: str) -> None:
    sign_in(coordinator, "koordinimi@example.org")
    coordinator.go("office/stalls/")
    coordinator.follow(re.compile(stall))
    coordinator.press("Let it sell")
    before, _, after = coordinator.t("“%(stall)s” is open and sells.", stall="*").partition("*")
    coordinator.page.get_by_text(re.compile(f"{before}.+{after}")).wait_for()


@pytest.mark.parametrize(("language", "script"), [("sq", True), ("sr-latn", False)])
def test_a_helper_comes_by_a_link(visit: Visit, language, script):
    owner, helper = visit(language, script=script), visit(language, script=script)
    sign_in(owner, OWNER)
    owner.go("stall/kazani/people/")
    choose(owner, "Helper")
    owner.press("Make an invitation")
    address = owner.field("Link").input_value()
    assert owner.overflow() == 0

    helper.go(address.removeprefix(helper.site.address))
    helper.heading("Kazani i Shpresës").wait_for()
    helper.link(helper.t("Sign in and accept")).wait_for()
    sign_in(helper, "jehona@example.org" if script else "arta@example.org")
    helper.go(address.removeprefix(helper.site.address))
    helper.press("Accept the invitation")
    helper.page.get_by_role("navigation", name=helper.t("Rooms of the stall")).wait_for()
    assert helper.link(helper.t("Orders")).count() >= 1
    helper.go("stall/kazani/people/")
    assert helper.heading(helper.t("People")).count() == 0
