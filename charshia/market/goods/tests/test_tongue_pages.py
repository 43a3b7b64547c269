"""A keeper's own texts in other languages: what stands where, who wrote it, and writing it."""

import re

import pytest

from charshia.ground.languages.actions import put_text
from charshia.ground.languages.states import Standing, State, fingerprint
from charshia.market.catalogue.actions import describe_product
from charshia.market.catalogue.models import Product, Stall
from charshia.market.stall.views.tongues import OF_STALL
from charshia.people.accounts.models import Person

PAGE = "/en/stall/kazani/product/{}/"
QUERIES = 12  # of the page of a product


@pytest.fixture
def rakia(cast, now) -> Product:
    product = Product.objects.kept().filter(stall__slug="kazani").order_by("pk")[0]
    texts = {"title": {"sq": "Raki kumbulle"}, "description": {"sq": "<p>E butë.</p><p>Dy.</p>"}}
    describe_product(product, ingredients={}, storage={}, **texts, by="system", now=now)
    return Product.objects.get(pk=product.pk)


@pytest.fixture
def keeper(as_):
    return as_("shpresa")


def told(text: str) -> dict[str, str]:
    """The languages that a page lists, and what it says of each."""
    found = re.findall(r'<span lang="([\w-]+)">[^<]+</span><small>(.*?)</small>', text, re.DOTALL)
    bare = {tag: " ".join(re.sub(r"<[^>]+>", " ", words).split()) for tag, words in found}
    return {tag: words.replace(" ,", ",") for tag, words in bare.items()}


def sent(product: Product, **texts: str) -> dict[str, str]:
    of = {name: fingerprint(getattr(product, name).original) for name in ("title", "description")}
    return {f"of_{name}": mark for name, mark in of.items()} | texts


def test_the_page_of_a_product_says_how_it_stands_in_each_language(keeper, rakia, now):
    volunteer = Person.objects.get(email="arta@example.org")
    put_text(rakia, "title", language="mk", text="Ракија", state=State.DRAFT, by=volunteer, now=now)
    put_text(
        rakia, "description", language="mk", text="Блага.", state=State.DRAFT, by=volunteer, now=now
    )
    put_text(rakia, "title", language="en", text="Rakia", state=State.MACHINE, by="system", now=now)
    page = keeper.get(PAGE.format(rakia.slug)).content.decode()

    assert told(page) == {
        "sq": "the original",
        "sr-Cyrl": "missing",
        "en": "in part · the market, 2 March, 13:00",
        "mk": f"not looked over · {volunteer.name}, 2 March, 13:00",
        "el": "missing",
        "bg": "missing",
        "tr": "missing",
    }
    assert f'href="{PAGE.format(rakia.slug)}languages/mk/"' in page


def test_she_writes_another_language_beside_the_original(keeper, rakia):
    page = f"{PAGE.format(rakia.slug)}languages/en/"
    shown = keeper.get(page).content.decode()
    assert "E butë.<br><br>Dy." in shown
    answer = keeper.post(page, sent(rakia, title="Plum rakia", description="Mild.\n\nTwo."))

    assert (answer.status_code, answer.url) == (303, PAGE.format(rakia.slug))
    rakia.refresh_from_db()
    shpresa = Person.objects.get(email="shpresa@example.org")
    standing = rakia.title.standing("en")
    assert (standing.state, standing.by) == (State.CHECKED, f"person:{shpresa.pk}")
    assert rakia.description["en"] == "<p>Mild.</p><p>Two.</p>"


def test_she_approves_what_a_volunteer_wrote_by_saving_it_as_it_is(keeper, rakia, now):
    for name, text in (("title", "Rakia"), ("description", "<p>Mild.</p><ul><li>a</li></ul>")):
        put_text(rakia, name, language="en", text=text, state=State.DRAFT, by="system", now=now)
    page = f"{PAGE.format(rakia.slug)}languages/en/"
    keeper.post(page, sent(rakia, title="Rakia", description="Mild.\n\n- a"))

    rakia.refresh_from_db()
    assert rakia.description["en"] == "<p>Mild.</p><ul><li>a</li></ul>"
    assert [getattr(rakia, name).standing("en").state for name in ("title", "description")] == [
        State.CHECKED, State.CHECKED
    ]  # fmt: skip


def test_when_the_original_changed_meanwhile_nothing_is_written_and_nothing_lost(
    keeper, rakia, now
):
    form = sent(rakia, title="Plum rakia", description="Mild.")
    describe_product(rakia, description={"sq": "<p>E fortë.</p>"}, by="system", now=now)
    answer = keeper.post(f"{PAGE.format(rakia.slug)}languages/en/", form)

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "The text has changed meanwhile." in shown
    assert 'value="Plum rakia"' in shown
    rakia.refresh_from_db()
    assert "en" not in rakia.title


def test_an_empty_field_takes_the_translation_away(keeper, rakia, now):
    put_text(rakia, "title", language="en", text="Rakia", state=State.DRAFT, by="system", now=now)
    keeper.post(f"{PAGE.format(rakia.slug)}languages/en/", sent(rakia, title="", description=""))

    rakia.refresh_from_db()
    assert dict(rakia.title) == {"sq": "Raki kumbulle"}


@pytest.mark.parametrize("language", ["sr-Latn", "xx", "de"])
def test_nobody_is_asked_for_latin_letters_or_a_language_that_we_do_not_speak(
    language, keeper, rakia
):
    assert keeper.get(f"{PAGE.format(rakia.slug)}languages/{language}/").status_code == 404


def test_in_the_language_of_the_original_there_is_nothing_to_translate(keeper, rakia):
    page = keeper.get(f"{PAGE.format(rakia.slug)}languages/sq/").content.decode()

    assert "There is nothing to translate here yet." in page


def test_the_form_for_ones_own_language_makes_the_others_stale(keeper, rakia, now):
    put_text(rakia, "title", language="en", text="Rakia", state=State.CHECKED, by="system", now=now)
    section = PAGE.format(rakia.slug).replace("/en/", "/sq/") + "words/"
    keeper.post(section, {"title": "Raki molle", "description": "E butë.\n\nDy."})

    rakia.refresh_from_db()
    assert rakia.title["sq"] == "Raki molle"
    assert rakia.title.standing("en") == Standing(State.STALE, "system", now, State.CHECKED)
    assert told(keeper.get(PAGE.format(rakia.slug)).content.decode())["en"].startswith("in part")


def test_a_stall_s_profile_has_the_same_list_and_page(keeper, cast, now):
    stall = Stall.objects.get(slug="kazani")
    profile = "/en/stall/kazani/settings/profile/"
    said = told(keeper.get(profile).content.decode())
    assert said[str(stall.title.source)] in {"the original", "looked over"}

    form = {f"of_{name}": fingerprint(getattr(stall, name).original) for name in OF_STALL}
    answer = keeper.post("/en/stall/kazani/settings/languages/tr/", form | {"title": "Kazan"})
    assert (answer.status_code, answer.url) == (303, profile)
    stall.refresh_from_db()
    assert (stall.title["tr"], stall.title.standing("tr").state) == ("Kazan", State.CHECKED)


def test_as_many_queries_for_one_translation_as_for_all(
    keeper, rakia, now, django_assert_num_queries
):
    page = PAGE.format(rakia.slug)
    keeper.get(page)
    with django_assert_num_queries(QUERIES):
        keeper.get(page)
    for tag in ("en", "mk", "el", "bg", "tr"):
        put_text(rakia, "title", language=tag, text="x", state=State.DRAFT, by="system", now=now)
    with django_assert_num_queries(QUERIES):
        keeper.get(page)
