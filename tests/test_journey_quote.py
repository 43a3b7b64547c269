"""A carpenter in Serbia, with an old telephone: he is asked for a thing after a design, gives a
quote, is chosen and paid, makes it, and it stands on the page of the design and with him."""

import re
import time
from io import BytesIO

import pytest
from PIL import Image

from tests.browser import Visit, Visitor
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
JEHONA, RADOJE = "jehona@example.org", "radoje@example.org"
NAME = "Радоје Храстић"
DESIGN = {"sq": "Raft për tharjen e bimëve aromatike", "sr": "Сушара за ароматично биље"}
TITLE = "Raft për tharje, prej ahu"


def photo() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (640, 480), (150, 110, 70)).save(kept, "JPEG")
    return kept.getvalue()


def go_on(visitor: Visitor, text: str, within: str = "") -> None:
    """Follow what begins with a text of the interface."""
    visitor.follow(re.compile(f"^{re.escape(visitor.t(text))}.*{re.escape(within)}"))
    assert visitor.overflow() == 0


def do(visitor: Visitor, text: str) -> None:
    """Press it, and be where it leads."""
    with visitor.page.expect_navigation():
        visitor.press(text)
    assert visitor.page.get_by_role("alert").count() == 0
    assert visitor.overflow() == 0


def ask(asker: Visitor) -> str:
    """From the page of the design to makers; gives the address of her request."""
    asker.go("designs/")
    asker.follow(re.compile(re.escape(DESIGN["sq"])))
    go_on(asker, "Ask makers for quotes")
    asker.fill("What is to be made", TITLE)
    asker.fill("Describe it", "Me tre kate, për çaj mali.")
    asker.page.locator('[name="processes"][value="woodwork"]').check()
    do(asker, "Keep as draft")
    here = asker.page.url
    go_on(asker, "Choose makers")
    asker.page.get_by_label(re.compile(NAME)).check()
    do(asker, "Ask for quotes")
    return here


def answer(carpenter: Visitor) -> None:
    carpenter.go("quotes/")
    carpenter.follow(re.compile(TITLE))
    assert carpenter.page.get_by_text(JEHONA).count() == 0
    go_on(carpenter, "Give a quote")
    carpenter.fill("Price for everything", "85,50")
    carpenter.fill("Days you need", "15")
    carpenter.fill("What is included", "Дрво и уље.")
    do(carpenter, "Give this quote")


def accept(asker: Visitor, here: str) -> str:
    """She reads price, days and words; gives the address of what is agreed, without language."""
    asker.page.goto(here)
    row = asker.page.locator("tr").filter(has_text=NAME)
    for words in ("85,50", "15", "Дрво и уље."):
        row.get_by_text(words).first.wait_for()
    go_on(asker, "Choose", NAME)
    do(asker, "Accept and agree")
    return re.sub(r"^.*/sq/", "", asker.page.url)


def make(carpenter: Visitor, job: str) -> None:
    carpenter.go(job)
    carpenter.page.get_by_text(JEHONA).wait_for()
    do(carpenter, "I begin")
    go_on(carpenter, "Add a photo")
    sent = {"name": "polica.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    carpenter.field("Photo").set_input_files(sent)
    do(carpenter, "Add")
    do(carpenter, "It is made")
    do(carpenter, "I handed it over or sent it")


def pay(asker: Visitor, carpenter: Visitor, job: str) -> None:
    """From hand to hand, and both say so."""
    for visitor, words in ((asker, "I paid it"), (carpenter, "I received it")):
        visitor.go(job)
        go_on(visitor, words)
        do(visitor, words)
    carpenter.page.get_by_text(carpenter.t("paid"), exact=True).wait_for()


def show(asker: Visitor, carpenter: Visitor, job: str) -> None:
    asker.go(job)
    do(asker, "I have it and am content")
    for visitor in (asker, carpenter):
        visitor.go(job)
        go_on(visitor, "Let others see it")
        do(visitor, "Let others see it")


def wait_for(reader: Visitor, path: str, words: str) -> None:
    """What errands bring comes a little later."""
    for _try in range(120):
        reader.go(path)
        if reader.page.get_by_text(words).count():
            return
        time.sleep(0.5)
    raise AssertionError(f"{words} does not come")


def test_a_carpenter_is_asked_chosen_paid_and_seen(visit: Visit):
    asker, carpenter = visit("sq", script=False), visit("sr", script=False)
    reader = visit("sr")
    sign_in(asker, JEHONA)
    sign_in(carpenter, RADOJE)

    here = ask(asker)
    answer(carpenter)
    job = accept(asker, here)
    make(carpenter, job)
    pay(asker, carpenter, job)
    show(asker, carpenter, job)

    reader.go("designs/")
    reader.follow(re.compile(re.escape(DESIGN["sr"])))
    wait_for(reader, re.sub(r"^.*/sr/", "", reader.page.url), NAME)
    reader.go("makers/")
    reader.follow(re.compile("Правим столице и полице"))
    go_on(reader, "Made to order")
    reader.heading(TITLE).wait_for()
    assert reader.page.get_by_role("img", name=TITLE).count() == 1
    assert reader.overflow() == 0
