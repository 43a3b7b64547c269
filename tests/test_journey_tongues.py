"""Two people who share no language: one writes and sells, the other searches, reads and buys."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import Visit, Visitor, way_of
from tests.test_journey_talks import read
from tests.test_journeys import put_in_basket, sign_in, words

pytestmark = pytest.mark.browser
NAMES = {True: "Mjaltë gështenje nga mali", False: "Mjaltë gështenje nga lugina"}
WANTED = "мед од кестена"


def letter_about(visitor: Visitor, address: str, wanted: str) -> str:
    """The latest letter to somebody in which ``wanted`` stands."""
    for _ in range(200):
        for file in sorted((visitor.site.data / "mail").glob("*.eml"), reverse=True):
            body = read(file)
            if f"To: {address}" in body and wanted in body:
                return body
        visitor.page.wait_for_timeout(100)
    raise AssertionError("no letter came")


def offer(keeper: Visitor, name: str) -> None:
    sign_in(keeper, "shpresa@example.org")
    keeper.go("stall/kazani/goods/new/")
    keeper.fill("Name", name)
    keeper.fill("Price", "7,50")
    keeper.fill("How many do you have?", "12")
    keeper.press("Add it")
    keeper.heading(name).wait_for()


def find(buyer: Visitor, name: str) -> None:
    """The index follows within a second; a busy machine may take longer."""
    for _ in range(40):
        buyer.go()
        box = buyer.page.get_by_label(buyer.t("Search the market"))
        box.locator("visible=true").first.fill(WANTED)
        buyer.press("Search")
        if buyer.link(re.compile(re.escape(name))).count():
            break
        buyer.page.wait_for_timeout(250)
    buyer.follow(re.compile(re.escape(name)))
    buyer.heading(name).wait_for()


def buy(buyer: Visitor, *, script: bool) -> str:
    """Gives the order's number."""
    if script:
        put_in_basket(buyer, 1)
        buyer.go("basket/")
    else:
        buyer.press("Put in the basket")
        buyer.go("basket/")
    buyer.press("Check out")
    buyer.heading(buyer.t("Who orders")).wait_for()
    buyer.page.get_by_role("radio", name=way_of("kazani", "pickup", buyer.language)).check()
    buyer.page.get_by_role("radio", name=buyer.t("In cash")).check()
    asked = {
        "Your name": "Јелена Марић",
        "Your phone number": "+381 60 1234567",
        "Your e-mail address": "jelena.maric@example.org",
    }
    for label, value in asked.items():
        buyer.fill(label, value)
    buyer.press("Order with obligation to pay")
    buyer.heading(buyer.t("Thank you, %(name)s", name="Јелена Марић")).wait_for()
    shown = words(buyer.page.get_by_role("main").inner_text())
    found = re.search(buyer.t("Order %(number)s", number=r"(\S+)"), shown)
    assert found
    return found[1]


def note_of(visitor: Visitor, name: str) -> str:
    """What the page says of the text that is called so: the note after its heading."""
    note = visitor.heading(name).locator("xpath=following-sibling::*[@class='note'][1]")
    return words(note.inner_text()) if note.count() else ""


@pytest.mark.parametrize("script", [False, True], ids=["plain", "script"])
def test_written_in_albanian_only_and_bought_by_who_types_cyrillic(visit: Visit, script):
    keeper, buyer = visit("sq", script=script), visit("sr", script=script)
    name = NAMES[script]
    offer(keeper, name)

    find(buyer, name)
    assert buyer.heading(name).get_attribute("lang") == "sq"
    assert note_of(buyer, name).startswith(buyer.t("Written in Albanian"))
    assert buyer.overflow() == 0
    number = buy(buyer, script=script)

    hers = letter_about(buyer, "jelena.maric@example.org", number)
    assert "Јелена Марић" in hers
    assert name in hers
    stalls = letter_about(buyer, "kazani@example.org", number)
    assert name in stalls
    assert "Јелена Марић" in stalls
    for letter, tongue in ((hers, "sr"), (stalls, "sq")):
        assert_letter_is_in(letter, tongue)


