from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from charshia.ground.journal.worker import run_errands
from charshia.workshops.designs.tests.drawing import shown as a_design
from charshia.workshops.makers.actions import Consent, put_profile
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Profile
from charshia.workshops.makers.tests.weaving import facts
from charshia.workshops.quotes.actions import add_photo, begin, put_crafts
from charshia.workshops.quotes.models import Asked, Due, Job, Quote, Request
from charshia.workshops.quotes.tests.quoting import (
    a_workshop,
    agreed,
    asked,
    carpenter,
    made,
    photo,
    quoted,
    somebody,
)

TYPED = {
    "title": "A stool", "words": "Of oak", "quantity": "2", "material": "", "wanted_on": "",
    "processes": ["sawing"], "delivery": "fetched", "town": "", "budget_minor": "150",
    "currency": "EUR",
}  # fmt: skip
QUOTED = {
    "price": "120,50", "currency": "EUR", "days": "20", "included": "Oil", "down_percent": "0",
    "words": "With pleasure",
}  # fmt: skip


@pytest.fixture
def now():
    """Pages ask the clock."""
    return timezone.now()


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def day(now, days):
    return (timezone.localdate(now) + timedelta(days=days)).isoformat()


def letters_to(name: str) -> list[str]:
    return [one.subject for one in mail.outbox if one.to == [f"{name}@example.org"]]


def ask(hers: Client, makers: list[str], now) -> str:
    """The page of what she asked."""
    here = hers.post("/en/quotes/new/", TYPED).url
    chosen = {"makers": makers, "until": day(now, 9)}
    assert hers.post(f"{here}makers/", chosen).status_code == 303
    return here


def test_what_is_wanted_is_written_with_files_and_sent(besa, jovan, workshop, now):
    hers, his = signed_in(besa), signed_in(jovan)
    assert hers.post("/en/quotes/new/", TYPED | {"title": ""}).status_code == 422
    assert hers.post("/en/quotes/new/", TYPED | {"town": "Nowhere at all"}).status_code == 422
    here = hers.post("/en/quotes/new/", TYPED).url
    sent = SimpleUploadedFile("stool.jpg", photo(), "image/jpeg")
    assert hers.post(f"{here}files/", {"file": sent}).status_code == 303
    bad = SimpleUploadedFile("stool.exe", b"MZ", "image/jpeg")
    assert hers.post(f"{here}files/", {"file": bad}).status_code == 422
    assert hers.post(f"{here}change/", TYPED | {"title": "Two stools"}).status_code == 303
    assert "Two stools" in text_of(hers, here)
    assert "Wooden things" in text_of(hers, f"{here}makers/")
    assert hers.post(f"{here}makers/", {"until": day(now, 9)}).status_code == 422
    chosen = {"makers": [f"p{jovan.pk}", f"s{workshop.pk}"], "until": day(now, 9)}
    assert hers.post(f"{here}makers/", chosen).status_code == 303
    run_errands()

    one = Asked.objects.get(person=jovan)
    seen = text_of(his, f"/en/quotes/asked/{one.pk}/")
    assert ("stool.jpg" in seen, "besa@example.org" in seen) == (True, False)
    assert [len(letters_to(name)) for name in ("jovan", "petra")] == [1, 1]
    assert his.get(f"/en/quotes/files/{one.request.attachments.get().pk}/").status_code == 200


def test_answers_stand_in_a_table(besa, jovan, petra, workshop, now):
    hers, his = signed_in(besa), signed_in(jovan)
    here = ask(hers, [f"p{jovan.pk}", f"s{workshop.pk}"], now)
    path = f"/en/quotes/asked/{Asked.objects.get(person=jovan).pk}/quote/"
    said = QUOTED | {"valid_until": day(now, 30), "pay_by": "hand"}
    for wrong in ({"price": "x"}, {"valid_until": day(now, 900)}, {"pay_by": "transfer"}):
        assert his.post(path, said | wrong).status_code == 422
    assert his.post(path, said).status_code == 303
    theirs = Asked.objects.get(stall=workshop)
    no = signed_in(petra).post(f"/en/quotes/asked/{theirs.pk}/refusal/", {"reason": "No oak"})
    assert no.status_code == 303
    table = text_of(hers, here)
    assert ("€120.50" in table, "No oak" in table, "With pleasure" in table) == (True,) * 3
    quote = Quote.objects.get()
    assert his.post(f"/en/quotes/offers/{quote.pk}/withdrawal/").status_code == 303
    assert "withdrawn" in text_of(hers, here)
    refused = hers.post(f"/en/quotes/offers/{quote.pk}/acceptance/")
    assert refused.status_code == 422
    assert hers.post(f"{here}withdrawal/").status_code == 303
    assert "closed" in text_of(hers, here)


