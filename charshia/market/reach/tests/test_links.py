from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from charshia.ground.journal.models import Entry
from charshia.ground.ui.via import via_of
from charshia.market.basket.actions import add_to_basket, forget_baskets
from charshia.market.basket.models import Basket
from charshia.market.catalogue.actions.looks import week_of
from charshia.market.catalogue.models import Stall
from charshia.market.orders.tests.buying import check_out, goods, order
from charshia.market.reach.actions import (
    NothingThere,
    TooManyLinks,
    count_visits,
    links,
    make_link,
    put_away,
)
from charshia.market.reach.models import ShortLink, Visits
from charshia.market.reach.noting import VISITS
from charshia.market.reach.queries import sources, weeks_of
from charshia.market.reach.targets import address_of, options_for

PHONE = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 9) Firefox/120"}


@pytest.fixture
def kazani(cast) -> Stall:
    return Stall.objects.get(slug="kazani")


@pytest.fixture
def flyer(kazani, now) -> ShortLink:
    return make_link(
        kazani, leads_to=f"stall:{kazani.pk}", label="The flyer", by="system", now=now
    )  # fmt: skip


@pytest.fixture(autouse=True)
def own_pad(settings, tmp_path) -> None:
    settings.DATA = tmp_path


def test_a_short_link_leads_to_its_stall_in_the_language_of_whoever_comes(flyer):
    answer = Client().get(f"/q/{flyer.word}", HTTP_ACCEPT_LANGUAGE="sq", **PHONE)

    assert (answer.status_code, answer["Location"]) == (302, f"/sq/s/kazani/?via={flyer.word}")
    assert not answer.cookies
    assert Client().get(f"/q/{flyer.word.lower()}", **PHONE).status_code == 302
    assert Client().get("/q/22222").status_code == 404
    assert Client().get("/q/../../etc").status_code == 404
    assert Entry.objects.order_by("pk").last().facts == {
        "label": "The flyer", "leads_to": f"stall:{flyer.stall_id}",
    }  # fmt: skip


def test_it_leads_to_a_product_and_to_its_stall_when_the_product_is_gone(kazani, now):
    product = goods("kazani")[0].product
    link = make_link(kazani, leads_to=f"product:{product.pk}", label="x", by="system", now=now)

    assert f"/{product.slug}/" in Client().get(f"/q/{link.word}")["Location"]

    assert address_of(ShortLink(stall=kazani, kind="product", key="999999"), now).endswith(
        "/s/kazani/"
    )
    assert address_of(ShortLink(kind="product", key="9" * 400), now) == "/en/"


def test_the_association_leads_to_the_market_and_a_stall_only_to_its_own(kazani, now):
    market = make_link(None, leads_to="market:", label="Poster", by="system", now=now)
    other = Stall.objects.exclude(pk=kazani.pk).order_by("pk")[0]

    assert "/c/" in Client().get(f"/q/{market.word}")["Location"]
    for wrong in ("market:", f"stall:{other.pk}", "", "nothing:1"):
        with pytest.raises(NothingThere):
            make_link(kazani, leads_to=wrong, label="x", by="system", now=now)
    offered = {value.split(":")[0] for _label, rows in options_for(None, now) for value, _ in rows}
    assert {"market", "stall"} <= offered


def test_a_stall_has_so_many_links_and_no_more(flyer, kazani, now, monkeypatch):
    monkeypatch.setattr(links, "MOST", 1)

    with pytest.raises(TooManyLinks):
        make_link(kazani, leads_to=f"stall:{kazani.pk}", label="x", by="system", now=now)
    put_away(flyer, by="system", now=now)
    put_away(flyer, by="system", now=now)

    make_link(kazani, leads_to=f"stall:{kazani.pk}", label="x", by="system", now=now)
    assert Client().get(f"/q/{flyer.word}").status_code == 302
    assert Entry.objects.filter(event="market.short_link.put_away").count() == 1


def test_visits_are_counted_by_link_and_day_and_robots_are_not(flyer, now):
    browser = Client()
    browser.get(f"/q/{flyer.word}", **PHONE)
    browser.get(f"/q/{flyer.word}", **PHONE)
    browser.get(f"/q/{flyer.word}", HTTP_USER_AGENT="Googlebot/2.1")
    browser.get(f"/q/{flyer.word}", HTTP_USER_AGENT="WhatsApp/2.23")
    browser.head(f"/q/{flyer.word}", **PHONE)
    VISITS.add((flyer.word, "no day"), ("22222", "2026-01-05"), ("torn",))

    assert count_visits(now=now) == 2
    assert count_visits(now=now) == 0
    browser.get(f"/q/{flyer.word}", **PHONE)
    assert count_visits(now=now) == 1
    assert list(Visits.objects.values_list("link", "day_on", "count")) == [
        (flyer.pk, timezone.localdate(), 3)
    ]


