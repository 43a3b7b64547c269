"""What pages say of texts that are not in the reader's language, or not surely right in it."""

import re

import pytest
from django.test import Client
from django.utils import translation

from charshia.ground.languages.actions import put_text
from charshia.ground.languages.reading import reader
from charshia.ground.languages.states import State
from charshia.market.catalogue.actions import describe_product, describe_stall
from charshia.market.catalogue.models import Product, Stall
from charshia.market.shop.cards import cards

pytestmark = pytest.mark.usefixtures("cast")
NOTHING = {"ingredients": {}, "storage": {}}


@pytest.fixture
def rakia(now) -> Product:
    """Written in Albanian and nothing else."""
    product = Product.objects.on_show().filter(stall__slug="kazani").order_by("pk")[0]
    describe_product(
        product, title={"sq": "Raki kumbulle"}, description={"sq": "<p>E butë.</p>"}, **NOTHING,
        by="system", now=now,
    )  # fmt: skip
    return Product.objects.get(pk=product.pk)


def page(product: Product, language: str, browser: Client | None = None) -> str:
    address = f"/{language}/s/{product.stall.slug}/{product.slug}/"
    answer = (browser or Client()).get(address, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def note(text: str) -> list[str]:
    """What the notes of a page say, tags left out."""
    found = re.findall(r'<(details|p) class="note">(.*?)</\1>', text, re.DOTALL)
    bare = (re.sub(r"<[^>]+>", " ", body) for _tag, body in found)
    return [" ".join(body.split()) for body in bare]


def test_a_text_in_another_language_is_marked_and_said_to_be_so(rakia):
    text = page(rakia, "sr")

    assert '<h1 lang="sq">Raki kumbulle</h1>' in text
    assert note(text)[0] == "Написано на албанском. Језици које читам"
    assert note(page(rakia, "sq")) == []


def test_a_machine_s_translation_shows_the_original_one_tap_away(rakia, now):
    put_text(
        rakia, "title", language="sr", text="Шљивовица", state=State.MACHINE, by="system", now=now
    )
    put_text(
        rakia,
        "description",
        language="sr",
        text="Блага.",
        state=State.MACHINE,
        by="system",
        now=now,
    )
    text = page(rakia, "sr")

    assert "<h1>Шљивовица</h1>" in text
    assert note(text) == [
        "Машински превод, непрегледан. Прикажи оригинал Raki kumbulle E butë. Језици које читам"
    ]
    assert '<div lang="sq"><p>E butë.</p></div>' in text
    assert note(page(rakia, "sr-latn")) == [
        "Mašinski prevod, nepregledan. Prikaži original Raki kumbulle E butë. Jezici koje čitam"
    ]


def test_the_note_goes_when_it_was_looked_over_and_comes_when_the_original_changes(rakia, now):
    said = {"text": "Шљивовица", "state": State.CHECKED, "by": "system", "now": now}
    put_text(rakia, "title", language="sr", **said)
    describe_product(rakia, description={}, by="system", now=now)
    assert note(page(rakia, "sr")) == []

    rakia.refresh_from_db()
    describe_product(rakia, title=rakia.title.with_text("sq", "Raki"), by="system", now=now)
    assert note(page(rakia, "sr"))[0].startswith("Превод; оригинал се променио.")


def test_a_reader_s_list_decides_what_she_sees_and_nobody_else_s_page(rakia, now):
    put_text(
        rakia, "title", language="mk", text="Ракија", state=State.CHECKED, by="system", now=now
    )
    browser = Client()
    browser.cookies["reads"] = "mk"

    assert '<h1 lang="mk">Ракија</h1>' in page(rakia, "en", browser)
    assert '<h1 lang="sq">Raki kumbulle</h1>' in page(rakia, "en")
    assert '<h1 lang="mk">Ракија</h1>' in page(rakia, "en", browser)


def test_cards_follow_the_list_too_and_have_a_language_but_no_note(rakia, now):
    put_text(
        rakia, "title", language="mk", text="Ракија", state=State.MACHINE, by="system", now=now
    )
    with translation.override("en"):
        (without,) = cards([rakia.pk], now=now)
        with reader(["mk"]):
            (with_list,) = cards([rakia.pk], now=now)
        (again,) = cards([rakia.pk], now=now)

    assert re.findall(r'lang="sq"[^<]*<?[^<]*Raki kumbulle', without)
    assert re.findall(r'lang="mk"[^<]*<?[^<]*Ракија', with_list)
    assert again == without
    assert 'class="note"' not in with_list


def test_a_stall_s_story_has_its_note(now):
    stall = Stall.objects.get(slug="kazani")
    describe_stall(stall, maker={}, tagline={"sq": "Kumbulla."}, story={}, by="system", now=now)

    text = Client().get("/en/s/kazani/", follow=True).content.decode()
    assert note(text)[0].startswith("Written in Albanian.")


def test_a_text_cannot_break_out_of_its_note(rakia, now):
    describe_product(rakia, title={"sq": "<b>Raki</b> & x"}, description={}, by="system", now=now)
    rakia.refresh_from_db()
    put_text(rakia, "title", language="en", text="Rakia", state=State.DRAFT, by="system", now=now)

    assert "<p>&lt;b&gt;Raki&lt;/b&gt; &amp; x</p>" in page(rakia, "en")
