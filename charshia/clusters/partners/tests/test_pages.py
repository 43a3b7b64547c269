import pytest
from django.test import Client
from django.utils import timezone

from charshia.clusters.actors.actions import put_good
from charshia.clusters.partners.models import Introduction, Search
from charshia.clusters.partners.tests.meeting import OIL, asked, kept, wanted

pytestmark = pytest.mark.usefixtures("office")


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.fixture
def moment():
    return timezone.now()


@pytest.fixture
def want(ilir, moment):
    return wanted(kept("Wien Oil", by=ilir, now=moment, country="AT"), by=ilir, now=moment)


@pytest.fixture
def press(eleni, moment):
    actor = kept("Elaia Press", by=eleni, now=moment, country="GR", phone="+302100000001")
    put_good(actor, OIL, by=eleni, now=moment)
    return actor


def test_one_searches_asks_and_is_introduced(want, press, ilir, eleni, office):
    asker, other = signed_in(ilir), signed_in(eleni)
    search = f"/en/partners/wants/{want.pk}/"
    assert "Olive oil for Vienna" in text_of(asker, "/en/partners/")
    assert "The same product" in text_of(asker, search)
    asker.post(search, {"unit": "l", "languages": ["el"], "countries": ["GR"]})
    assert Search.objects.get(want=want).chosen("countries") == ["GR"]
    assert "No common language" in text_of(asker, search)
    assert asker.post(f"{search}{press.slug}/", {"words": ""}).status_code == 422
    path = asker.post(f"{search}{press.slug}/", {"words": "We bottle."}).url
    assert "+302100000001" not in text_of(asker, path)
    page = text_of(other, path)
    assert "We bottle." in page
    assert ("The same product: Extra virgin" in page, "No common language" in page) == (True, False)
    assert "Wien Oil" in text_of(other, "/en/partners/")

    other.post(f"{path}answer/", {"yes": "1"})

    assert "+302100000001" in text_of(asker, path)
    assert ilir.email in text_of(other, path)
    assert other.post(f"{path}stage/", {"stage": ""}).status_code == 422
    other.post(f"{path}stage/", {"stage": "agreed", "words": "20 t in May."})
    assert "20 t in May." in text_of(asker, path)
    assert "20 t in May." in text_of(signed_in(office), "/en/office/partners/")


def test_one_says_no_with_a_reason_or_takes_it_back(want, press, ilir, eleni, moment):
    asker, other = signed_in(ilir), signed_in(eleni)
    found = asked(want, press, by=ilir, now=moment)
    path = f"/en/partners/introductions/{found.pk}/"
    assert asker.post(f"{path}answer/", {"yes": "1"}).status_code == 404
    assert other.post(f"{path}withdrawal/").status_code == 404
    asker.post(f"{path}withdrawal/")
    again = asked(want, press, by=ilir, now=moment)
    path = f"/en/partners/introductions/{again.pk}/"
    other.post(f"{path}answer/", {"no": "1", "reason": "All is sold."})
    page = text_of(asker, path)
    assert ("All is sold." in page, "+302100000001" in page) == (True, False)


def test_nobody_else_sees_any_of_it(want, press, ilir, eleni, office, moment):
    found = asked(want, press, by=ilir, now=moment)
    for person in (eleni, office):
        assert signed_in(person).get(f"/en/partners/wants/{want.pk}/").status_code == 404
    path = f"/en/partners/introductions/{found.pk}/"
    assert signed_in(office).get(path).status_code == 404
    assert "Elaia Press" in text_of(signed_in(office), "/en/office/partners/")
    assert signed_in(ilir).get("/en/office/partners/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_as_many_queries_however_long(
    count, ilir, eleni, office, moment, django_assert_num_queries
):
    buyer = kept("Wien Oil", by=ilir, now=moment)
    for number in range(count):
        want = wanted(buyer, f"Oil {number}", by=ilir, now=moment)
        asked(want, kept(f"Press {number}", by=eleni, now=moment), by=ilir, now=moment)
    assert Introduction.objects.count() == count
    for person, path, queries in ((ilir, "partners/", 6), (office, "office/partners/", 6)):
        client = signed_in(person)
        client.get(f"/en/{path}")
        with django_assert_num_queries(queries):
            client.get(f"/en/{path}")
