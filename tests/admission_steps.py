"""Steps of a programme and its members, as they take them on its pages: used by the journeys."""

from collections.abc import Mapping

from django.utils import timezone

from tests.browser import Visitor


def require(
    coordinator: Visitor,
    programme: str,
    kind: str,
    gate: str,
    title: str,
    facts: Mapping[str, str] | None = None,
) -> None:
    """``kind`` and what the fields of ``facts`` are called in English, ``gate`` by its key."""
    coordinator.go(f"office/programmes/{programme}/requirements/")
    coordinator.field("What is required").select_option(label=coordinator.t(kind))
    coordinator.fill("What members read", title)
    coordinator.field("When").select_option(gate)
    for label, value in (facts or {}).items():
        field = coordinator.field(label)
        if field.get_by_role("option").count():
            field.select_option(label=value)
        else:
            field.fill(value)
    coordinator.press("Require it")
    coordinator.page.get_by_text(coordinator.t("Saved.")).first.wait_for()
    assert coordinator.overflow() == 0


def open_a_cohort(coordinator: Visitor, programme: str, name: str, call: str) -> None:
    """Whoever the call admits comes into it."""
    coordinator.go(f"office/programmes/{programme}/")
    coordinator.follow(coordinator.t("A new cohort"))
    coordinator.fill("Name of the cohort", name)
    coordinator.fill("First day", timezone.localdate().isoformat())
    coordinator.field("Open call").select_option(label=call)
    coordinator.press("Begin it")
    coordinator.page.wait_for_url(f"**/office/programmes/{programme}/")
    assert coordinator.overflow() == 0


def stands(anybody: Visitor, stall: str) -> tuple[bool, bool]:
    """Is the stall seen, and does it sell?"""
    found = anybody.page.request.get(f"{anybody.site.address}/en/s/{stall}/")
    is_seen = found.status == 200
    return is_seen, is_seen and "opens soon" not in found.text().lower()


def to_the_programme(keeper: Visitor, stall: str) -> None:
    keeper.go(f"stall/{stall}/programme/")
    keeper.heading(keeper.t("Programme")).wait_for()
    assert keeper.overflow() == 0


def accept_the_terms(keeper: Visitor, stall: str) -> None:
    to_the_programme(keeper, stall)
    keeper.follow(keeper.t("Read and accept"))
    assert keeper.overflow() == 0
    keeper.press("I accept these terms")
    keeper.heading(keeper.t("Programme")).wait_for()


def do(coordinator: Visitor, member: int, link: str, button: str, *, why: str = "") -> None:
    """One deed of the coordinator on the page of a member, with its reason where it wants one."""
    coordinator.go(f"office/members/{member}/")
    assert coordinator.overflow() == 0
    coordinator.follow(coordinator.t(link))
    assert coordinator.overflow() == 0
    if why:
        coordinator.page.locator("main textarea").first.fill(why)
    coordinator.press(button)
    coordinator.page.get_by_text(coordinator.t("Saved.")).first.wait_for()


def say_yes(coordinator: Visitor) -> None:
    """On the page to which what waits in the office leads."""
    coordinator.press("Yes")
    coordinator.page.get_by_text(coordinator.t("Saved.")).first.wait_for()
    assert coordinator.overflow() == 0
