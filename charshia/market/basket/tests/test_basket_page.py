import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from charshia.ground.journal.models import Entry
from charshia.market.basket.models import Basket, Line
from charshia.market.catalogue.actions import count_stock, withdraw_product
from charshia.market.catalogue.models import Variant
from charshia.people.accounts.actions import give_sign_in_link
from charshia.people.accounts.models import Person

HTMX = {"HX-Request": "true"}
FROM_A_CARD = HTMX | {"HX-Target": "a#to-basket"}


@pytest.fixture
def jar(cast) -> Variant:
    rows = Variant.objects.with_product().filter(stall__slug="kazani", stock__gte=3).order_by("pk")
    return next(one for one in rows if one.can_be_ordered(timezone.localdate()))


def put(client: Client, jar: Variant, pieces: int = 1, headers=None, **more):
    sent = {"variant": jar.pk, "pieces": pieces} | more
    return client.post("/en/basket/", sent, headers=headers or {})


def words(answer) -> str:
    return " ".join(html.fromstring(answer.content).text_content().split())


def test_a_guest_puts_something_in_and_is_led_to_the_basket(jar):
    client = Client()

    answer = put(client, jar, 2)

    assert (answer.status_code, answer["Location"]) == (303, "/en/basket/")
    assert "is in your basket" in words(client.get("/en/basket/"))
    assert Line.objects.values_list("variant_id", "pieces").get() == (jar.pk, 2)


def test_the_cookie_of_a_guest_cannot_be_read_by_scripts(jar):
    client = Client()
    put(client, jar)

    cookie = client.cookies["basket"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 5184000)


def test_adding_again_adds_up_and_a_card_sends_no_number(jar):
    client = Client()
    put(client, jar)

    client.post("/en/basket/", {"variant": jar.pk})

    assert Line.objects.get().pieces == 2


def test_one_comes_back_to_where_one_was_but_never_to_another_site(jar):
    client = Client()

    assert put(client, jar, next="/en/c/")["Location"] == "/en/c/"
    assert put(client, jar, next="https://evil.example/")["Location"] == "/en/basket/"
    assert put(client, jar, next="//evil.example/")["Location"] == "/en/basket/"


def test_more_than_there_is_is_refused_and_opens_no_basket(jar):
    answer = put(Client(), jar, 999)

    assert answer.status_code == 422
    assert "can still be had" in words(answer)
    assert not Basket.objects.exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"variant": "0"}, "not sold here any more"),
        ({"variant": "x"}, "not sold here any more"),
        ({}, "Choose what to put in the basket"),
        ({"pieces": "-1"}, "greater than or equal to 1"),
        ({"pieces": "1000"}, "Ask the stall itself"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(jar, sent, said):
    complete = {"variant": jar.pk} | sent if "pieces" in sent else sent
    answer = Client().post("/en/basket/", complete)

    assert answer.status_code == 422
    assert said in words(answer)


def test_what_is_not_sold_at_present_is_refused(jar):
    withdraw_product(jar.product, by="system", now=timezone.now())

    answer = put(Client(), jar)

    assert answer.status_code == 422
    assert "cannot be ordered at present" in words(answer)


def test_from_a_card_only_the_header_answers_and_says_so(jar):
    client = Client()

    answer = put(client, jar, headers=FROM_A_CARD)
    assert (answer.status_code, answer["Location"]) == (303, "/en/basket/count/")

    badge = client.get("/en/basket/count/", headers=FROM_A_CARD)
    (link,) = html.fragments_fromstring(badge.content.decode())
    assert link.get("id") == "to-basket"
    assert link.xpath("b/text()") == ["1"]
    assert "is in your basket" in link.xpath("string(*[@data-announce])")


def test_a_refusal_from_a_card_is_shown_there(jar):
    answer = put(Client(), jar, 999, headers=FROM_A_CARD)

    assert answer.status_code == 422
    assert b"<html" not in answer.content
    assert "can still be had" in words(answer)


def test_pieces_are_changed_and_a_line_taken_out(jar):
    client = Client()
    put(client, jar)

    client.post("/en/basket/lines/", {"variant": jar.pk, "pieces": 3})
    assert Line.objects.get().pieces == 3

    client.post("/en/basket/lines/", {"variant": jar.pk, "pieces": 0})
    assert "Your basket is empty" in words(client.get("/en/basket/"))


def test_htmx_gets_the_basket_alone_and_the_count_beside_it(jar):
    client = Client()
    put(client, jar)

    answer = client.post(
        "/en/basket/lines/", {"variant": jar.pk, "pieces": 2}, headers=HTMX, follow=True
    )

    root, count = html.fragments_fromstring(answer.content.decode().strip())[:2]
    assert (root.get("id"), count.tag) == ("basket", "hx-partial")
    assert count.xpath(".//b/text()") == ["2"]


def test_what_has_become_short_is_said_on_top_and_at_its_line(jar):
    client = Client()
    put(client, jar, 3)
    count_stock(jar, pieces=2, by="system", now=timezone.now())

    page = html.fromstring(client.get("/en/basket/").content)

    assert page.xpath("//div[@class='errors']//a/@href") == [f"#line-{jar.pk}"]
    (remedy,) = page.xpath(f"//li[@id='line-{jar.pk}']//button[@value='2']")
    assert remedy.text_content() == "Take 2 pieces"


def test_check_out_is_refused_while_something_is_short(jar):
    client = Client()
    put(client, jar, 3)
    count_stock(jar, pieces=1, by="system", now=timezone.now())

    answer = client.post("/en/checkout/hold/")

    assert answer.status_code == 422
    assert "Only 1 piece of" in words(answer)


def test_nobody_sees_the_basket_of_another(jar):
    put(Client(), jar)
    stranger = Client()
    stranger.cookies["basket"] = "x" * 43

    assert "Your basket is empty" in words(stranger.get("/en/basket/"))


def test_a_guests_basket_survives_signing_in(jar):
    client, now = Client(), timezone.now()
    put(client, jar, 2)
    person = Person.objects.earliest("pk")

    client.post(f"/en/sign-in/{give_sign_in_link(person, now=now)}/")

    basket = Basket.objects.get()
    assert (basket.person, basket.lines.get().pieces) == (person, 2)
    assert jar.product.title.text("en") in words(client.get("/en/basket/"))


def test_looking_at_the_basket_writes_nothing(jar):
    client = Client()
    put(client, jar)
    before = Entry.objects.count()

    client.get("/en/basket/")

    assert Entry.objects.count() == before


@pytest.mark.parametrize("lang", ["sq", "sr", "sr-latn", "en"])
def test_the_empty_basket_speaks_every_language(cast, lang):
    assert Client().get(f"/{lang}/basket/").status_code == 200


@pytest.mark.parametrize("next_", ["basket", "?page=2", "https://evil.example/", "//evil.example"])
def test_what_is_no_path_of_ours_leads_to_the_basket(jar, next_):
    answer = put(Client(), jar, next=next_)

    assert (answer.status_code, answer["Location"]) == (303, "/en/basket/")
