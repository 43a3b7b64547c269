"""A newcomer fills her shelf from a small phone, with and without JavaScript."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image as Pillow

from tests.browser import Visit, Visitor
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
ODD = "Emri;Çmimi;Sasia\nReçel fiku;4,50;12\nReçel ftoi;shumë;3\n"


def photo(folder: Path) -> Path:
    path = folder / "jam.jpg"
    out = io.BytesIO()
    Pillow.new("RGB", (640, 480), "purple").save(out, "JPEG")
    path.write_bytes(out.getvalue())
    return path


def goods(visitor: Visitor) -> None:
    visitor.go("stall/kazani/goods/")
    assert visitor.heading(visitor.t("Goods")).is_visible()


@pytest.mark.parametrize(("language", "script"), [("sq", True), ("sr", False)])
def test_a_keeper_adds_a_product_with_a_photo_and_buyers_find_it(
    visit: Visit, language, script, tmp_path
):
    keeper = visit(language, script=script)
    sign_in(keeper, "shpresa@example.org")
    goods(keeper)
    keeper.follow(keeper.t("Add a product"))
    name = {"sq": "Reçel kumbulle shtëpie", "sr": "Домаћи пекмез од шљива"}[language]
    keeper.field("Take a photo").set_input_files(photo(tmp_path))
    keeper.fill("Name", name)
    keeper.fill("Price", "shumë")
    keeper.press("Add it")
    assert keeper.field("Name").input_value() == name
    keeper.page.get_by_text(keeper.n("%(count)s photo is kept.", "", 1, "count")).wait_for()
    keeper.fill("Price", "4,50")
    keeper.fill("How many do you have?", "12")
    keeper.press("Add it")
    keeper.heading(name).wait_for()
    assert keeper.overflow() == 0

    for _second in range(60):  # the page looks again by itself; here we need not wait for it
        if keeper.page.locator("main picture").count():
            break
        keeper.page.wait_for_timeout(500)
        keeper.page.reload()
    assert keeper.page.locator("main picture").count()
    keeper.follow(keeper.t("See it as buyers do"))
    keeper.heading(name).wait_for()
    assert re.search("4,50", keeper.page.get_by_role("main").inner_text())

    goods(keeper)
    pause = keeper.page.get_by_role("button", name=re.compile(f"{keeper.t('Pause')}.*{name}"))
    pause.click()
    keeper.page.get_by_text(keeper.t("“%(product)s” is paused.", product=name)).wait_for()
    keeper.press("Undo")
    pause.wait_for()


@pytest.mark.parametrize(("language", "script"), [("sq", True), ("en", False)])
def test_prices_of_all_goods_are_changed_in_one_table(visit: Visit, language, script):
    keeper = visit(language, script=script)
    sign_in(keeper, "hatixhe@example.org")
    keeper.go("stall/tepsia/goods/")
    keeper.follow(keeper.t("Prices and stock"))
    assert keeper.overflow() == 0
    first = keeper.page.get_by_role("textbox", name=re.compile("^" + keeper.t("Price") + ":")).first
    old = first.input_value()
    first.fill("x")
    keeper.press("Save all")
    alert = keeper.heading(keeper.t("Nothing was changed: something is not right yet"))
    alert.wait_for()
    first.fill("99,90")
    keeper.press("Save all")
    keeper.page.get_by_role("button", name=keeper.t("Undo")).wait_for()
    assert first.input_value() == "99,90"
    keeper.press("Undo")
    keeper.go("stall/tepsia/goods/prices/")
    assert first.input_value() == old


@pytest.mark.parametrize(("language", "script"), [("en", True), ("sr", False)])
def test_a_list_is_looked_at_before_it_stands_on_the_shelf(
    visit: Visit, language, script, tmp_path
):
    path = tmp_path / f"mallrat-{language}.csv"
    path.write_text(ODD.replace("fiku", f"fiku {language}"), encoding="utf-8")
    keeper = visit(language, script=script)
    sign_in(keeper, "shpresa@example.org")
    goods(keeper)
    keeper.follow(keeper.t("Lists in and out"))
    keeper.field("A list of goods").set_input_files(path)
    keeper.press("Look what it would change")
    if keeper.page.get_by_text("“shumë”").count() == 0:
        read = keeper.page.get_by_role("button", name=keeper.t("Read it like this"))
        read.wait_for()
        if not keeper.page.get_by_text("shumë").count():
            read.click()
    put = keeper.page.get_by_role("button", name=keeper.t("Put this on the shelf"))
    put.wait_for()
    assert keeper.page.get_by_text("shumë").first.is_visible()
    put.click()
    keeper.link(keeper.t("See your goods")).wait_for()
    keeper.follow(keeper.t("See your goods"))
    assert keeper.page.get_by_text(f"Reçel fiku {language}").first.is_visible()
