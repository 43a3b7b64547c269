"""A surveyor at 360 px writes down three plots, with a script without a net: they are sent once and
in order, with the point where she stands and a photo, and what was refused is put right."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from charshia.people.messages.tests.talking import jpeg
from tests.browser import Site, Visit, Visitor, keep, pass_over_the_net, with_net, without_net
from tests.test_journey_rounds import press_and_wait, shell, sign_in

pytestmark = pytest.mark.browser
STANDING = """
from django.utils import timezone
from charshia.circular.founding.models import Duty
from charshia.circular.founding.tests.pressing import an_enterprise, with_duty
press = an_enterprise(timezone.now(), SLUG)
with_duty(press, "dino", Duty.SURVEYOR, timezone.now())
"""
FOUND = """
import json
from charshia.circular.residues.models import Plot
rows = Plot.objects.filter(enterprise__slug=SLUG).order_by("pk")
print(json.dumps([[one.name, one.area_m2, one.offers.count(), one.practices.count(),
                  [one.latitude, one.longitude], bool(one.photo_id)] for one in rows]))
"""
YARD = """
import json
from charshia.circular.founding.models import Enterprise
press = Enterprise.objects.get(slug=SLUG)
point = [round(degrees + 0.01, 5) for degrees in (press.latitude, press.longitude)]
print(json.dumps([press.settlement_id, point]))
"""
DAY = date(2026, 7, 10)
LATER, BEFORE = DAY + timedelta(days=30), DAY - timedelta(days=1)


def stand_there(dino: Visitor, yard: int, point: list[float]) -> None:
    """By the telephone where there is a script, else typed; a photo of the field with it."""
    main = dino.page.locator("main")
    main.locator("[name=settlement]").select_option(str(yard))
    fields = [main.locator(f"[name=point_{name}]") for name in ("latitude", "longitude")]
    if here := main.locator("[data-point-here]:visible").all():
        here[0].click()
        expect(main.locator(".point__said")).to_contain_text(f"{point[0]:.5f}")
    else:
        main.locator(".point summary").click()
        for field, value in zip(fields, point, strict=True):
            field.fill(f"{value:.5f}".replace(".", ","))
    photo = {"name": "field.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
    main.locator("[name=photo]").set_input_files(photo)


def write_down(dino: Visitor, name: str, until: date, there: list[Any], *, waits: int) -> None:
    stand_there(dino, *there)
    main = dino.page.locator("main")
    main.locator("[name=area]").fill("1,5")
    main.locator("[name=custom]").select_option("left")
    main.locator("[name=evidence]").select_option("seen")
    main.locator("[name=year]").fill("2025")
    main.locator("[name=ready_from]").fill(DAY.isoformat())
    main.locator("[name=ready_until]").fill(until.isoformat())
    main.locator("[name=terms]").select_option("free")
    main.locator("[name=name]").fill(name)
    main.locator("[name=consent]").check()
    button = main.locator("form[action*=plots] button.button--wide")
    if not waits:
        press_and_wait(dino, button)
        return
    button.click()
    expect(waiting(dino)).to_have_count(waits)
    expect(waiting(dino).last).to_contain_text(name)
    expect(main.locator("[name=name]")).to_have_value("")
    expect(main.locator(".point__said")).to_have_text("")


def waiting(dino: Visitor) -> Locator:
    said = dino.page.get_by_role("status").filter(has_text=dino.t("Waiting for the net"))
    return said.get_by_role("listitem")


@pytest.mark.parametrize(("language", "script"), [("sq", True), ("sr", False)])
def test_plots_are_written_down_in_the_field(
    site: Site, visit: Visit, language: str, script: bool
) -> None:
    slug = f"survey-{language}"
    shell(site, STANDING, SLUG=slug)
    _yard, point = there = json.loads(shell(site, YARD, SLUG=slug).splitlines()[-1])
    here = dict(zip(("latitude", "longitude", "accuracy"), [*point, 12], strict=True))
    dino = visit(language, script=script, geolocation=here, permissions=["geolocation"])
    sign_in(dino, "dino@example.org")
    path = f"circular/{slug}/survey/"
    dino.go(path)
    assert dino.overflow() == 0
    if script:
        keep(dino, path)
        without_net(dino)
        dino.go(path)
    for number, name in enumerate(("Shaqir", "Milica"), 1):
        write_down(dino, name, LATER, there, waits=number * script)
    if script:
        write_down(dino, "Besa", BEFORE, there, waits=3)
        with_net(dino)
        expect(waiting(dino)).to_have_count(0)
        pass_over_the_net(dino)
        dino.go(path)
        dino.page.get_by_role("button", name=dino.t("Put it right")).click()
        expect(dino.page.locator("main [name=name]")).to_have_value("Besa")
        expect(dino.page.locator("main .point__said")).to_contain_text(f"{point[0]:.5f}")
        dino.page.locator("main [name=ready_until]").fill(LATER.isoformat())
        press_and_wait(dino, dino.page.locator("form[action*=plots] button.button--wide"))
    assert dino.overflow() == 0
    names = ["Shaqir", "Milica", *["Besa"] * script]
    found = json.loads(shell(site, FOUND, SLUG=slug).splitlines()[-1])
    assert found == [[name, 15_000, 1, 1, point, True] for name in names]
