"""What everybody sees of a project, in whose words, and what a coordinator writes page by page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from charshia.demo.calls import open_call
from charshia.programme.projects.actions import (
    attach,
    begin_handing_over,
    hide_project,
    open_after,
    publish_project,
    put_figure,
)
from charshia.programme.projects.models import (
    BudgetLine,
    FigureKind,
    Grant,
    Handing,
    Party,
    Project,
    Spending,
)
from charshia.programme.projects.queries import years_of
from charshia.programme.projects.tests.paid import (
    PDF,
    a_grant,
    a_line,
    a_project,
    coordinator,
)
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def office() -> Client:
    client = Client()
    client.force_login(coordinator())
    return client


def shown(path: str, visitor: Client | None = None) -> str:
    return (visitor or Client()).get(path).content.decode()


def test_the_wording_is_that_of_the_language_else_english_to_the_letter(now):
    a_project(now)
    for language, words in (
        ("en", '<p class="funder__words" lang="en">Paid by the Fund.</p>'),
        ("sq", '<p class="funder__words" lang="sq">Paguar nga Fondi.</p>'),
        ("sr", '<p class="funder__words" lang="en">Paid by the Fund.</p>'),
    ):
        assert words in shown(f"/{language}/projects/tregu/")
        assert words in shown(f"/{language}/projects/")


def test_a_project_that_is_not_shown_is_there_for_coordinators_only(now, office):
    project = a_project(now, shown=False)
    assert Client().get("/en/projects/tregu/").status_code == 404
    assert office.get("/en/projects/tregu/").status_code == 200
    publish_project(project, by=coordinator(), now=now)
    assert Client().get("/en/projects/tregu/").status_code == 200
    assert Client().get("/en/projects/tregu/after/").status_code == 404
    hide_project(project, by=coordinator(), now=now)
    assert Client().get("/en/projects/tregu/").status_code == 404


def test_the_funder_stands_on_the_page_of_the_call_it_pays_for(now):
    call = open_call(now)
    before = shown(f"/en/calls/{call.slug}/")
    attach(a_project(now), call, by=coordinator(), now=now)
    assert "Paid by the Fund." not in before
    assert "Paid by the Fund." in shown(f"/en/calls/{call.slug}/")


def test_the_gap_is_what_fees_and_incomes_do_not_cover(now):
    project, by = a_project(now), coordinator()
    for kind, count, each in (
        (FigureKind.COST, 1, 240_000), (FigureKind.FEE, 15, 12_000), (FigureKind.INCOME, 1, 20_000),
    ):  # fmt: skip
        put_figure(
            project, kind=kind, year=2028, name={"en": kind}, count=count, each_minor=each, by=by,
            now=now,
        )  # fmt: skip
    (year,) = years_of(project)
    assert (year.cost.minor, year.fee.minor, year.income.minor, year.gap.minor) == (
        240_000, 180_000, 20_000, 40_000,
    )  # fmt: skip
    open_after(project, is_open=True, by=by, now=now)
    assert "€400" in shown("/en/projects/tregu/after/").replace(".00", "").replace("\xa0", "")


def test_the_usual_list_is_there_in_every_language_and_filled_once(now):
    project, by = a_project(now), coordinator()
    assert begin_handing_over(project, by=by, now=now) == 12
    assert begin_handing_over(project, by=by, now=now) == 0
    first = Handing.objects.filter(project=project).first()
    assert {"en", "sq", "sr-Cyrl"} <= set(first.what)


def test_a_coordinator_writes_a_project_page_by_page(office):
    said = {"title": "Tregu", "slug": "tregu", "begins_on": "2026-01-01", "currency": "EUR"}
    assert office.post("/sq/office/new-project/", said | {"slug": "?"}).status_code == 422
    desk = office.post("/sq/office/new-project/", said)["Location"]
    assert office.post("/sq/office/new-project/", said).status_code == 422  # taken

    def do(noun: str, **facts: object) -> None:
        answer = office.post(f"{desk}{noun}/", facts)
        assert answer.status_code == 303, (noun, answer.context["form"].errors)

    do("party", part="1-funder", name="Fondi", logo=SimpleUploadedFile("logo.png", a_png()))
    do("wording", of=Party.objects.get().pk, language="sq", text="Paguar nga Fondi.")
    do("line", name="Grante", agreed="1000")
    line = BudgetLine.objects.get().pk
    do("spending", of=line, on="2026-02-01", what="Busi", amount="12,50",
       file=SimpleUploadedFile("fatura.pdf", PDF))  # fmt: skip
    assert office.post(
        f"{desk}spending/", {"of": line, "on": "2026-02-01", "what": "Busi", "amount": "990"}
    ).status_code == 422  # fmt: skip
    do("grant", title="Furra", line=line, receiver="Punëtoria e Prizrenit", amount="300")
    grant = Grant.objects.get().pk
    do("milestone", of=grant, what="Blerja", evidence="Fatura", amount="300", due_on="2026-05-01")
    do("agreement", of=grant)
    do("handing", what="Domeni", who="Komuna")
    do("handed", of=Handing.objects.get().pk, state="done", on="2027-01-31")
    do("publication")
    receipt = Spending.objects.get().pk
    assert office.get(f"{desk}receipts/{receipt}/").status_code == 200
    page = shown("/sq/projects/tregu/")
    assert "Paguar nga Fondi." in page
    assert "Punëtoria e Prizrenit" in page


def a_png() -> bytes:
    from_hex = (
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
        "789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
    )
    return bytes.fromhex(from_hex)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(now, count, django_assert_num_queries):
    for number in range(count):
        a_project(now, f"tregu-{number}")
    visitor = Client()
    visitor.get("/en/projects/")
    assert Project.objects.count() == count
    with django_assert_num_queries(4):
        visitor.get("/en/projects/?again")


def test_the_pages_of_the_office_and_of_a_firm_cost_the_same_however_much_there_is(
    now, office, as_
):
    paths = ("/en/office/projects/", "/en/office/projects/tregu/", "/en/office/grants/{pk}/")
    line, counts = a_line(a_project(now), now, 900_000), []
    for number in (1, 2, 3):
        a_project(now, f"tregu-{number}")
        a_line(line.project, now)
        grant = a_grant(line, now, *[10_000] * number)
        found = [queries_of(office, path.format(pk=grant.pk)) for path in paths]
        counts.append((*found, queries_of(as_("shpresa"), "/en/stall/kazani/grants/")))
    assert counts[0] == counts[-1]
