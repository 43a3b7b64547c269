import pytest
from django.test import Client
from django.utils import timezone

from charshia.people.accounts.actions import register_person
from charshia.people.messages.models import Message
from charshia.workshops.makers.actions import Consent
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Profile, Skill
from charshia.workshops.makers.tests.weaving import weaver

MINE = "/en/makers/mine/"
TYPED = {
    "headline": "I weave rugs", "about": "", "country": "RS", "town": "", "offers": ["repair"],
    "languages": ["sr"], "seen_by": "2", "name_for": "1", "place_for": "2", "contact_for": "1",
}  # fmt: skip


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.usefixtures("places")
def test_she_says_what_she_can_and_is_written_to(mira, ilir, client):
    hers = signed_in(mira)
    assert hers.post(MINE, TYPED | {"town": "Nowhere at all"}).status_code == 422
    assert hers.post(MINE, TYPED | {"headline": ""}).status_code == 422
    assert hers.post(MINE, TYPED | {"town": "Novi Pazar"}).status_code == 303
    said = {"process": "weaving", "level": "3", "since": "1998"}
    assert hers.post(f"{MINE}skills/", said | {"since": "2999"}).status_code == 422
    assert hers.post(f"{MINE}skills/", said).status_code == 303
    path = f"/en/makers/{Profile.objects.get().pk}/"
    assert "Novi Pazar" in text_of(client, path)
    assert "Mira" not in text_of(client, path)
    assert "I weave rugs" in text_of(client, "/en/makers/?skill=weaving&language=sr")
    assert "I weave rugs" not in text_of(client, "/en/makers/?skill=stone-carving")
    assert "I weave rugs" in text_of(client, "/en/makers/?skill=no-such-thing")
    his = signed_in(ilir)
    assert "Mira" in text_of(his, path)
    assert "Write a message" in text_of(his, path)

    thread = his.post(f"{path}messages/", {"text": "Do you teach?", "sent": "k" * 22}).url

    assert "Do you teach?" in text_of(his, thread.partition("#")[0])
    assert "Do you teach?" in text_of(hers, thread.partition("#")[0])
    answer = hers.post(f"{thread.partition('#')[0]}answers/", {"text": "Yes, on Fridays."})
    assert answer.status_code == 303
    assert "Yes, on Fridays." in text_of(his, thread.partition("#")[0])


def test_a_message_without_words_is_asked_again(mira, ilir):
    path = f"/en/makers/{weaver(mira, now=timezone.now()).pk}/messages/"
    assert signed_in(ilir).post(path, {"text": ""}).status_code == 422
    assert not Message.objects.exists()


def test_the_preview_shows_what_each_audience_sees(mira):
    weaver(mira, Consent(Audience.MEMBERS, Audience.MEMBERS), now=timezone.now())
    page = text_of(signed_in(mira), f"{MINE}seen/")
    everybody, members = page.split("<h2>")[1:]
    assert ("They see nothing." in everybody, "I weave rugs" in everybody) == (True, False)
    assert ("I weave rugs" in members, "<b>Mira</b>" in members) == (True, True)


def test_what_is_withdrawn_is_not_there_any_more(mira, client):
    path = f"/en/makers/{weaver(mira, now=timezone.now()).pk}/"
    assert client.get(path).status_code == 200
    signed_in(mira).post(f"{MINE}withdrawal/")
    assert client.get(path).status_code == 404
    assert "Hide my page" not in text_of(signed_in(mira), MINE)


def test_nobody_takes_a_skill_from_another(mira, ilir):
    skill = weaver(mira, now=timezone.now()).skills.get()
    assert signed_in(ilir).post(f"{MINE}skills/{skill.pk}/ending/").status_code == 404
    assert Skill.objects.exists()
    assert signed_in(mira).post(f"{MINE}skills/{skill.pk}/ending/").status_code == 303
    assert not Skill.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_however_long(count, client, now, django_assert_num_queries):
    for number in range(count):
        person = register_person(
            name=f"Mira {number}", email=f"mira{number}@example.org", language="en", now=now
        )
        weaver(person, now=now)
    client.get("/en/makers/")
    with django_assert_num_queries(2):
        client.get("/en/makers/")
