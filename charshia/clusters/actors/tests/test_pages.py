"""The list with its filters, the page of an actor for each who looks, and own pages."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as Upload
from django.test import Client

from charshia.clusters.actors.actions import Paper, put_certificate, put_good, put_on_map
from charshia.clusters.actors.actions.goods import Wish, put_want
from charshia.clusters.actors.kinds import Audience, State, WantKind
from charshia.clusters.actors.models import Actor, Relation
from charshia.clusters.actors.tests.mapping import listed, proposed
from charshia.ground.journal.worker import run_errands
from charshia.ground.search.actions import apply_all

pytestmark = pytest.mark.django_db
MINE = "/en/my-entry/"


def browser(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def press(office, ilir, now):
    """Ilir's press: members see how it is reached and how much it makes."""
    actor = proposed(
        "Vjosa Oil", by=ilir, now=now, sectors=("olive_oil",), languages=("sq",), country="AL",
        phone="+355692000001", contact="Ilir", email="press@example.org",
        registration_number="L123", latitude=40.6, longitude=20.1,
    )  # fmt: skip
    put_on_map(actor, by=office, now=now)
    put_good(actor, "15092000", monthly={11: 900}, by=ilir, now=now)
    actor.refresh_from_db()
    return actor


def test_a_stranger_sees_what_is_public_and_members_the_rest(press, office, eleni, ilir, now):
    own = proposed("Herbs", by=eleni, now=now)
    path = f"/en/actors/{press.slug}/"
    hidden = ("+355692000001", "press@example.org", "L123", "900")

    def sees(client):
        text = client.get(path).content.decode()
        return [word in text for word in hidden]

    assert "Extra virgin olive oil" in Client().get(path).content.decode()
    assert sees(Client()) == [False] * 4
    assert sees(browser(eleni)) == [False] * 4  # her own entry waits
    put_on_map(own, by=office, now=now)
    assert sees(browser(eleni)) == [True] * 4
    assert sees(browser(ilir)) == [True] * 4


def test_what_is_for_nobody_is_seen_by_its_keepers_alone(press, office, eleni, ilir, now):
    put_want(
        press, Wish(WantKind.NEED, {"en": "A loan"}, seen_by=Audience.NOBODY), by=ilir, now=now
    )
    put_on_map(proposed("Herbs", by=eleni, now=now), by=office, now=now)
    path = f"/en/actors/{press.slug}/"

    seen = [
        "A loan" in client.get(path).content.decode()
        for client in (Client(), browser(eleni), browser(ilir), browser(office))
    ]
    assert seen == [False, False, True, True]


def test_the_paper_of_a_certificate_opens_for_whom_it_is_meant(
    press, office, eleni, ilir, now, settings, tmp_path
):
    settings.MEDIA = settings.DATA = tmp_path
    held = put_certificate(
        press, Paper("organic", "A", file_for=Audience.MEMBERS),
        file=("o.pdf", b"%PDF-1.4\n%%EOF\n"), by=ilir, now=now,
    )  # fmt: skip
    path = f"/en/actors/{press.slug}/certificates/{held.pk}.pdf"

    statuses = [client.get(path).status_code for client in (Client(), browser(eleni))]
    answer = browser(ilir).get(path)
    assert (statuses, answer.status_code) == ([404, 404], 200)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["dairy", "press"]),
        ("?kind=firm", ["press"]),
        ("?country=XK", ["dairy"]),
        ("?sector=milk", ["dairy"]),
        ("?language=sq", ["press"]),
        ("?product=vaj+ulliri", ["press"]),
        ("?product=зехтин&country=XK", []),
        ("?product=0406", ["dairy"]),
        ("?product=zeppelin", []),
        ("?certificate=organic", ["press"]),
        ("?certificate=halal", []),
        ("?kind=nonsense", ["dairy", "press"]),
        ("?words=djath", ["dairy"]),
        ("?words=сир", ["dairy"]),
    ],
)
def test_the_list_is_narrowed(asked, found, press, office, now):
    dairy = listed("Sharr Dairy", now=now, kind="research", country="XK", sectors=("milk",))
    put_good(dairy, "0406", by=office, now=now)
    put_certificate(press, Paper("organic", "A"), by=office, now=now)
    apply_all()

    text = Client().get(f"/en/actors/{asked}").content.decode()

    names = {"dairy": dairy.slug, "press": press.slug}
    assert [who for who, slug in names.items() if f"/actors/{slug}/" in text] == found


