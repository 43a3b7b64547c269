"""What people say to each other, by what they see: on a small phone, in their own languages."""

import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from charshia.people.messages.tests.talking import jpeg
from tests.browser import Visit, Visitor
from tests.test_journeys import AJVAR, order, sign_in, stand_at, words

pytestmark = pytest.mark.browser
KAZANI = "Kazani i Shpresës"
HAND_OVER = """
from django.utils import timezone
from charshia.market.orders.actions import accept_order, hand_over_order, make_ready
from charshia.market.orders.models import Order
order = Order.objects.order_by("pk").last()
for step in (accept_order, make_ready, hand_over_order):
    order = step(order, by="system", now=timezone.now())
"""


def write_from_product(guest: Visitor, text: str, name: str = "Јелена") -> None:
    stand_at(guest, AJVAR)
    guest.link(guest.t("Write to the stall")).first.click()
    guest.fill("Your message", text)
    guest.fill("Your name", name)
    guest.fill("Your phone number", "+381 60 1234567")
    guest.fill("Your e-mail address", "jelena@example.org")
    guest.press("Send the message")
    guest.page.get_by_text(text).wait_for()


def letter_to(visitor: Visitor, address: str, wanted: str) -> str:
    """The latest letter to somebody in which ``wanted`` stands: its link to the thread."""
    for _ in range(100):
        for file in sorted((visitor.site.data / "mail").glob("*.eml"), reverse=True):
            body = read(file)
            if f"To: {address}" in body and wanted in body:
                return re.findall(r"http\S+(/\w[\w-]*/messages/[\w-]+/)(?=\s)", body)[0]
        visitor.page.wait_for_timeout(100)
    raise AssertionError("no letter came")


def read(file: Path) -> str:
    letter = message_from_bytes(file.read_bytes(), policy=policy.default)
    return f"To: {letter['To']}\n{letter.get_content()}"


@pytest.mark.parametrize("script", [False, True], ids=["plain", "script"])
def test_a_guest_writes_the_stall_answers_and_she_replies_by_the_letters_link(visit: Visit, script):
    mark = f"Правите ли без лука {script}?"
    guest, owner = visit("sr", script=script), visit("sq")
    name = "Милица" if script else "Јелена"
    write_from_product(guest, mark, name)
    assert guest.overflow() == 0

    sign_in(owner, "shpresa@example.org")
    owner.go("stall/kazani/talks/")
    owner.follow(name)
    owner.page.get_by_text(mark).wait_for()
    owner.follow("Kur vini?")
    owner.page.get_by_label(owner.t("Your message")).wait_for()
    assert owner.overflow() == 0
    owner.press("Send")
    owner.page.get_by_text("Када долазите?").first.wait_for()

    later = visit("sr", script=False)
    later.go(letter_to(later, "jelena@example.org", "Када долазите?"))
    later.fill("Your message", "У петак.")
    later.press("Send")
    assert "У петак." in words(later.page.get_by_role("main").inner_text())
    owner.page.reload()
    owner.page.get_by_text("У петак.").wait_for()


def test_a_buyer_reviews_with_a_picture_the_stall_answers_the_coordinator_hides(
    visit: Visit, tmp_path
):
    buyer = visit("sq", script=False)
    order(buyer)
    buyer.site.run("shell", "--no-imports", "-c", HAND_OVER)
    buyer.page.reload()
    buyer.link(buyer.t("Say how it was")).first.click()
    buyer.page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    buyer.page.get_by_role("radio", name=buyer.t("★★★★☆ Good")).check()
    buyer.fill("In your words", "Shumë i mirë, kavanoza u hap lehtë.")
    picture = tmp_path / "jar.jpg"
    picture.write_bytes(jpeg(80, 60))
    buyer.field("A picture").set_input_files(picture)
    buyer.press("Send the review")
    buyer.page.get_by_text(buyer.t("Thank you! The stall is glad of every word.")).wait_for()
    assert buyer.overflow() == 0
    assert "Arta M." in words(shelf_of(buyer))


def shelf_of(visitor: Visitor) -> str:
    visitor.go("s/tepsia/")
    return visitor.page.get_by_role("main").inner_text()


@pytest.mark.parametrize("script", [False, True], ids=["plain", "script"])
def test_a_heart_keeps_things_without_an_account(visit: Visit, script):
    guest = visit("sr-latn", script=script)
    stand_at(guest, AJVAR)
    title = guest.page.get_by_role("heading", level=1).inner_text()
    guest.press("Keep for later")
    said = guest.t("“%(product)s” is on your wish list.", product=title)
    guest.page.get_by_text(said).first.wait_for(state="attached")
    if script:
        heart = guest.button("Keep for later").first
        assert heart.get_attribute("aria-pressed") == "true"
    guest.go("wishes/")
    assert title in words(guest.page.get_by_role("main").inner_text())
    assert guest.overflow() == 0
