from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from charshia.people.accounts.models import Person
from charshia.workshops.circles import actions
from charshia.workshops.circles.models import Application, Opportunity
from charshia.workshops.circles.tests.offering import facts, published

LIST = "/en/opportunities/"
TYPED = {
    "kind": "job", "offerer": "me", "title": "A weaver", "about": "Weave.", "country": "RS",
    "amount_minor": "500,00", "currency": "EUR", "url": "", "place": "Pirot",
}  # fmt: skip


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def day(days=10):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_from_a_draft_to_everybody(mira, ilir, client):
    hers, his = signed_in(mira), signed_in(ilir)
    assert hers.post(f"{LIST}new/", TYPED | {"last_on": day(-1)}).status_code == 422
    inside = hers.post(f"{LIST}new/", TYPED | {"last_on": day()}).url
    one = Opportunity.objects.get()
    path = f"{LIST}{one.pk}/"
    assert client.get(path).status_code == 404
    assert his.get(inside).status_code == 404
    assert hers.post(f"{path}edit/", TYPED | {"last_on": day(), "title": ""}).status_code == 422
    assert hers.post(f"{path}edit/", TYPED | {"last_on": day(12)}).status_code == 303
    assert hers.post(f"{path}deeds/nonsense/").status_code == 404
    assert hers.post(f"{path}deeds/proposal/").status_code == 303
    actions.publish_opportunity(one, by="system", now=timezone.now())

    assert "A weaver" in text_of(client, LIST)
    assert "A weaver" in text_of(client, f"{LIST}atom/")
    assert "BEGIN:VEVENT" in text_of(client, f"{path}deadline.ics")
    page = text_of(client, path)
    assert ("Pirot" in page, "500" in page, "Mira" in page) == (True, True, True)


def test_from_an_application_to_its_answer(mira, ilir, client):
    one = published(mira, timezone.now())
    hers, his, path = signed_in(mira), signed_in(ilir), f"{LIST}{one.pk}/"
    assert his.post(f"{path}application/", {"words": ""}).status_code == 422
    file = SimpleUploadedFile("cv.pdf", b"%PDF-1.4\n%%EOF\n")
    said = {"words": "I weave.", "shows": ["skills"], "papers": [file]}
    mine = his.post(f"{path}application/", said).url
    assert "I weave." in text_of(his, mine)
    assert "Ilir" in text_of(hers, f"{path}inside/")
    assert "I weave." in text_of(hers, mine)
    paper = f"{mine}files/{Application.objects.get().files.get().pk}/"
    assert (hers.get(paper).status_code, client.get(paper).status_code) == (200, 302)
    assert his.post(f"{mine}answer/", {"answer": "accepted", "words": "Me"}).status_code == 404
    assert hers.post(f"{mine}answer/", {"answer": "accepted", "words": ""}).status_code == 422
    assert hers.post(f"{mine}answer/", {"answer": "accepted", "words": "Come!"}).status_code == 303
    assert "Come!" in text_of(his, mine)
    assert his.post(f"{mine}removal/").status_code == 303
    assert hers.get(mine).status_code == 404


def test_a_stranger_sees_no_application(mira, ilir, eleni, now):
    one = published(mira, now)
    mine = actions.apply(one, actions.Sent("I weave.", "sq"), by=ilir, now=now)
    path = f"{LIST}applications/{mine.pk}/"
    theirs = signed_in(eleni)
    assert theirs.get(path).status_code == 404
    said = {"answer": "declined", "words": "No"}
    assert theirs.post(f"{path}answer/", said).status_code == 404
    assert theirs.post(f"{path}removal/").status_code == 404


@pytest.mark.usefixtures("cast")
def test_the_coordinator_says_yes_or_no():
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    jehona = Person.objects.get(email="jehona@example.org")
    one = actions.draft_opportunity(facts(timezone.now()), by=jehona, now=timezone.now())
    actions.propose_opportunity(one, by=jehona, now=timezone.now())
    office, path = signed_in(coordinator), f"/en/office/opportunities/{one.pk}/"
    assert "A month at the loom" in text_of(office, "/en/office/opportunities/")
    assert office.post(f"{path}refusal/", {"reason": ""}).status_code == 422
    assert office.post(f"{path}refusal/", {"reason": "Where?"}).status_code == 303
    assert "Where?" in text_of(signed_in(jehona), f"{LIST}{one.pk}/inside/")
    signed_in(jehona).post(f"{LIST}{one.pk}/deeds/proposal/")
    assert office.post(f"{path}publication/").status_code == 303
    assert text_of(Client(), f"{LIST}{one.pk}/")
    assert office.post(f"{path}withdrawal/").status_code == 303
    assert Client().get(f"{LIST}{one.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_however_long(
    count, mira, client, now, django_assert_num_queries
):
    for number in range(count):
        published(mira, timezone.now(), title={"en": f"Loom {number}"})
    client.get(f"{LIST}?kind=job")
    with django_assert_num_queries(3):
        client.get(f"{LIST}?kind=residency")
