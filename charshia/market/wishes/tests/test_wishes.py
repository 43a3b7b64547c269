import pytest
from django.test import Client

from charshia.market.catalogue.models import Product
from charshia.market.orders.tests.buying import goods, text
from charshia.market.wishes.actions import (
    MOST_WISHES,
    TooManyWishes,
    adopt_wishes,
    drop_wish,
    keep_wish,
)
from charshia.market.wishes.models import Wish
from charshia.market.wishes.queries import wished_by
from charshia.people.accounts.models import Person

pytestmark = pytest.mark.usefixtures("cast")


def some(count: int = 3) -> list[Product]:
    return list(Product.objects.on_show().order_by("pk")[:count])


def press(client: Client, lang="en", **sent):
    return client.post(f"/{lang}/wishes/", sent)


def jehona() -> Person:
    return Person.objects.get(email="jehona@example.org")


def test_a_guest_keeps_things_without_an_account_and_nothing_is_written(cast):
    client, (one, two, _) = Client(), some()
    for product in (one, two, one):
        answer = press(client, add=product.pk, next="/en/c/")

    assert (answer.status_code, answer["Location"]) == (303, "/en/c/")
    assert client.cookies["wishes"].value == f"~{two.pk}.{one.pk}"
    assert f"“{one.title}” is on your wish list." in text(client.get("/en/c/"))
    assert str(two.title) in text(client.get("/en/wishes/"))
    assert Wish.objects.count() == 0


def test_what_is_taken_off_is_off(cast):
    client, (one, two, _) = Client(), some()
    press(client, add=one.pk)
    press(client, add=two.pk)
    answer = press(client, drop=one.pk)

    assert answer["Location"] == "/en/wishes/"
    assert client.cookies["wishes"].value == f"~{two.pk}"


@pytest.mark.parametrize(
    "sent", [{}, {"add": "x"}, {"add": "0"}, {"add": "9" * 40}, {"add": "1", "drop": "1"}]
)
def test_a_heart_that_makes_no_sense_changes_nothing(cast, sent):
    client = Client()

    assert press(client, **sent).status_code == 422
    assert client.get("/en/wishes/").status_code == 200


@pytest.mark.parametrize("cookie", ["", "~", "x", "~1.x.2", "9~1.2", "~" + "9" * 3000, "~-1.0"])
def test_a_strange_cookie_breaks_nothing(cast, cookie):
    client = Client()
    client.cookies["wishes"] = cookie
    client.cookies["seen"] = cookie

    assert client.get("/en/wishes/").status_code == 200
    assert client.get("/en/seen/?now=abc").status_code == 200


def test_a_heart_on_a_kept_page_answers_in_place(cast):
    client, (one, *_) = Client(), some()
    answer = client.post(
        "/en/wishes/", {"add": one.pk}, headers={"HX-Request": "true", "HX-Target": "p#wished"}
    )
    news = client.get(answer["Location"], headers={"HX-Request": "true"}).content.decode()

    assert answer["Location"] == "/en/wishes/count/"
    assert f"“{one.title}” is on your wish list." in news
    assert news.startswith('<p id="wished"')


def test_hearts_do_not_make_a_page_somebodys_own(cast):
    """A guest with wishes is answered from the shelf like everybody."""
    plain, client = Client(), Client()
    path = f"/en/s/kazani/{goods('kazani')[0].product.slug}/"
    plain.get(path)
    client.cookies["wishes"] = "~1.2.3"
    answer = client.get(path)

    assert 'form="wish" name="add"' in answer.content.decode()
    assert answer.context is None  # no template was rendered for it


def test_a_list_is_sent_as_a_link(cast):
    client, (one, two, _) = Client(), some()
    press(client, add=one.pk)
    press(client, add=two.pk)
    link = f"/en/wishes/{two.pk}-{one.pk}/"

    assert link in client.get("/en/wishes/").content.decode()
    assert str(one.title) in text(Client().get(link))
    for wrong in ("0", "a", "1-1", "01"):
        assert Client().get(f"/en/wishes/{wrong}/").status_code == 404


def test_a_person_keeps_hers_in_her_account(as_):
    client, (one, two, _) = as_("jehona"), some()
    press(client, add=one.pk)
    press(client, add=two.pk)
    press(client, drop=one.pk)

    assert wished_by(jehona()) == [two.pk]
    assert client.cookies["wishes"].value == f"{jehona().pk}~{two.pk}"
    assert str(two.title) in text(as_("jehona").get("/en/wishes/"))
    other = Client()
    other.cookies["wishes"] = f"{jehona().pk}~{two.pk}"
    assert "Nothing on your wish list yet" in text(other.get("/en/wishes/"))


def test_what_a_guest_kept_is_hers_after_signing_in(now):
    one, two, three = (product.pk for product in some())
    keep_wish(jehona(), Product.objects.get(pk=three), now=now)
    adopt_wishes([one, two, three, 10**9], person=jehona(), now=now)

    assert set(wished_by(jehona())) == {one, two, three}


def test_a_list_holds_sixty(now):
    shown = list(Product.objects.on_show().order_by("pk"))
    adopt_wishes([one.pk for one in shown], person=jehona(), now=now)
    with pytest.raises(TooManyWishes):
        keep_wish(jehona(), shown[-1], now=now)
    drop_wish(jehona(), shown[0])
    keep_wish(jehona(), shown[-1], now=now)
    keep_wish(jehona(), shown[-1], now=now)

    assert len(wished_by(jehona())) == MOST_WISHES
    client = Client()
    client.cookies["wishes"] = "~" + ".".join(str(one.pk) for one in shown[:60])
    assert press(client, add=shown[-1].pk).status_code == 422


def test_the_last_twelve_that_were_looked_at_stand_at_the_end(cast):
    client, shown = Client(), some(14)
    for product in shown:
        client.get(f"/en/seen/?now={product.pk}")
    fragment = client.get(f"/en/seen/?now={shown[-1].pk}", headers={"HX-Request": "true"})
    words = fragment.content.decode()

    assert client.cookies["seen"].value == ".".join(str(one.pk) for one in shown[:1:-1])
    assert client.cookies["seen"]["httponly"] is True
    assert words.count('<li class="card">') == 11
    assert str(shown[-1].title) not in words
    answer = client.post("/en/seen/", follow=True)
    assert client.cookies["seen"].value == ""
    assert "Nothing is noted." in text(answer)


def test_the_page_of_a_product_asks_for_what_was_looked_at(cast):
    product = goods("kazani")[0].product
    page = Client().get(f"/sq/s/kazani/{product.slug}/").content.decode()

    assert f'hx-get="/sq/seen/?now={product.pk}"' in page
    assert 'hx-get="/sq/seen/"' in Client().get("/sq/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_wish_list_takes_as_many_queries_however_long(count, django_assert_num_queries):
    client = Client()
    client.cookies["wishes"] = "~" + ".".join(str(one.pk) for one in some(count))
    with django_assert_num_queries(10):
        assert client.get("/en/wishes/").status_code == 200
