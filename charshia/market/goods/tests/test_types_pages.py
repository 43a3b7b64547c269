import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from charshia.market.catalogue.models import Product
from charshia.market.orders.tests.buying import errors, text

NEW = "/en/stall/kazani/goods/new/"


def page_of(product: Product, language: str = "en") -> str:
    return f"/{language}/stall/{product.stall.slug}/product/{product.slug}/"


@pytest.fixture
def keeper(as_):
    return as_("shpresa")


@pytest.fixture
def ajvar(cast) -> Product:
    return Product.objects.get(variants__sku="KAZ-AJV-PAT")


def offered(answer) -> list[str]:
    return html.fromstring(answer.content).xpath("//input[@name='type'][@type='radio']/@value")


def test_a_guess_is_confirmed_by_one_tap(keeper, ajvar):
    page = html.fromstring(keeper.get(page_of(ajvar)).content)
    (form,) = page.xpath("//form[contains(@action, '/type/')]")

    answer = keeper.post(form.get("action"), dict(form.form_values()))

    ajvar.refresh_from_db()
    assert (answer.status_code, ajvar.type_is_guessed) == (303, False)
    again = html.fromstring(keeper.get(page_of(ajvar)).content)
    assert again.xpath("//form[contains(@action, '/type/')]") == []


def test_another_is_looked_for_and_chosen(keeper, ajvar):
    found = keeper.get(f"{page_of(ajvar)}type/", {"q": "fig ja"})
    assert "fig-jam" in offered(found)

    answer = keeper.post(f"{page_of(ajvar)}type/", {"type": "fig-jam"})

    ajvar.refresh_from_db()
    assert (answer.status_code, ajvar.type) == (303, "fig-jam")


def test_it_has_no_type_when_the_keeper_says_so(keeper, ajvar):
    keeper.post(f"{page_of(ajvar)}type/", {"type": ""})

    ajvar.refresh_from_db()
    assert (ajvar.type, ajvar.type_is_guessed) == ("", False)


def test_what_is_no_type_is_refused_by_its_field(keeper, ajvar):
    answer = keeper.post(f"{page_of(ajvar)}type/", {"type": "colour-red"})

    assert answer.status_code == 422
    assert errors(answer)


def test_htmx_gets_the_choices_alone(keeper, ajvar):
    answer = keeper.get(f"{page_of(ajvar)}type/", {"q": "honey"}, headers={"HX-Request": "true"})

    assert answer.content.lstrip().startswith(b'<div id="types"')
    assert "honey" in offered(answer)


def test_names_come_as_the_keeper_types_in_her_language(as_):
    answer = as_("shpresa").get("/sr/stall/kazani/goods/types/", {"type": "багрем"})

    assert "Багремов мед" in html.fromstring(answer.content.decode()).xpath("//option/@value")


def test_the_type_may_be_typed_when_adding(keeper):
    answer = keeper.post(NEW, {"title": "Sunday", "price": "3", "type": "Fig jam"})

    made = Product.objects.get(slug=answer["Location"].rstrip("/").rpartition("/")[2])
    assert (made.type, made.type_is_guessed) == ("fig-jam", False)


def test_a_type_that_nobody_knows_is_refused_with_the_rest_kept(keeper):
    answer = keeper.post(NEW, {"title": "Sunday", "price": "3", "type": "xyzzy"})

    assert answer.status_code == 422
    assert "We know nothing called “xyzzy”" in text(answer)
    assert 'value="Sunday"' in answer.content.decode()


def test_those_that_are_guessed_are_listed_and_confirmed_there(keeper, cast):
    before = Product.objects.filter(stall__slug="kazani", type_is_guessed=True).count()
    page = html.fromstring(keeper.get("/en/stall/kazani/goods/?state=guessed").content)
    form = page.xpath("//form[contains(@action, '/type/')]")[0]

    answer = keeper.post(form.get("action"), dict(form.form_values()))

    assert answer["Location"] == "/en/stall/kazani/goods/?state=guessed#goods"
    after = Product.objects.filter(stall__slug="kazani", type_is_guessed=True).count()
    assert (before > 1, after) == (True, before - 1)


def test_a_buyer_reads_what_it_is_only_where_the_title_is_not_in_her_language(keeper, client):
    answer = keeper.post("/sq/stall/kazani/goods/new/", {
        "title": "Gëzimi i nënës", "price": "3", "stock": "2", "type": "mjaltë akacie",
    })  # fmt: skip
    slug = answer["Location"].rstrip("/").rpartition("/")[2]

    pages = {tag: client.get(f"/{tag}/s/kazani/{slug}/") for tag in ("sq", "sr", "sr-latn", "el")}

    said = {
        tag: [words.strip() for words in
              html.fromstring(page.content).xpath("//*[contains(@class, 'product__type')]/text()")]
        for tag, page in pages.items()
    }  # fmt: skip
    assert said == {
        "sq": [], "sr": ["Багремов мед"], "sr-latn": ["Bagremov med"], "el": ["Μέλι ακακίας"],
    }  # fmt: skip
    assert '"category": ["' in pages["sr"].content.decode()


def test_a_guess_is_called_probable(client, cast, ajvar):
    answer = client.get(f"/tr/s/kazani/{ajvar.slug}/")
    assert "Büyük olasılıkla: " in answer.content.decode()


def test_looking_for_a_type_takes_as_many_queries_however_many_there_are(keeper, ajvar):
    counts = []
    keeper.get(f"{page_of(ajvar)}type/")
    for words in ("acacia honey", "ho"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            keeper.get(f"{page_of(ajvar)}type/", {"q": words})
        counts.append(len(queries))
    assert counts[0] == counts[1]
