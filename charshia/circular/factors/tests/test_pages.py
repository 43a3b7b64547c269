"""What everybody reads of factors, what a coordinator writes, and what an enterprise chooses."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from charshia.circular.factors.actions import bring_shipped, settle_set
from charshia.circular.factors.kinds import Topic
from charshia.circular.factors.models import Basis, FactorSet
from charshia.circular.factors.names import LANGUAGES
from charshia.circular.factors.queries import find_set, latest, reckoned_with
from charshia.circular.factors.reading import read
from charshia.circular.factors.tests.weighing import a_draft, a_line
from charshia.circular.founding.models import Duty
from charshia.circular.founding.tests.pressing import an_enterprise, person, with_duty
from charshia.ground.languages.tags import to_django
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")
OFFICE = "koordinimi"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def shipped(cast, now):
    bring_shipped(now=now)


def shown(path: str, visitor: Client | None = None) -> str:
    return (visitor or Client()).get(path).content.decode()


@pytest.mark.usefixtures("shipped")
def test_everybody_reads_sets_and_numbers_with_their_marks():
    page = shown("/en/factors/")
    for title in ("IPCC 2006/2019", "Andreae 2019", "EMEP/EEA guidebook, 3.F", "ISO 17225-7"):
        assert title in page
    burning = shown("/en/factors/ipcc-burning/1/")
    for words in ("2.7\u00a0g/kg", "0.425–1", "table 2.6", "quoted by others", "Methane"):
        assert words in burning
    assert "5,7\u00a0g/kg" in shown("/sq/factors/andreae-air/1/")
    assert Client().get("/en/factors/ipcc-burning/2/").status_code == 404


@pytest.mark.usefixtures("shipped")
def test_what_nobody_verified_says_so_on_the_page():
    for found in FactorSet.objects.settled():
        page = shown(f"/en/factors/{found.key}/{found.version}/")
        marked = page.count(">not verified</span>")
        assert marked == found.factors.filter(mark="unverified").count(), found
        assert ("nobody has compared with their source" in page) == (found.state == "unverified")
        assert ("Nothing is entered here yet" in page) == (found.state == "empty")


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("tag", LANGUAGES)
def test_crops_are_called_as_the_reader_calls_them(tag):
    page = shown(f"/{to_django(tag)}/factors/whep-ratios/1/")
    assert {"en": "Vines", "sq": "Vreshta", "sr-Cyrl": "Винова лоза", "mk": "Лозје", "el": "Αμπέλι",
            "bg": "Лозя", "tr": "Bağ"}[tag] in page  # fmt: skip


@pytest.mark.usefixtures("shipped")
def test_a_set_is_taken_as_a_table_and_brought_back(now, as_):
    body = Client().get("/en/factors/ipcc-fuels/1/table.tsv")
    assert body["Content-Type"].startswith("text/tab-separated-values")
    text = body.content.decode()
    assert len(read(text).lines) == 10
    draft, office = a_draft(now, topic=Topic.FUELS), as_(OFFICE)
    file = SimpleUploadedFile("fuels.tsv", text.encode())
    sent = office.post(f"/en/office/factors/{draft.pk}/file/", {"file": file})
    assert sent.status_code == 303
    assert draft.factors.count() == 11


def test_a_faulty_file_says_each_line_and_changes_nothing(now, as_):
    draft, office = a_draft(now), as_(OFFICE)
    text = "quantity,value,unit,mark,source\nash,much,%,seen,X\nash,1,%,seen,\n"
    path = f"/en/office/factors/{draft.pk}/file/"
    sent = office.post(path, {"file": SimpleUploadedFile("a.csv", text.encode())})
    page = sent.content.decode()
    assert sent.status_code == 422
    assert "Line 2: “much” is not a number." in page
    assert "Line 3: Say where this number is taken from." in page
    assert draft.factors.count() == 1
    for body in (b"", b"\xff\xfe\x00"):
        again = office.post(path, {"file": SimpleUploadedFile("a.csv", body)})
        assert again.status_code == 422


def test_a_coordinator_types_in_a_set_and_settles_it(as_):
    office = as_(OFFICE)
    said = {
        "title": "Pluhuri i fushës", "topic": "air", "version": "2025", "source": "Tabela 3-1",
        "licence": "CC BY 4.0",
    }  # fmt: skip
    assert office.post("/en/office/factors/new/", said | {"version": "a/b"}).status_code == 422
    at = office.post("/en/office/factors/new/", said).url
    assert office.post("/en/office/factors/new/", said).status_code == 422
    number = {
        "quantity": "emission", "substance": "PM2.5", "value": "5,4", "low": "1,5", "high": "7",
        "mark": "seen", "source": "Tabela 3-1",
    }  # fmt: skip
    for wrong in ({"substance": ""}, {"value": "x"}, {"low": "6"}, {"source": ""}):
        assert office.post(f"{at}numbers/new/", number | wrong).status_code == 422
    assert office.post(f"{at}numbers/new/", number).status_code == 303
    draft = FactorSet.objects.get(key="pluhuri-i-fushes")
    page = shown(at, office)
    assert "5.4\u00a0g/kg" in page
    (kept,) = draft.factors.all()
    there = shown(f"{at}numbers/{kept.pk}/", office)
    assert 'value="5.4"' in there
    changed = number | {"substance": "PM10"}
    assert office.post(f"{at}numbers/{kept.pk}/", changed).status_code == 303
    assert [one.substance for one in draft.factors.all()] == ["PM10"]
    assert Client().get("/en/factors/pluhuri-i-fushes/2025/").status_code == 404
    assert "Pluhuri" not in shown("/en/factors/")
    assert office.post(f"{at}settling/").status_code == 303
    assert "Pluhuri i fushës" in shown("/en/factors/")
    assert find_set("pluhuri-i-fushes", "2025") is not None
    assert office.get(at).status_code == 404


def test_a_newer_version_begins_with_what_the_old_one_says(now, as_):
    old = settle_set(a_draft(now), by=person(OFFICE), now=now)
    office = as_(OFFICE)
    path = f"/en/office/factors/{old.pk}/version/"
    assert office.post(path, {"version": "1"}).status_code == 422
    at = office.post(path, {"version": "2"}).url
    assert "1.5\u00a0kg/kg" in shown(at, office)
    made = FactorSet.objects.get(version="2")
    removal = f"{at}numbers/{made.factors.get().pk}/removal/"
    assert office.post(removal).status_code == 303
    assert office.post(f"{at}settling/").url == at
    assert office.post(f"{at}texts/", {"title": "x"}).status_code == 422
    assert office.post(f"{at}dropping/").status_code == 303
    assert FactorSet.objects.get() == old


@pytest.mark.usefixtures("shipped")
def test_the_manager_chooses_by_what_is_reckoned(now, as_):
    press = an_enterprise(now)
    with_duty(press, "jehona", Duty.YARD, now)
    path = "/en/circular/press/factors/"
    assert as_("jehona").get(path).status_code == 404
    arta = as_("arta")
    page = shown(path, arta)
    assert "Version 1, not verified" in page
    assert "EMEP" not in page
    ar5 = latest("ar5")
    wrong = arta.post(path, {"warming": latest("emep-3f").pk})
    assert wrong.status_code == 422
    assert arta.post(path, {"warming": ar5.pk}).status_code == 303
    assert reckoned_with(press, Topic.WARMING, at=timezone.now()).set == ar5
    assert Basis.objects.count() == 1
    assert as_(OFFICE).get(path).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_as_often_however_much_is_there(number, now, as_):
    lines = [a_line(subject=crop) for crop in ("wheat", "rye", "oats")[:number]]
    for each in range(number):
        settle_set(a_draft(now, *lines, key=f"set-{each}"), by=person(OFFICE), now=now)
        drafted = a_draft(now, *lines, key=f"draft-{each}")
    stranger, office = Client(), as_(OFFICE)
    paths = ("/en/factors/", "/en/factors/set-0/1/")
    assert [queries_of(stranger, path) for path in paths] == [2, 4]
    paths = ("/en/office/factors/", f"/en/office/factors/{drafted.pk}/")
    assert [queries_of(office, path) for path in paths] == [5, 5]
