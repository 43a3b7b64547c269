"""A day of collection at 360 px: planned with a truck and a tractor of which one does not get to
one farm, driven by Dino, for a part of it without a net, and what each farmer is owed for it."""

import io
import json

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, expect

from tests.browser import Site, Visit, Visitor, keep, pass_over_the_net, with_net, without_net
from tests.test_journey_rounds import press_and_wait, shell, sign_in

pytestmark = pytest.mark.browser
STANDING = """
from django.utils import timezone
from charshia.circular.collection.tests.going import a_press, a_vehicle, an_offer, person
from charshia.circular.residues.kinds import Access, Terms
now = timezone.now()
press = a_press(now, SLUG)
large = {"capacity_kg": 4000, "litres": 40_000, "fixed_minor": 0}
truck = a_vehicle(press, now, Access.TRUCK, name="Truck", **large)
dear = {"litres": 8000, "kmh": 20, "per_hour_minor": 5000}
tractor = a_vehicle(press, now, Access.TRACTOR, name="Tractor", **dear)
price = {"kg_terms": Terms.PRICE, "price": 4500, "harvest_g": None, "area_m2": None}
for access in (Access.TRUCK, Access.TRUCK, Access.TRACTOR):
    an_offer(press, now, access=access, **price)
print(truck.pk, tractor.pk, person("dino").pk, person("jelena").pk)
"""
PLANNED = """
import json
from charshia.circular.collection.models import Pickup
rows = Pickup.objects.filter(outing__enterprise__slug=SLUG).select_related(
    "offer__plot", "stop__round__vehicle").order_by("pk")
print(json.dumps([[one.offer.plot.access, one.stop.round.vehicle.name] for one in rows]))
"""
WEIGHED = """
import json
from charshia.circular.collection.models import Weighing
from charshia.circular.collection.tests.going import wrong
rows = Weighing.objects.filter(enterprise__slug=SLUG).order_by("pk")
print(json.dumps([
    [[one.fresh_g, one.moisture_bp, one.due, one.unloaded_at is not None, bool(one.photo)]
     for one in rows], wrong(),
]))
"""


def plan(office: Visitor, slug: str, keys: list[str], *, script: bool) -> None:
    """Dino drives the truck, Jelena the tractor; all three heaps are fetched and confirmed."""
    office.go(f"circular/{slug}/collection/")
    office.page.locator("main a.button").first.click()
    office.page.get_by_label(office.t("Day")).fill(tomorrow(office))
    truck, tractor, dino, jelena = keys
    office.page.locator(f"#id_driver_{truck}").select_option(dino)
    office.page.locator(f"#id_driver_{tractor}").select_option(jelena)
    assert office.overflow() == 0
    office.press("Choose the offers")
    boxes = office.page.get_by_role("checkbox")
    boxes.first.wait_for()
    for box in boxes.all():
        box.check()
    for field in office.page.locator("main input[name^=kg_]").all():
        field.fill("900")
    office.press("Fetch these")
    office.press("Work out the day")
    office.button("Confirm the day").wait_for(timeout=120_000)
    assert office.overflow() == 0
    if script:
        office.page.get_by_role("button", name=office.t("Show the map")).first.click()
        office.page.locator(".map__pin").first.wait_for()
    office.press("Confirm the day")
    office.page.get_by_text(office.t("It broke down")).first.wait_for()


def tomorrow(office: Visitor) -> str:
    words = "from django.utils import timezone; from datetime import timedelta; "
    day = "print((timezone.localdate() + timedelta(days=1)).isoformat())"
    return shell(office.site, words + day).splitlines()[-1]


def press(dino: Visitor, button: Locator, waits: int) -> None:
    """Without a net it waits, as the so-manieth; with one the page that follows is there."""
    if waits:
        button.click()
        dino.page.locator("main .waits").nth(waits - 1).wait_for(state="attached")
    else:
        press_and_wait(dino, button)


