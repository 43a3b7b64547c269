from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from charshia.ground.lexicon.models import Name
from charshia.ground.search import noting
from charshia.ground.search.actions import add_searches, apply_all
from charshia.ground.search.models import Sought
from charshia.ground.search.noting import Search
from charshia.market.orders.tests.buying import text

PAGE = "/en/office/searches/"


@pytest.fixture
def office(as_):
    return as_("koordinimi")


def sought(words: str, times: int = 3, language: str = "sq", read_as: str = "") -> Sought:
    search = Search(language, words, read_as)
    add_searches(Counter({search: times}), now=NOW)
    return Sought.objects.get(words=words, language=language)


@pytest.fixture(autouse=True)
def moment(now):
    global NOW
    NOW = now


def test_the_coordinator_sees_what_was_sought_most_and_how_it_was_read(office):
    sought("kuqalash", 5)
    sought("axvar", 2, "en", "ajvar")
    sought("private", 1)

    page = text(office.get(PAGE))

    assert page.index("kuqalash") < page.index("axvar")
    assert "5 times" in page
    assert "read as “ajvar”" in page
    assert "private" not in page
    assert "axvar" not in text(office.get(f"{PAGE}?language=sq"))


def test_what_it_means_is_chosen_and_counts_as_a_name(office):
    one = sought("kuqalash")
    page = office.get(f"{PAGE}{one.pk}/", {"q": "ajvar"})
    offered = html.fromstring(page.content).xpath("//input[@name='type']/@value")

    answer = office.post(f"{PAGE}{one.pk}/", {"type": "ajvar", "name": "kuqalash"})

    assert (offered[0], answer.status_code) == ("ajvar", 303)
    assert list(Name.objects.values_list("concept", "language", "name")) == [
        ("ajvar", "sq", "kuqalash")
    ]
    assert "now means: Ajvar" in text(office.get(PAGE))
    assert office.get(f"{PAGE}{one.pk}/").status_code == 404


def test_what_is_refused_is_said_by_its_field(office):
    one = sought("ajvar i ri")
    answer = office.post(f"{PAGE}{one.pk}/", {"type": "ajvar", "name": "ajvar"})

    assert (answer.status_code, "It is called so already." in text(answer)) == (422, True)
    assert office.post(f"{PAGE}{one.pk}/", {"type": "xyzzy", "name": "a"}).status_code == 422
    assert not Name.objects.exists()


def test_what_is_not_sold_here_is_put_aside(office):
    one = sought("submarine")
    assert office.post(f"{PAGE}{one.pk}/hiding/").status_code == 303
    assert "submarine" not in text(office.get(PAGE))


def test_names_are_listed_carried_away_and_taken_back(office):
    one = sought("kuqalash")
    office.post(f"{PAGE}{one.pk}/", {"type": "ajvar", "name": "kuqalash"})
    assert "kuqalash" in text(office.get(f"{PAGE}names/"))

    table = b"".join(office.get(f"{PAGE}names/names.tsv").streaming_content).decode()
    assert table == "id\tlanguage\tname\najvar\tsq\tkuqalash\n"
    office.post(f"{PAGE}names/{Name.objects.get().pk}/removal/")
    assert "None yet." in text(office.get(f"{PAGE}names/"))


def test_the_page_of_a_search_notes_what_it_did_not_find(client, cast, settings, tmp_path):
    settings.DATA = tmp_path
    apply_all()

    for query in ("q=zzyzxwv", "q=ajvar", "q=zzyzxwv&stall=kazani", "q=zzyzxwv&exactly=1"):
        client.get(f"/sq/search/?{query}")

    assert noting.take() == Counter({Search("sq", "zzyzxwv", ""): 1})


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_however_long(count, office):
    for number in range(count):
        sought(f"word {'abc'[number]}")
    office.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        office.get(PAGE)
    assert len(queries) == 4, [one["sql"][:80] for one in queries]
