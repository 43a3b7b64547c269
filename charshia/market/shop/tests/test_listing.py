"""Lists that are filtered, counted, sorted and walked through."""

import re

import pytest
from django.http import QueryDict

from charshia.market.shop import listing as lists
from charshia.market.shop.tests import goods


@pytest.fixture
def wick(db):
    return goods.stall()


def titles(page):
    found = re.findall(
        r'<li class="card">.*?<h3><a href="[^"]*"[^>]*>([^<]*)</a>', page.content.decode()
    )
    return [title.strip() for title in found]


def get(client, query="", path="/en/c/candles/"):
    return client.get(f"{path}?{query}")


def test_the_newest_stand_first(client, wick):
    for name in ("first", "second", "third"):
        goods.put(wick, name)

    assert titles(get(client)) == ["Third", "Second", "First"]


def test_goods_are_sorted_by_price(client, wick):
    for name, price in (("middling", 500), ("dear", 900), ("cheap", 100)):
        goods.put(wick, name, price_minor=price)

    assert titles(get(client, "order=price")) == ["Cheap", "Middling", "Dear"]
    assert titles(get(client, "order=-price")) == ["Dear", "Middling", "Cheap"]


def test_a_price_can_be_bounded_on_both_sides(client, wick):
    for name, price in (("cheap", 100), ("middling", 500), ("dear", 900)):
        goods.put(wick, name, price_minor=price)

    assert titles(get(client, "price_from=1,01&price_to=8.99")) == ["Middling"]
    assert titles(get(client, "price_from=5&price_to=5")) == ["Middling"]


def test_filters_of_one_kind_widen_and_of_two_kinds_narrow(client, wick):
    tallow = goods.stall("tallow")
    goods.put(wick, "wax", allergens=("nuts",))
    goods.put(tallow, "fat")
    goods.put(goods.stall("soot"), "coal")

    assert titles(get(client, "stall=wick&stall=tallow")) == ["Fat", "Wax"]
    assert titles(get(client, "stall=wick&stall=tallow&free_from=nuts")) == ["Fat"]


def test_what_cannot_be_ordered_now_can_be_left_out(client, wick):
    goods.put(wick, "here")
    goods.put(wick, "gone", stock=0)

    assert titles(get(client, "available=1")) == ["Here"]


def test_a_filter_shows_how_many_it_would_leave(client, wick):
    goods.put(wick, "wax")
    goods.put(wick, "paraffin")
    goods.put(goods.stall("tallow"), "fat")

    page = get(client).content.decode()

    counted = dict(
        re.findall(r'name="stall" value="(\w+)"[^>]*><span[^>]*>[^<]*</span><small>(\d+)<', page)
    )
    assert counted == {"wick": "2", "tallow": "1"}


def test_a_chosen_filter_is_ticked_and_has_a_chip_that_takes_it_away(client, wick):
    goods.put(wick, "wax")
    goods.put(goods.stall("tallow"), "fat")

    page = get(client, "stall=wick&order=price").content.decode()

    assert re.search(r'id="stall-wick"[^>]* checked', page)
    assert 'class="chip chip--on" href="/en/c/candles/?order=price"' in page


def test_pages_follow_one_another_without_gaps(client, wick, monkeypatch):
    monkeypatch.setattr(lists, "PAGE", 2)
    for number in range(5):
        goods.put(wick, f"candle-{number}")

    seen, path = [], "/en/c/candles/?order=price"
    while path:
        page = client.get(path)
        seen.append(titles(page))
        found = re.search(r'rel="next" href="([^"]*)"', page.content.decode())
        path = found and found[1].replace("&amp;", "&")

    assert [len(some) for some in seen] == [2, 2, 1]
    assert sorted(title for some in seen for title in some) == [
        f"Candle-{number}" for number in range(5)
    ]


def test_the_page_before_is_the_page_one_came_from(client, wick, monkeypatch):
    monkeypatch.setattr(lists, "PAGE", 2)
    for number in range(5):
        goods.put(wick, f"candle-{number}")
    first = get(client)
    onward = re.search(r'rel="next" href="([^"]*)"', first.content.decode())[1]
    back = re.search(r'rel="prev" href="([^"]*)"', client.get(onward).content.decode())[1]

    assert titles(client.get(back)) == titles(first)


@pytest.mark.parametrize(
    "query",
    [
        "colour=red", "order=sideways", "after=rubbish", "after=%0d%0aX-Evil:1", "price_from=-3",
        "price_to=lots", "price_from=1e999", "price_from=nan", "free_from=%ff",
        "category=honey",
    ],
)  # fmt: skip
def test_what_makes_no_sense_in_an_address_is_as_if_it_were_not_there(client, wick, query):
    goods.put(wick, "wax")

    page = get(client, query)

    if query.startswith("free_from"):
        assert page.status_code == 200
    else:
        assert titles(page) == ["Wax"]


def test_more_filters_than_anybody_sets_are_cut(client, wick):
    goods.put(wick, "wax")
    query = "&".join(f"stall=s{number}" for number in range(300))

    assert get(client, query).status_code == 200


def test_an_empty_list_says_so_and_leads_to_other_shelves(client, wick):
    goods.put(wick, "wax")

    page = get(client, "price_to=0.01").content.decode()

    assert "Nothing fits all of that" in page
    assert 'href="/en/c/candles/"' in page
    assert 'class="niche"' in page


def test_htmx_is_answered_with_the_list_alone_and_its_address(client, wick):
    goods.put(wick, "wax")

    answer = client.get(
        "/en/c/candles/?price_from=&price_to=&order=relevance&stall=wick",
        headers={"HX-Request": "true"},
    )

    assert answer.content.decode().strip().startswith('<div id="listing"')
    assert answer["HX-Push-Url"] == "/en/c/candles/?stall=wick"


def test_prices_are_read_as_people_write_them():
    def read(typed):
        return lists.read(QueryDict(mutable=False, query_string=f"price_from={typed}")).price_from

    assert [read(typed) for typed in ("3", "3.5", "3,50", " 3 ", "0", "x", "")] == [
        300, 350, 350, 300, 0, None, None,
    ]  # fmt: skip


def test_the_address_of_a_list_says_only_what_is_asked():
    asked = lists.read(QueryDict("q=wax&stall=b&stall=a&price_from=3.50&order=price&colour=red"))

    assert asked.address() == "q=wax&stall=b&stall=a&price_from=3.5&order=price"