def picture() -> FilePayload:
    data = io.BytesIO()
    Image.new("RGB", (2400, 1800), "tan").save(data, "JPEG")
    return {"name": "straw.jpg", "mimeType": "image/jpeg", "buffer": data.getvalue()}


def weigh(dino: Visitor, kg: str, moisture: str, *, waits: int) -> None:
    """What stands at the stop that is open; what is measured has a photo, too."""
    stop = dino.page.locator("[data-stop]:has(input[name=kg]) >> visible=true").first
    stop.get_by_label(dino.t("Weighs, kg")).fill(kg)
    if moisture:
        stop.locator("input[name=moisture]").fill(moisture)
        stop.locator("input[name=photo]").set_input_files(picture())
    else:
        stop.get_by_label(dino.t("Moisture was not measured")).check()
    press(dino, stop.locator("form[action*=weighing] .button--big"), waits)


def drive(dino: Visitor, *, is_offline: bool) -> None:
    """Two farms and the yard."""
    weigh(dino, "880,5", "15", waits=1 * is_offline)
    weigh(dino, "910", "", waits=2 * is_offline)
    assert dino.overflow() == 0
    button = dino.page.locator("form[action*='/yard/'] .button--big >> visible=true").first
    press(dino, button, 3 * is_offline)


def home(dino: Visitor) -> None:
    dino.button("The round is over").wait_for()
    dino.page.get_by_label(dino.t("Kilometres driven")).fill("31,5")
    assert dino.overflow() == 0
    dino.press("The round is over")
    dino.page.get_by_text(dino.t("This round is over.")).wait_for()


def go_out(dino: Visitor, *, script: bool) -> None:
    dino.go("driving/")
    dino.page.locator("main .need").first.click()
    path = dino.page.url.partition(f"/{dino.language}/")[2]
    press_and_wait(dino, dino.button("I am leaving now"))
    if script:
        keep(dino, path)
        without_net(dino)
        dino.go(path)
    drive(dino, is_offline=script)
    if script:
        waiting = dino.page.get_by_role("status").filter(has_text=dino.t("Waiting for the net"))
        expect(waiting.get_by_role("listitem")).to_have_count(3)
        with_net(dino)
        waiting.wait_for(state="hidden")
        pass_over_the_net(dino)
    dino.go(path)
    home(dino)


def measure(office: Visitor, slug: str) -> None:
    """What was not measured is worth nobody knows what until it is."""
    office.go(f"circular/{slug}/collection/book/")
    office.page.locator("main .need").first.click()
    office.page.locator("main .need").first.click()
    assert office.overflow() == 0
    office.page.get_by_text(office.t("Measure the moisture")).click()
    office.page.locator("main input[name=moisture]").fill("20")
    office.press("Keep it")
    office.page.get_by_text(office.t("She was paid")).wait_for()


@pytest.mark.parametrize(("language", "script"), [("sq", True), ("sr", False)])
def test_a_day_of_collection_is_planned_driven_and_owed(
    site: Site, visit: Visit, language: str, script: bool
) -> None:
    slug = f"press-{language}"
    keys = shell(site, STANDING, SLUG=slug).splitlines()[-1].split()
    office = visit(language, script=script)
    sign_in(office, "shpresa@example.org")
    plan(office, slug, keys, script=script)
    fetched = dict(json.loads(shell(site, PLANNED, SLUG=slug).splitlines()[-1]))
    assert fetched == {"truck": "Truck", "tractor": "Tractor"}
    dino = visit(language, script=script)
    sign_in(dino, "dino@example.org")
    go_out(dino, script=script)
    loads, wrong = json.loads(shell(site, WEIGHED, SLUG=slug).splitlines()[-1])
    assert loads == [[880_500, 1500, 3368, True, True], [910_000, None, None, True, False]]
    assert wrong == {}
    measure(office, slug)
