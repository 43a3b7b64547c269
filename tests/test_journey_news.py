"""News from hand to hand, and a call for help: on a small phone, in two languages."""

import re
from email import message_from_bytes, policy

import pytest

from tests.browser import Visit, Visitor
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
COORDINATOR = """
from charshia.people.accounts.models import Person
print(Person.objects.filter(is_coordinator=True).order_by("pk")[0].email)
"""
ASK_THEM = """
from django.utils import timezone
from charshia.commons.news.actions import announce_due, ask_to_read
announce_due(now=timezone.now())
ask_to_read(now=timezone.now())
"""


def coordinator(visitor: Visitor) -> str:
    return visitor.site.run("shell", "--no-imports", "-c", COORDINATOR)


def letter_to(visitor: Visitor, address: str) -> str:
    """The path in the first letter to somebody that leads into the news."""
    for _ in range(200):
        for file in sorted((visitor.site.data / "mail").glob("*.eml")):
            letter = message_from_bytes(file.read_bytes(), policy=policy.default)
            found = re.findall(r"http\S+(/[\w-]+/news/letters/\S+)", str(letter.get_content()))
            if letter["To"] == address and found:
                return found[0]
        visitor.page.wait_for_timeout(100)
    raise AssertionError("no letter came")


def test_a_change_of_law_is_written_read_by_a_stall_and_confirmed(visit: Visit):
    title = "Етикета за мед 2031"
    writer, keeper = visit("sr"), visit("sq", script=False)
    sign_in(writer, coordinator(writer))
    writer.go("office/news/")
    writer.follow(writer.t("Write something new"))
    writer.fill("Title", title)
    writer.page.get_by_role("radio", name=writer.t("Law and rules")).check()
    choose = writer.field("Who must confirm having read it")
    choose.select_option(label=writer.t("All stalls"))
    assert writer.overflow() == 0
    writer.press("Keep")
    writer.press("Publish")
    writer.link(writer.t("Its page")).wait_for()
    writer.site.run("shell", "--no-imports", "-c", ASK_THEM)

    sign_in(keeper, "shpresa@example.org")
    keeper.go("stall/kazani/")
    keeper.page.get_by_role("main").locator('a[href$="/news/to-read/"]').first.click()
    keeper.heading(title).wait_for()
    assert keeper.overflow() == 0
    panel = keeper.page.get_by_role("region", name=title)
    panel.get_by_role("button").click()
    keeper.page.get_by_text(keeper.t("Thank you, noted.")).wait_for()
    assert keeper.heading(title).count() == 0

    writer.follow(writer.t("Who has read it"))
    writer.page.get_by_text("Kazani i Shpresës").wait_for()
    assert writer.overflow() == 0


@pytest.mark.parametrize(("language", "script"), [("sq", False), ("sr", True)])
def test_a_reader_follows_a_topic_confirms_and_takes_an_event_along(
    visit: Visit, language: str, script: bool
):
    reader, address = visit(language, script=script), f"follows-{language}@example.org"
    reader.go("news/following/")
    reader.fill("Your e-mail address", address)
    reader.page.get_by_role("group", name=reader.t("Of which topics?")).get_by_role(
        "checkbox"
    ).first.check()
    reader.press("Write to me")
    reader.page.get_by_text(address).wait_for()
    reader.go(letter_to(reader, address))
    reader.press("Yes, write to me")
    reader.button("Keep").wait_for()
    assert reader.overflow() == 0

    reader.go("news/events/")
    reader.page.get_by_role("main").locator(".told h3 a").first.click()
    file = reader.page.locator('a[href$="event.ics"]').first.get_attribute("href")
    assert file
    text = reader.page.request.get(reader.site.address + file).text()
    assert (text.startswith("BEGIN:VCALENDAR"), "SEQUENCE:" in text) == (True, True)


def test_a_call_is_logged_in_seconds_and_a_form_is_answered_and_closed(visit: Visit):
    helper, guest = visit("sr"), visit("sq", script=False)
    guest.go()
    foot = guest.page.get_by_role("contentinfo")
    foot.get_by_role("link", name=guest.t("Help"), exact=True).click()
    guest.fill("What is it about?", "Faqja nuk më hapet në telefon.")
    guest.fill("Your name", "Teuta")
    guest.fill("Your e-mail address", "teuta@example.org")
    assert guest.overflow() == 0
    guest.press("Send")
    guest.heading(guest.t("We have it")).wait_for()

    sign_in(helper, coordinator(helper))
    helper.go("office/help/")
    helper.follow(helper.t("Log a call"))
    helper.fill("What do they need?", "Како се мења цена?")
    helper.field("Solved while we talked").check()
    assert helper.overflow() == 0
    helper.press("Keep")
    helper.page.get_by_text(helper.t("The call is logged.")).wait_for()
    helper.page.get_by_role("link", name=re.compile("Faqja nuk")).click()
    helper.press("I take it")
    helper.page.get_by_text(helper.t("Answer by letter")).click()
    helper.fill("Your answer", "Provoni sërish, ju lutem.")
    helper.press("Send the answer")
    helper.page.get_by_text("Provoni sërish").first.wait_for()
    assert helper.overflow() == 0
    helper.press("Close it")
    helper.page.get_by_text(helper.t("It is closed.")).wait_for()
    assert helper.page.get_by_role("link", name=re.compile("Faqja nuk")).count() == 0
