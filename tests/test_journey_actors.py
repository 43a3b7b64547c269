"""The map of actors: on tap and by keyboard, as a list without script, and filled from a file."""

import re

import pytest

from tests.browser import LAPTOP, Visit
from tests.test_journey_news import coordinator
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
# One that is there already, and one that is new.
FILE = """Emri;Shteti;Lloji;Latitude;Longitude;Produkte
Agro Përmeti;AL;firm;40.24;20.35;çaj mali
Mullixhiu i Drinit;AL;firm;42.02;20.42;1101
"""
# Those in one place share a pin, and who said no place has none.
PLACES = """async () => {
  const answer = await fetch(document.querySelector("[data-map-features]").dataset.mapFeatures);
  const { features } = await answer.json();
  const at = ({ geometry }) => geometry.coordinates.map((degree) => degree.toFixed(3)).join();
  return new Set(features.map(at)).size;
}"""


def test_the_map_opens_on_tap_and_goes_by_keyboard(visit: Visit):
    visitor = visit("sq", window=LAPTOP)
    visitor.go("actors/?country=CY")
    page = visitor.page
    assert page.locator(".map__pin").count() == 0
    visitor.button("Show the map").focus()
    page.keyboard.press("Enter")
    pins = page.locator(".map__pin")
    stood = page.evaluate(PLACES)
    pins.nth(stood - 1).wait_for()  # they are put there one by one
    assert pins.count() == stood
    assert visitor.overflow() == 0

    pins.first.focus()
    page.keyboard.press("Enter")
    link = page.locator(".leaflet-popup a").first
    link.wait_for()
    page.wait_for_function("document.activeElement.closest('.leaflet-popup')")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.classList.contains('map__pin')")
    page.keyboard.press("Enter")
    name = link.inner_text()
    page.wait_for_function("document.activeElement.closest('.leaflet-popup')")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/sq/actors/[^?]+/"))
    visitor.heading(name).wait_for()


def test_without_script_there_is_the_list_and_it_is_narrowed(visit: Visit):
    visitor = visit("el", script=False)
    visitor.go("actors/")
    assert not visitor.button("Show the map").is_visible()
    everybody = visitor.page.locator(".told h3").count()
    visitor.page.get_by_role("main").get_by_role(
        "link", name=visitor.t("Narrow the list"), exact=True
    ).click()
    visitor.fill("Product", "vaj ulliri")
    visitor.press("Show")
    visitor.page.wait_for_url(re.compile("product="))
    found = visitor.page.locator(".told h3").count()
    assert 0 < found < everybody
    assert visitor.overflow() == 0


def test_a_file_is_looked_over_before_it_is_on_the_map(visit: Visit):
    office = visit("sr")
    sign_in(office, coordinator(office))
    office.go("office/actors/files/")
    file = {"name": "map.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    office.page.locator("input[type=file]").set_input_files(file)
    office.press("Read it")
    office.button("Put these on the map").wait_for()
    office.heading(office.t("Perhaps there already")).wait_for()
    office.page.get_by_label(re.compile("Agro Përmeti")).first.wait_for()
    assert office.overflow() == 0
    office.press("Put these on the map")
    office.page.get_by_text(office.t("Brought in")).wait_for()
    guest = visit("sq", script=False)
    guest.go("actors/mullixhiu-i-drinit/")
    guest.heading("Mullixhiu i Drinit").wait_for()