def test_the_word_is_carried_from_page_to_page_and_nowhere_else(flyer):
    came, plain = Client().get(f"/en/s/kazani/?via={flyer.word}"), Client().get("/en/s/kazani/")

    assert f'href="/en/c/?via={flyer.word}"' in came.content.decode()
    assert f'value="/en/s/kazani/?via={flyer.word}"' in came.content.decode()
    assert "via=" not in plain.content.decode()
    forged = Client().get('/en/s/kazani/?via="><script>').content.decode()
    assert 'href="/en/c/"' in forged
    assert via_of("/en/?via=ABCDE&x=1") == "ABCDE"
    assert [via_of(one) for one in ("/en/?via=abc", "/en/", "http://[", "/?via=ABCDEFG")] == [
        ""
    ] * 4


def test_an_order_says_by_which_link_the_visit_came(flyer, kazani, as_):
    buyer = as_("jehona")
    variant = goods("kazani")[0]
    at = f"/en/s/kazani/?via={flyer.word}"
    buyer.post("/en/basket/", {"variant": variant.pk, "pieces": 1, "next": at})

    purchase = order(buyer, check_out(buyer, variant))

    assert purchase.via == flyer.word
    assert Basket.objects.get(person=purchase.buyer).via == ""
    found = sources(kazani, now=timezone.now())
    total = purchase.orders.get().total_minor
    assert [(row.link, row.tally.orders, dict(row.tally.minor)) for row in found.rows] == [
        (flyer, 1, {"EUR": total})
    ]
    assert found.total.orders == found.plain.orders + 1
    assert weeks_of(flyer, now=timezone.now())[0].tally.orders == 1


def test_what_came_by_the_link_of_another_is_told_apart(flyer, kazani, as_, now):
    poster = make_link(None, leads_to="market:", label="Poster", by="system", now=now)
    buyer, variant = as_("jehona"), goods("kazani")[0]
    buyer.post(
        "/en/basket/", {"variant": variant.pk, "pieces": 1, "next": f"/en/c/?via={poster.word}"}
    )
    order(buyer, check_out(buyer, variant))

    assert sources(kazani, now=timezone.now()).elsewhere.orders == 1
    assert [row.tally.orders for row in sources(None, now=timezone.now()).rows] == [1]


def test_a_visit_is_over_after_a_day(flyer, cast, now):
    basket = add_to_basket(None, goods("kazani")[0], person=None, pieces=1, now=now, via=flyer.word)
    basket.refresh_from_db()

    assert basket.source(now) == flyer.word
    assert basket.source(now + timedelta(days=1)) == ""
    forget_baskets(now=now + timedelta(days=1))
    basket.refresh_from_db()
    assert (basket.via, basket.came_at) == ("", None)


def test_a_keeper_makes_a_link_and_sees_its_code(as_, kazani):
    shpresa = as_("shpresa")
    data = {"label": "Vitrina", "leads_to": f"stall:{kazani.pk}"}
    refused = shpresa.post("/sq/stall/kazani/reach/new/", data | {"leads_to": "market:"})
    assert refused.status_code == 422
    assert 'value="Vitrina"' in refused.content.decode()

    answer = shpresa.post("/sq/stall/kazani/reach/new/", data)

    made = ShortLink.objects.get()
    assert (answer.status_code, made.label) == (303, "Vitrina")
    shown = shpresa.get(answer["Location"]).content.decode()
    assert f"/q/{made.word}" in shown
    assert "<svg" in shown
    answer = shpresa.post(f"/sq/stall/kazani/reach/links/{made.word}/away/")
    assert answer.status_code == 303
    assert "Vitrina" not in shpresa.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_takes_as_many_queries_however_many_links(
    many, as_, kazani, now, django_assert_num_queries
):
    shpresa = as_("shpresa")
    for number in range(many):
        link = make_link(
            kazani, leads_to=f"stall:{kazani.pk}", label=f"n{number}", by="system", now=now
        )
        VISITS.add((link.word, week_of(timezone.now()).isoformat()))
    count_visits(now=now)
    with django_assert_num_queries(9):
        shpresa.get("/en/stall/kazani/reach/")


def test_the_coordinator_makes_links_for_the_market(as_):
    coordinator = as_("koordinimi")
    answer = coordinator.post("/en/office/reach/new/", {"label": "Poster", "leads_to": "market:"})
    made = ShortLink.objects.get(stall=None)

    assert made.word in coordinator.get(answer["Location"]).content.decode()
    assert "Poster" in coordinator.get("/en/office/reach/").content.decode()
    assert as_("shpresa").get("/en/office/reach/").status_code == 404
    coordinator.post(f"/en/office/reach/links/{made.word}/away/")
    made.refresh_from_db()
    assert made.put_away_at is not None