def assert_letter_is_in(letter: str, tongue: str) -> None:
    body = letter.partition("\n")[2]
    cyrillic = len(re.findall(r"[а-шђјљњћџ]", body.lower()))
    latin = len(re.findall(r"[a-zëç]", re.sub(r"http\S+|\S+@\S+", "", body).lower()))
    assert (cyrillic > latin) == (tongue == "sr"), body


def test_a_translation_takes_the_note_away_and_a_new_original_makes_it_stale(visit: Visit):
    """The reader has no script, the keeper writes in both languages on her phone."""
    keeper, reader = visit("sq"), visit("sr", script=False)
    name, theirs = "Mjaltë gështenje e vjetër", "Стари мед од кестена"
    offer(keeper, name)
    own_page = keeper.page.url
    keeper.follow(keeper.t("See it as buyers do"))
    address = re.sub("^/sq/", "/sr/", keeper.page.url.removeprefix(keeper.site.address))
    reader.go(address)
    assert note_of(reader, name) != ""

    keeper.page.goto(own_page)
    keeper.follow(re.compile("^Српски"))
    keeper.fill("Name", theirs)
    assert keeper.overflow() == 0
    keeper.press("Save")
    keeper.page.get_by_text(keeper.t("looked over")).first.wait_for()
    assert keeper.overflow() == 0
    reader.page.reload()
    reader.heading(theirs).wait_for()
    assert note_of(reader, theirs) == ""

    keeper.follow(re.compile(keeper.t("Name and description")))
    keeper.fill("Name", "Mjaltë gështenje e re")
    keeper.press("Save")
    keeper.page.get_by_text(keeper.t("out of date")).first.wait_for()
    reader.page.reload()
    said = note_of(reader, theirs)
    assert said.startswith(reader.t("Translation; the original has changed"))
    reader.page.get_by_text(reader.t("Show the original")).click()
    assert reader.page.get_by_text("Mjaltë gështenje e re").is_visible()
    assert reader.overflow() == 0


@pytest.mark.parametrize("script", [False, True], ids=["plain", "script"])
def test_a_reader_says_which_languages_she_reads_from_the_note(visit: Visit, script):
    """In Turkish the stalls' stories are not there: she reads Serbian better than Albanian."""
    reader = visit("tr", script=script)
    reader.go("s/kazani/")
    reader.page.get_by_text(reader.t("Written in Albanian")).first.wait_for()
    reader.link(reader.t("Languages I read")).first.click()
    reader.heading(reader.t("Languages I read")).wait_for()
    assert reader.overflow() == 0
    reader.field("First choice").select_option(label="Српски")
    reader.press("Keep")
    assert reader.field("First choice").input_value() == "sr-Cyrl"

    reader.go("s/kazani/")
    assert "дим" in words(reader.page.get_by_role("main").inner_text())
    assert reader.page.get_by_text(reader.t("Written in Albanian")).count() == 0


@pytest.mark.parametrize(
    ("language", "words"),
    [("sq", r"\d+\.\d+\.\d{4}, \d\d:\d\d"), ("sr", r"\d+\. [а-ш]+ \d{4}\. \d\d:\d\d")],
    ids=["sq", "sr"],
)
def test_a_deadline_is_told_by_the_readers_own_clock(visit: Visit, language, words):
    """In figures where the browser does not know the language, never in English."""
    reader = visit(language, timezone_id="America/New_York")
    reader.go("calls/")
    reader.page.get_by_role("main").locator("a[href*='/calls/']").first.click()

    told = reader.page.locator("time[data-own]").first
    expect(told).to_have_text(re.compile(f"^{re.escape(reader.t('By your clock:'))} {words}$"))