def test_what_is_accepted_is_made_paid_and_received(besa, jovan, now):
    hers, his = signed_in(besa), signed_in(jovan)
    ask(hers, [f"p{jovan.pk}"], now)
    quote = quoted(Asked.objects.get(), jovan, now=now)
    job = hers.post(f"/en/quotes/offers/{quote.pk}/acceptance/", {}).url
    assert "besa@example.org" in text_of(his, job)
    for noun in ("beginning", "finishing", "handover"):
        assert his.post(f"{job}{noun}/").status_code == 303
    assert his.post(f"{job}receipt/").status_code == 404
    due = Due.objects.get()
    assert hers.post(f"{job}due/{due.pk}/paid/").status_code == 303
    assert his.post(f"{job}due/{due.pk}/received/").status_code == 303
    assert hers.post(f"{job}receipt/").status_code == 303
    run_errands()
    assert "received" in text_of(hers, job)
    assert [len(letters_to(name)) for name in ("besa", "jovan")] == [4, 3]


def test_a_request_begins_with_what_its_design_says(besa, now):
    design = a_design(by=besa, now=now)
    hers = signed_in(besa)
    path = f"/en/quotes/new/?design={design.slug}"
    assert "A frame for drying herbs" in text_of(hers, path)
    assert hers.post(path, TYPED | {"words": ""}).status_code == 303
    assert Request.objects.get().version == design.versions.get()
    assert text_of(hers, "/en/quotes/new/?design=none-such")


def test_what_both_show_stands_with_the_design_and_its_maker(besa, jovan, client, now):
    design = a_design(by=besa, now=now)
    here = f"/en/designs/{design.slug}/"
    assert f"/en/quotes/new/?design={design.slug}" in text_of(client, here)
    job = agreed(besa, jovan, now=now, version=design.versions.get())
    begin(job, by=jovan, now=now)
    add_photo(job, data=photo(), by=jovan, now=now)
    made(job, maker=jovan, asker=besa, now=now)
    profile = Profile.objects.get(person=jovan)
    assert "Made to order" not in text_of(client, f"/en/makers/{profile.pk}/")

    for who in (besa, jovan):
        shown = signed_in(who).post(f"/en/quotes/jobs/{job.pk}/showing/")
        assert shown.status_code == 303
    run_errands()

    assert "Made to order" in text_of(client, f"/en/makers/{profile.pk}/")
    page = text_of(client, f"/en/makers/{profile.pk}/made-to-order/")
    assert ("A stool" in page, "<img" in page, here in page) == (True, True, True)
    assert "Jovan" in text_of(client, here)


def test_what_is_done_at_the_wrong_time_is_said(besa, jovan, now):
    job = agreed(besa, jovan, now=now)
    his, here = signed_in(jovan), f"/en/quotes/jobs/{job.pk}/"
    assert his.post(f"{here}finishing/").status_code == 422
    assert "It was not begun yet." in his.post(f"{here}finishing/").content.decode()
    assert his.get(f"{here}nonsense/").status_code == 404
    assert his.post(f"{here}beginning/").status_code == 303
    sent = SimpleUploadedFile("stool.jpg", photo(), "image/jpeg")
    assert his.post(f"{here}photo/", {"photo": sent}).status_code == 303
    kept = job.photos.get()
    run_errands()
    assert "<img" in text_of(his, here)
    assert his.post(f"{here}photo/{kept.pk}/removal/").status_code == 303
    hers = signed_in(besa)
    assert hers.post(f"{here}cancelling/", {"reason": ""}).status_code == 422
    assert hers.post(f"{here}cancelling/", {"reason": "I move"}).status_code == 303
    assert "I move" in text_of(his, here)


