"""An applicant on her telephone, through the pages."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from charshia.demo.calls import open_call
from charshia.programme.calls.models import Application, Declaration, Question
from charshia.programme.calls.tests.calling import PDF, coordinator
from charshia.programme.calls.tokens import token_of

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def call():
    return open_call(timezone.now())


def test_an_applicant_begins_comes_back_by_link_and_sends(call):
    phone = Client()
    page = phone.get(f"/sq/calls/{call.slug}/").content.decode()
    assert "Pesëmbëdhjetë tezga" in page
    assert "40 %" in page
    said = {"name": "Besa Krasniqi", "contact": "besa.k@example.org"}
    begun = phone.post(f"/sq/calls/{call.slug}/beginning/", said)
    assert begun.status_code == 303

    other = Client()  # the same link on another telephone
    way = begun["Location"]
    made = Application.objects.get()
    text, number, choice = Question.objects.filter(part__call=call)[:3]
    refused = other.post(f"{way}parts/1/", {f"q{text.pk}": "Ajvar", f"q{number.pk}": "many"})
    assert refused.status_code == 422
    assert "Ajvar" in refused.content.decode()  # nothing is lost
    one = choice.choices.first().pk
    kept = other.post(
        f"{way}parts/1/", {f"q{text.pk}": "Ajvar", f"q{number.pk}": "3", f"q{choice.pk}": one}
    )
    assert kept["Location"] == f"{way}parts/2/"
    file = Question.objects.get(part__call=call, kind="file")
    sent = other.post(
        f"{way}questions/{file.pk}/file/", {"file": SimpleUploadedFile("plan.pdf", PDF)}
    )
    assert sent["Location"] == f"{way}parts/2/"
    assert other.post(f"{way}sending/").status_code == 303

    receipt = phone.get(way).content.decode()
    assert made.number in receipt
    assert "plan.pdf" in receipt
    paper = phone.get(f"{way}receipt.pdf")
    assert paper.content[:5] == b"%PDF-"


def test_who_began_already_gets_her_link_by_letter_and_not_on_the_page(call):
    said = {"name": "Besa", "contact": "besa.k@example.org"}
    Client().post(f"/sq/calls/{call.slug}/beginning/", said)
    again = Client().post(f"/sq/calls/{call.slug}/beginning/", said)

    assert again["Location"] == f"/sq/calls/{call.slug}/on-its-way/"


def test_what_one_declares_is_shown_to_oneself_and_can_be_taken_back(call):
    said = {"name": "Besa", "contact": "besa.k@example.org"}
    way = Client().post(f"/en/calls/{call.slug}/beginning/", said)["Location"]
    visitor = Client()
    assert visitor.post(f"{way}declaration/", {"led": "women"}).status_code == 422
    visitor.post(f"{way}declaration/", {"led": "women", "is_agreed": "on"})
    assert 'value="women"' in visitor.get(f"{way}declaration/").content.decode()
    visitor.post(f"{way}declaration/", {})

    assert not Declaration.objects.exists()


def test_a_file_that_is_neither_paper_nor_picture_is_refused_in_words(call):
    said = {"name": "Besa", "contact": "besa.k@example.org"}
    way = Client().post(f"/en/calls/{call.slug}/beginning/", said)["Location"]
    file = Question.objects.get(part__call=call, kind="file")
    bad = SimpleUploadedFile("plan.exe", b"MZ")

    assert Client().post(f"{way}questions/{file.pk}/file/", {"file": bad}).status_code == 422


def test_the_coordinator_writes_a_call_page_by_page():
    office = Client()
    office.force_login(coordinator())
    there = office.post("/sq/office/calls/new/", {"title": "Thirrja", "slug": "e-re"})["Location"]
    opens = timezone.localtime() - timedelta(hours=1)
    rules = {
        "zone": "Europe/Athens", "opens_at": f"{opens:%Y-%m-%dT%H:%M}",
        "closes_at": f"{opens + timedelta(days=9):%Y-%m-%dT%H:%M}", "places": 3,
        "reviewers_needed": 2, "appeal_days": 8, "draft_days": 30, "refused_days": 180,
    }  # fmt: skip
    for path, said in (
        ("texts/", {"title": "Thirrja e re", "what": "Trajnim"}),
        ("rules/", rules),
        ("pieces/criterion/", {"name": "Malli", "weight": 1, "most": 5}),
        ("pieces/page/", {"title": "Ju"}),
        ("pieces/quota/", {"name": "Gratë", "field": "led", "minimum": 2}),
    ):
        assert office.post(f"{there}{path}", said).status_code == 303, path
    page = office.get(there).content.decode()
    (asks,) = {one.split('"')[0] for one in page.split('href="') if "/parts/" in one[:60]}
    asked = {"label": "Çka bëni?", "kind": "choice", "choices": "një\ndy"}
    assert office.post(asks, asked).status_code == 303
    office.post(f"{there}publication/")

    shown = Client().get("/sq/calls/e-re/").content.decode()
    assert "Thirrja e re" in shown
    assert "Çka bëni?" in shown
    question = Question.objects.get(part__call__slug="e-re")
    assert [str(one.label.original) for one in question.choices.all()] == ["një", "dy"]


def test_the_deadline_is_told_by_the_clocks_of_the_call(call):
    page = Client().get(f"/en/calls/{call.slug}/").content.decode()

    assert "(Central European" in page
    assert "data-offset=" in page


def test_an_application_of_another_call_is_not_behind_this_link(call):
    said = {"name": "Besa", "contact": "besa.k@example.org"}
    Client().post(f"/en/calls/{call.slug}/beginning/", said)
    made = Application.objects.get()

    assert Client().get(f"/en/applications/{token_of(made)}/files/1/").status_code == 404
    assert Client().get(f"/en/applications/{token_of(made)}x/").status_code == 404


def test_only_what_need_not_be_answered_is_called_optional(call):
    phone = Client()
    said = {"name": "Besa Krasniqi", "contact": "besa.o@example.org"}
    way = phone.post(f"/en/calls/{call.slug}/beginning/", said)["Location"]

    first = phone.get(f"{way}parts/1/").content.decode()
    assert "(optional)" not in first
    assert "(optional)" in phone.get(f"{way}parts/2/").content.decode()
    assert phone.post(f"{way}parts/1/", {}).status_code == 303  # kept, though all is missing
