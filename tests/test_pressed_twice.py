"""A form on its way is not sent again by a second press; who comes back may press anew."""

from typing import Any

import pytest
from playwright.sync_api import Route

from tests.browser import Visit, Visitor
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser


def test_a_group_is_founded_once_however_often_one_presses(visit: Visit):
    her = visit("sq")
    sign_in(her, "jehona@example.org")
    held: list[Route] = []  # by a slow net
    her.page.route("**/circles/new/", lambda route: keep(held, route))

    her.go("circles/new/")
    found(her, "Një herë")
    her.button("Keep").focus()
    for _press in range(3):
        her.page.keyboard.press("Enter")
        her.page.wait_for_timeout(200)
    assert len(held) == 1
    held.pop().continue_()
    her.heading("Një herë").wait_for()

    her.page.go_back()
    found(her, "Edhe një herë")
    her.button("Keep").focus()
    her.page.keyboard.press("Enter")
    her.page.wait_for_timeout(200)
    held.pop().continue_()
    her.heading("Edhe një herë").wait_for()


def keep(held: list[Route], route: Any) -> None:
    if route.request.method == "POST":
        held.append(route)
    else:
        route.continue_()


def found(her: Visitor, name: str) -> None:
    her.fill("Name of the group", name)
    her.fill("What it is for", "Të bëjmë bashkë çfarë bëjmë veç e veç.")
