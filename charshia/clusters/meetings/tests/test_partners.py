"""The list in which guests find each other, however many they are."""

import pytest
from django.test import Client
from django.utils import timezone

from charshia.clusters.meetings.models import Wish
from charshia.clusters.meetings.tests.helping import a_guest, an_event
from charshia.clusters.meetings.tokens import token_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def here(guest, tail=""):
    return f"/en/meetings/with/{token_of(guest)}/wishes/{tail}"


def listing(guest, tail=""):
    return Client().get(here(guest, tail)).context["listing"]


def found(guest, tail=""):
    return [one.guest.name for one in listing(guest, tail).found]


def test_one_pages_through_all_without_missing_one(now):
    event = an_event(now=now)
    arta = a_guest(event, "arta", now=now)
    others = {a_guest(event, f"guest{number}", now=now).name for number in range(45)}
    seen, pages, tail = [], [], "?"
    while tail:
        page = listing(arta, tail)
        seen += [one.guest.name for one in page.found]
        pages.append((page.first, page.last, page.total))
        tail = page.later

    assert (len(seen), set(seen)) == (45, others)
    assert pages == [(1, 20, 45), (21, 40, 45), (41, 45, 45)]
    assert listing(arta, "?page=99").asked.page == 3
    assert listing(arta, "?page=nonsense").asked.page == 1
    assert "21 to 40 of 45" in Client().get(here(arta, "?page=2")).content.decode()


def test_a_wish_leaves_the_list_where_it_was_and_is_kept_between_pages(now):
    event, client = an_event(now=now), Client()
    arta = a_guest(event, "arta", now=now)
    for number in range(21):
        a_guest(event, f"guest{number:02}", now=now)
    last = listing(arta, "?page=2&country=AL").found[-1].guest
    form = client.get(here(arta, "?page=2&country=AL")).content.decode()
    assert f"wishes/{last.pk}/?country=AL&amp;page=2" in form

    sent = client.post(here(arta, f"{last.pk}/?country=AL&page=2"), {"word": "yes"})

    assert sent.url == here(arta, f"?country=AL&page=2#guest-{last.pk}")
    assert Wish.objects.get().whom == last
    assert (listing(arta).wanted, found(arta, "?word=yes")) == (1, [last.name])
    assert [one.word for one in listing(arta, "?page=2").found] == ["yes"]
    assert found(arta, "?word=no") == []


def test_guests_are_found_by_name_goods_sector_and_country_in_any_script(now):
    event = an_event(now=now)
    arta = a_guest(event, "arta", now=now)
    a_guest(event, "mira", now=now, firm="Зелена корпа", country="RS", kind="buyer",
            offers={"sr-Cyrl": "Маслиново уље"}, sectors=["olive_oil"])  # fmt: skip
    a_guest(event, "nikos", now=now, country="GR", offers={"el": "Μέλι"}, sectors=["honey"])

    assert found(arta) == ["Mira", "Nikos"], "who is of another kind comes first"
    assert found(arta, "?q=zelena") == found(arta, "?q=maslin") == ["Mira"]
    assert found(arta, "?q=Serbia") == found(arta, "?country=RS") == ["Mira"]
    assert found(arta, "?q=honey") == found(arta, "?sector=honey") == ["Nikos"]
    assert found(arta, "?q=meli+nik") == ["Nikos"]
    assert found(arta, "?q=zelena&sector=honey") == []
    assert found(arta, "?sector=nothing&country=nowhere") == ["Mira", "Nikos"]
    page = Client().get(here(arta, "?q=zelena&sector=honey")).content.decode()
    assert "Nobody answers all of this" in page
    assert [words for _value, words in listing(arta).sectors] == ["Olives and olive oil", "Honey"]


@pytest.mark.parametrize("count", [1, 3, 25])
def test_the_list_takes_as_many_queries_however_many_guests(count, now, django_assert_num_queries):
    event, client = an_event(now=now), Client()
    arta = a_guest(event, "arta", now=now)
    for number in range(count):
        a_guest(event, f"guest{number}", now=now)

    with django_assert_num_queries(3):
        client.get(here(arta, "?q=farm"))
