"""The pages of the desk, as volunteers, keepers and the coordinator meet them."""

import pytest
from django.test import Client

from charshia.commons.translating.actions import walk
from charshia.commons.translating.models import Invitation, Volunteer, Work, WorkState
from charshia.commons.translating.tests.helping import (
    address,
    at,
    handed_in,
    of,
    person,
    product,
    volunteer,
)
from charshia.ground.languages.actions import put_text
from charshia.ground.languages.states import State
from charshia.market.orders.tests.buying import text
from charshia.people.accounts.models import Person


@pytest.fixture
def place(cast, now):
    row = product()
    put_text(row, "description", language="en", text="", state=State.CHECKED, by="system", now=now)
    return at(row, "description", "en")


def coordinator() -> Client:
    client = Client()
    client.force_login(Person.objects.filter(is_coordinator=True).order_by("pk")[0])
    return client


def test_the_desk_lists_what_is_lacking_and_leads_to_the_text(place, as_, now):
    volunteer("arta", "en", now=now)
    walk(now=now, most=10_000)

    page = as_("arta").get("/en/translating/?in=en&area=catalogue.product")

    assert page.status_code == 200
    assert f'href="{address(place)}"' in page.content.decode()
    assert "1 text missing" in text(page)


def test_who_does_not_translate_reads_how_one_comes_to_it(as_):
    page = as_("filan").get("/en/translating/")

    assert "Tell the coordinator" in text(page)
    assert as_("filan").get("/en/translating/mine/").status_code == 200


def test_a_volunteer_sees_only_texts_that_she_may(place, as_, now):
    volunteer("arta", "en", now=now)
    hidden = address(place).replace("/en/translating", "/sq/translating").replace("/en/", "/bg/")
    client = as_("arta")
    type(place.row).objects.filter(pk=place.row.pk)
    other = address(at(place.row, "description", "sr-Cyrl"))

    assert client.get(address(place)).status_code == 200
    assert [client.get(one).status_code for one in (hidden, other)] == [404, 404]
    assert as_("filan").get(address(place)).status_code == 404
    assert client.get(address(place).replace("product", "order")).status_code == 404
    assert client.get(address(place).replace("description", "slug")).status_code == 404


def test_a_translation_goes_all_the_way_without_script(place, as_, now):
    volunteer("arta", "en", now=now)
    volunteer("jehona", "en", reviews=("en",), now=now)
    arta, jehona = as_("arta"), as_("jehona")
    words = place.text.original  # the same: something to look at first
    facts = {"text": words, "of": of(place)}

    hinted = arta.post(address(place), facts)
    assert hinted.status_code == 422
    assert "The translation is the same as the original." in text(hinted)
    seen = hinted.context["form"]["seen"].value()
    answer = arta.post(address(place), facts | {"seen": seen})
    assert answer.status_code == 303
    work = Work.objects.get()
    assert work.state == WorkState.HANDED_IN

    listed = jehona.get("/en/translating/reviews/")
    assert f"/en/translating/reviews/{work.pk}/" in listed.content.decode()
    page = jehona.get(f"/en/translating/reviews/{work.pk}/")
    assert words.split(".")[0] in text(page)
    done = jehona.post(
        f"/en/translating/reviews/{work.pk}/", {"text": "Mild ajvar.", "of": str(work.version)}
    )
    assert done.status_code == 303
    place.row.refresh_from_db()
    assert place.row.description["en"] == "Mild ajvar."
    assert arta.get(f"/en/translating/reviews/{work.pk}/").status_code == 404


def test_what_was_typed_is_not_lost_when_the_original_changed(place, as_, now):
    volunteer("arta", "en", now=now)
    arta, seen = as_("arta"), of(place)
    arta.post(address(place, "draft/"), {"text": "Mild ajvar", "of": seen})
    row = type(place.row).objects.get(pk=place.row.pk)
    put_text(row, "description", language=row.description.source, text="Krejt tjetër.",
             state=State.ORIGINAL, by="system", now=now)  # fmt: skip

    refused = arta.post(address(place), {"text": "Mild ajvar, more.", "of": seen, "seen": "x"})

    assert refused.status_code == 422
    said = text(refused)
    assert "Mild ajvar, more." in refused.content.decode()
    assert "Krejt tjetër." in said
    assert place.text.original.split(".")[0] in said


