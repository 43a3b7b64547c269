"""A good practice: written by one firm, read in other languages, done again by another firm."""

import re

import pytest
from django.utils import timezone

from tests.browser import Visit, Visitor
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
TITLE, HOW = "Etiketë për çdo kavanoz", "Shkruani ditën kur e mbyllët kavanozin."
IN_SERBIAN = "Етикета на свакој тегли"
OUTCOME = "Купци више не питају од када је сир."


def write(writer: Visitor) -> None:
    """From the list of practices to the hands of the coordinator."""
    writer.go("practices/")
    assert writer.overflow() == 0
    writer.follow(writer.t("Tell how you did it"), writer.page.get_by_role("main"))
    writer.fill("Title", TITLE)
    writer.fill("In two sentences", "Dita e mbylljes në çdo kavanoz. Askush nuk pyet më.")
    writer.fill("What it was about", "Blerësit pyesnin çdo herë.")
    lands = writer.page.get_by_role("group", name=writer.t("Countries in which it is done"))
    lands.get_by_role("checkbox").first.check()
    assert writer.overflow() == 0
    writer.press("Keep and go on")
    writer.follow(writer.t("Add a step"))
    writer.fill("What one does", "Shkruani ditën")
    writer.fill("How", HOW)
    writer.press("Keep")
    writer.follow(writer.t("Add a result"))
    writer.fill("What changed", "Pyetje në treg")
    writer.fill("Before", "12")
    writer.fill("After", "2,5")
    writer.press("Keep")
    writer.page.get_by_text("12 → 2,5").wait_for()
    assert writer.overflow() == 0
    writer.press("Give it to the coordinator")
    writer.page.get_by_text(writer.t("Sent. The coordinator looks at it.")).wait_for()


def publish(office: Visitor) -> None:
    """The coordinator writes the title in her own language too, and publishes."""
    office.go("office/practices/")
    office.follow(re.compile(re.escape(TITLE)))  # type: ignore[arg-type]
    office.follow(office.t("What it says"))
    office.fill("Title", IN_SERBIAN)
    office.press("Keep")
    office.page.get_by_text(office.t("Changed.")).first.wait_for()
    office.press("Publish")
    office.link(office.t("Its page")).wait_for()
    assert office.overflow() == 0


def read_in_greek(stranger: Visitor) -> None:
    """Nobody has put it into Greek: the page says in which language it stands there."""
    stranger.go("practices/")
    stranger.follow(TITLE)
    stranger.page.get_by_text(HOW).wait_for()
    stranger.page.get_by_text(stranger.t("Written in Albanian")).first.wait_for()
    assert stranger.overflow() == 0
    paper = stranger.link(stranger.t("To print (PDF)")).get_attribute("href") or ""
    assert stranger.page.request.get(stranger.site.address + paper).body().startswith(b"%PDF")


def do_it_too(other: Visitor) -> None:
    other.go("practices/")
    other.follow(IN_SERBIAN)
    other.page.get_by_text(HOW).wait_for()
    other.follow(other.t("We did this too"))
    other.fill("When you began", timezone.localdate().replace(day=1).isoformat())
    other.fill("What came of it", OUTCOME)
    assert other.overflow() == 0
    other.press("Send")
    thanks = other.t("Thank you. It stands here once it is confirmed.")
    other.page.get_by_text(thanks).wait_for()


def confirm(writer: Visitor) -> None:
    writer.go("practices/mine/")
    writer.follow(re.compile(re.escape(TITLE)))  # type: ignore[arg-type]
    writer.page.get_by_text(OUTCOME).wait_for()
    writer.page.get_by_role("button", name=re.compile(rf"^{writer.t('Confirm')}")).click()
    writer.page.get_by_text(writer.t("Confirmed. Everybody reads it now.")).wait_for()


def test_a_practice_is_written_published_read_in_another_language_and_repeated(visit: Visit):
    writer, office = visit("sq", script=False), visit("sr")
    sign_in(writer, "shpresa@example.org")
    write(writer)
    stranger = visit("el", script=False)
    stranger.go("practices/")
    assert stranger.page.get_by_text(TITLE).count() == 0
    sign_in(office, "dragan@example.org")
    publish(office)

    read_in_greek(stranger)
    other = visit("sr")
    sign_in(other, "lule@example.org")
    do_it_too(other)
    assert other.page.get_by_text(OUTCOME).count() == 0

    confirm(writer)
    other.go("practices/")
    other.follow(IN_SERBIAN)
    did = other.page.get_by_role("region", name=other.t("Who did it too"))
    did.get_by_text(OUTCOME).wait_for()
    did.get_by_role("heading", level=3).wait_for()
    assert other.overflow() == 0