def test_a_stall_says_what_it_makes_and_sees_what_it_is_asked(besa, petra, now):
    stall = a_workshop(petra, now=now)
    hers, room = signed_in(petra), f"/en/stall/{stall.slug}/made-to-order/"
    assert (
        hers.post(f"{room}crafts/", {"processes": ["weaving"], "is_open": "on"}).status_code == 303
    )
    stall.crafts.refresh_from_db()
    assert (stall.crafts.process_keys, stall.crafts.is_open) == (["weaving"], True)
    put_crafts(stall, processes=("woodwork",), is_open=True, by=petra, now=now)
    asked(besa, [f"s{stall.pk}"], now=now)
    assert "A stool" in text_of(hers, room)
    assert "1 quote to give" in text_of(hers, f"/en/stall/{stall.slug}/")


def test_they_write_to_each_other(besa, jovan, now):
    one = asked(besa, [f"p{jovan.pk}"], now=now).asked.get()
    path = f"/en/quotes/asked/{one.pk}/messages/"
    hers, his = signed_in(besa), signed_in(jovan)
    thread = hers.post(path, {"text": "Have you oak?", "sent": "k" * 22}).url
    assert his.post(path, {"text": "Yes, dry oak.", "sent": "m" * 22}).url == thread
    assert "Yes, dry oak." in text_of(hers, thread.partition("#")[0])
    assert "Besa" not in text_of(his, thread.partition("#")[0])
    assert hers.post(path, {"text": ""}).status_code == 422


def test_nobody_else_finds_any_of_it(besa, jovan, now):
    job = agreed(besa, jovan, now=now)
    stranger, quote = signed_in(somebody("Filan", now=now)), job.quote
    paths = [
        f"{quote.request_id}/", f"asked/{quote.asked_id}/", f"jobs/{job.pk}/",
        f"offers/{quote.pk}/acceptance/", f"asked/{quote.asked_id}/messages/",
    ]  # fmt: skip
    for path in paths:
        assert stranger.get(f"/en/quotes/{path}").status_code == 404, path
    his = signed_in(jovan)
    assert his.get(f"/en/quotes/{quote.request_id}/").status_code == 404
    assert his.post(f"/en/quotes/offers/{quote.pk}/acceptance/").status_code == 404
    assert signed_in(besa).get(f"/en/quotes/asked/{quote.asked_id}/").status_code == 404


def test_a_maker_who_hides_her_name_is_called_by_her_work(besa, jovan, now):
    request = asked(besa, [f"p{jovan.pk}"], now=now)
    assert "Jovan" in text_of(signed_in(besa), f"/en/quotes/{request.pk}/")
    consent = Consent(Audience.EVERYBODY, Audience.NOBODY, Audience.MEMBERS, Audience.MEMBERS)
    put_profile(facts(consent, headline={"en": "I make stools"}), by=jovan, now=now)
    page = text_of(signed_in(besa), f"/en/quotes/{request.pk}/")
    assert ("Jovan" in page, "I make stools" in page) == (False, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_takes_as_many_queries_however_many_answer(
    count, besa, now, django_assert_num_queries
):
    makers = [somebody(f"M{number}", now=now) for number in range(count)]
    for maker in makers:
        carpenter(maker, now=now)
    request = asked(besa, [f"p{maker.pk}" for maker in makers], now=now)
    for maker in makers:
        quoted(request.asked.get(person=maker), maker, now=now)
    hers = signed_in(besa)
    for path, queries in ((f"/en/quotes/{request.pk}/", 10), ("/en/quotes/", 6)):
        hers.get(path)
        with django_assert_num_queries(queries):
            hers.get(path)


def test_both_sides_find_it_on_their_lists(besa, jovan, now):
    agreed(besa, jovan, now=now)
    for who in (besa, jovan):
        assert "A stool" in text_of(signed_in(who), "/en/quotes/")
    assert Job.objects.get().quote.price_minor == 12000


def test_who_was_asked_is_proposed_no_more_and_another_of_the_same_number_is(besa, jovan, now):
    owner = somebody("Vesna", now=now)
    stall = a_workshop(owner, now=now, slug="drugi")
    request = asked(besa, [f"s{stall.pk}"], now=now)
    page = text_of(signed_in(besa), f"/en/quotes/{request.pk}/makers/")
    assert (f'value="s{stall.pk}"' in page, f'value="p{jovan.pk}"' in page) == (False, True)