def test_a_draft_is_kept_and_can_be_given_up(place, as_, now):
    volunteer("arta", "en", now=now)
    arta = as_("arta")
    assert arta.post(address(place, "draft/"), {"text": "Mild", "of": of(place)}).status_code == 303
    assert "Mild" in arta.get(address(place)).content.decode()
    assert "draft" in text(arta.get("/en/translating/mine/")).lower()

    assert arta.post(address(place, "giving-up/")).status_code == 303

    assert Work.objects.get().state == WorkState.DROPPED


def test_what_is_sent_back_says_why_on_the_page(place, as_, now):
    arta = volunteer("arta", "en", now=now)
    volunteer("jehona", "en", reviews=("en",), now=now)
    work = handed_in(place, "Hot ajvar.", by=arta, now=now)
    url = f"/en/translating/reviews/{work.pk}/return/"
    jehona = as_("jehona")

    assert jehona.post(url, {"words": "", "of": "1"}).status_code == 422
    assert jehona.post(url, {"words": "Not hot.", "of": str(work.version)}).status_code == 303

    assert "Not hot." in text(as_("arta").get(address(place)))
    assert "Not hot." in text(as_("arta").get("/en/translating/mine/"))


def test_an_invitation_makes_a_volunteer_once(cast, as_, now):
    office = coordinator()
    form = {"reads": ["sq"], "languages": ["sr-Cyrl", "en"], "reviews": ["en"]}
    page = office.post("/en/office/translators/", form)
    path = page.context["address"].partition("/en/")[2]

    assert "Sign in and accept" in text(Client().get(f"/en/{path}"))
    assert as_("filan").post(f"/en/{path}").status_code == 303
    assert as_("arta").post(f"/en/{path}").status_code == 404

    filan = Volunteer.objects.get(person=person("filan"))
    said = set(filan.tongues.values_list("language", "may_review"))
    assert said == {("sr-Cyrl", False), ("en", True)}
    assert Invitation.objects.exclude(used_at=None).count() == 1
    assert "Filan" in text(office.get("/en/office/translators/"))


def test_credit_is_given_as_she_wishes(place, as_, now):
    arta = volunteer("arta", "en", now=now)
    work = handed_in(place, "Mild ajvar.", by=arta, now=now)
    as_("shpresa").post(
        f"/en/translating/reviews/{work.pk}/", {"text": "Mild ajvar.", "of": str(work.version)}
    )
    client = as_("arta")
    assert "Sun" not in text(Client().get("/en/translators/"))

    refused = client.post("/en/translating/credit/", {"credit": "nickname", "nickname": ""})
    assert refused.status_code == 422
    client.post("/en/translating/credit/", {"credit": "nickname", "nickname": "Sun"})
    assert "Sun" in text(Client().get("/en/translators/"))
    client.post("/en/translating/credit/", {"credit": "none", "nickname": "Sun"})
    assert "Sun" not in text(Client().get("/en/translators/"))


def test_who_leaves_leaves_her_texts_and_frees_what_she_began(place, as_, now):
    volunteer("arta", "en", now=now)
    arta = as_("arta")
    arta.post(address(place, "draft/"), {"text": "Mild", "of": of(place)})

    assert arta.post("/en/translating/leaving/").status_code == 303

    assert Work.objects.get().state == WorkState.DROPPED
    assert arta.get(address(place)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_takes_as_many_queries_however_long_it_is(
    count, cast, as_, now, django_assert_num_queries
):
    volunteer("arta", "en", now=now)
    rows = list(type(product()).objects.on_show().order_by("pk")[:count])
    for row in rows:
        put_text(row, "title", language="en", text="", state=State.CHECKED, by="system", now=now)
    walk(now=now, most=10_000)
    client = as_("arta")
    url = "/en/translating/?in=en&area=catalogue.product"
    client.get(url)

    with django_assert_num_queries(23):
        page = client.get(url)

    assert len(page.context["listing"].lines) == count