def test_a_certificate_that_has_ended_is_not_found(press, office, now):
    ended = Paper("organic", "A", valid_to=now.date().replace(year=2020))
    put_certificate(press, ended, by=office, now=now)

    text = Client().get("/en/actors/?certificate=organic").content.decode()
    assert press.slug not in text


def test_the_list_goes_on_by_pages(office, now):
    for number in range(26):
        listed(f"Farm {number:02}", now=now)

    first = Client().get("/en/actors/").content.decode()
    second = Client().get("/en/actors/?after=farm-23").content.decode()
    assert ("farm-23/" in first, "farm-24/" in first) == (True, False)
    assert ("farm-23/" in second, "farm-25/" in second) == (False, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_however_long(count, office, now, django_assert_num_queries):
    for number in range(count):
        actor = listed(f"Farm {number}", now=now)
        put_good(actor, "0406", by=office, now=now)
        put_certificate(actor, Paper("organic", "A"), by=office, now=now)

    with django_assert_num_queries(6):
        Client().get("/en/actors/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_takes_as_many_queries_however_much_it_says(
    count, press, office, now, django_assert_num_queries
):
    for code in ("0406", "0409", "2204")[:count]:
        put_good(press, code, monthly={1: 5}, by=office, now=now)
        put_certificate(press, Paper("organic", code), by=office, now=now)
        put_want(press, Wish(WantKind.NEED, {"en": code}), by=office, now=now)

    with django_assert_num_queries(6):
        Client().get(f"/en/actors/{press.slug}/")


def test_what_waits_was_refused_or_archived_has_no_page(office, ilir, now):
    actor = proposed(by=ilir, now=now)

    assert Client().get(f"/en/actors/{actor.slug}/").status_code == 404
    assert browser(ilir).get(f"{MINE}{actor.slug}/").status_code == 200


def test_the_map_is_geojson_by_the_same_filters(press, office, now):
    listed("Nowhere", now=now)
    listed("Skopje Herbs", now=now, country="MK", latitude=42.0, longitude=21.4)

    told = json.loads(Client().get("/open-data/sq/actors.geojson?country=AL").content)
    (one,) = told["features"]
    assert one["geometry"] == {"type": "Point", "coordinates": [20.1, 40.6]}
    assert one["properties"]["name"] == "Vjosa Oil"
    assert one["properties"]["url"].endswith(f"/sq/actors/{press.slug}/")
    assert "phone" not in one["properties"]


def test_the_table_holds_what_everybody_may_read_and_no_formula(press, office, now):
    listed("=1+1", now=now)

    text = b"".join(Client().get("/open-data/en/actors.csv").streaming_content).decode()
    assert "Vjosa Oil,firm,AL" in text
    assert "'=1+1" in text
    assert "press@example.org" not in text


def test_somebody_enters_her_own_and_changes_it(office, ilir, now, places):
    client = browser(ilir)
    form = {
        "name": "Vjosa Oil", "kind": "firm", "country": "AL", "settlement": "Vlorë",
        "contact_for": "members", "capacities_for": "members", "sectors": ["olive_oil"],
    }  # fmt: skip

    assert client.post(f"{MINE}new/", form | {"settlement": "Atlantis"}).status_code == 422
    url = client.post(f"{MINE}new/", form).url
    actor = Actor.objects.get()
    assert (url, actor.state) == (f"{MINE}{actor.slug}/", State.PROPOSED)
    assert actor.settlement is not None
    assert client.post(f"{url}facts/", form | {"name": "Vjosa Mill"}).status_code == 303
    actor.refresh_from_db()
    assert str(actor.name) == "Vjosa Mill"


def test_products_are_looked_for_and_kept_with_their_months(press, ilir):
    client, path = browser(ilir), f"{MINE}{press.slug}/products/"

    assert "08109075-pomegranate/" in client.get(f"{path}?words=shega").content.decode()
    assert client.get(f"{path}unicorn/").status_code == 404
    sent = {"words": "Deep red", "unit": "kg", "month_10": "5000"}
    assert client.post(f"{path}08109075-pomegranate/", sent).status_code == 303
    good = press.goods.get(code="08109075-pomegranate")
    assert (str(good.words), good.capacities.get().amount) == ("Deep red", 5000)
    assert client.post(f"{path}08109075-pomegranate/", {"month_1": "x"}).status_code == 422
    assert client.post(f"{path}08109075-pomegranate/removal/").status_code == 303
    assert press.goods.count() == 1


def test_certificates_wants_and_relations_are_kept_by_form(press, office, ilir, eleni, now):
    other = proposed("Herbs", by=eleni, now=now)
    put_on_map(other, by=office, now=now)
    client, path = browser(ilir), f"{MINE}{press.slug}/"
    paper = {"type": "organic", "body": "Albinspekt", "file_for": "members", "codes": ["15092000"]}
    wish = {"title": "Tins of 5 l", "seen_by": "public", "code": "olive oil"}

    assert client.post(f"{path}certificates/new/", paper | {"body": ""}).status_code == 422
    assert client.post(f"{path}certificates/new/", paper).status_code == 303
    assert client.post(f"{path}wants/new/need/", wish).status_code == 303
    assert client.post(f"{path}wants/new/dream/", wish).status_code == 404
    assert (press.certificates.get().codes, press.wants.get().code) == ("|15092000|", "1509")
    asked = client.post(f"{path}wants/new/need/", wish | {"code": "vaj"})
    assert (asked.status_code, 'name="which" value="3301"' in asked.content.decode()) == (422, True)
    finer = wish | {"code": "vaj", "which": "3301"}
    assert client.post(f"{path}wants/new/need/", finer).status_code == 303
    assert press.wants.order_by("pk")[1].code == "3301"
    tie = {"kind": "turned-supplies", "other": "Nobody"}
    assert client.post(f"{path}relations/", tie).status_code == 422
    assert client.post(f"{path}relations/", tie | {"other": "herbs"}).status_code == 303
    said = Relation.objects.get()
    assert (said.first, said.second, said.confirmed_at) == (other, press, None)
    answer = f"relations/{said.pk}/answer/"
    client.post(f"{path}{answer}", {"yes": "1"})  # she said so herself: it needs the other
    said.refresh_from_db()
    assert said.confirmed_at is None
    assert browser(eleni).post(f"{MINE}{other.slug}/{answer}", {"yes": "1"}).status_code == 303
    said.refresh_from_db()
    assert said.confirmed_at is not None


def test_nobody_writes_the_entry_of_another(press, eleni):
    client = browser(eleni)
    paths = ("", "facts/", "products/", "certificates/new/", "relations/", "wants/new/need/")

    assert {client.get(f"{MINE}{press.slug}/{path}").status_code for path in paths} == {404}
    assert client.post(f"{MINE}{press.slug}/archiving/").status_code == 404


def test_the_coordinator_answers_merges_and_sees_doubles(press, office, now):
    double = listed("Vjosa Oil shpk", now=now, country="AL")
    client = browser(office)
    path = f"/en/office/actors/entries/{double.slug}/"

    assert double.slug in client.get("/en/office/actors/doubles/").content.decode()
    assert "Vjosa Oil" in client.get(path).content.decode()
    assert client.post(f"{path}merging/", {"other": "nobody"}).status_code == 422
    assert client.post(f"{path}merging/", {"other": press.slug}).status_code == 303
    double.refresh_from_db()
    assert double.merged_into == press


def test_a_file_is_sent_looked_over_and_confirmed(office, now, places):
    client = browser(office)
    file = Upload("actors.csv", b"name,country,product\nPrespa Apples,MK,apples\n")
    url = client.post("/en/office/actors/files/", {"file": file}).url
    assert client.get(url)["Refresh"] == "2"
    run_errands()

    assert "Prespa" not in client.get("/en/actors/").content.decode()
    assert client.post(f"{url}confirmation/").status_code == 303
    run_errands()
    assert "Prespa Apples" in Client().get("/en/actors/").content.decode()
