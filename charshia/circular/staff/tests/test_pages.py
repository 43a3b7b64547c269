"""Personnel, each worker and everybody on the pages of this room, and who sees nothing of them."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from charshia.circular.founding.models import Duty
from charshia.circular.founding.tests.pressing import an_enterprise, person, with_duty
from charshia.circular.staff.actions import hand_gear
from charshia.circular.staff.models import Gear, Job, Place, Shift, Stint, Worker
from charshia.circular.staff.tests.hands import a_job, a_worker, rules_for, who, worked
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def press(now):
    made = an_enterprise(now)
    with_duty(made, "jelena", Duty.PERSONNEL, now)
    return made


@pytest.fixture
def besa(press, now):
    return a_worker(a_job(press, now), now, person=person("jehona"))


def at(view: str, *keys: object) -> str:
    return reverse(f"staff:{view}", args=["press", *keys])


def said(answer) -> str:
    return answer.content.decode()


def test_the_manager_without_the_duty_and_strangers_find_nothing(as_, besa):
    pages = [
        at("people"), at("jobs"), at("week", "2026-03-02"), at("month", "2026-03"),
        at("month_file", "2026-03", "csv"), at("worker", besa.pk), at("new_deed", "worker"),
        at("deed", "worker", besa.pk, "change"),
    ]  # fmt: skip
    for who_ in ("arta", "jehona", "koordinimi"):
        for address in pages:
            assert as_(who_).get(address).status_code == 404
    jelena = as_("jelena")
    assert [jelena.get(address).status_code for address in pages] == [200] * len(pages)
    rooms = said(as_("arta").get(reverse("founding:inside", args=["press"])))
    assert at("people") not in rooms
    assert at("people") in said(jelena.get(reverse("founding:inside", args=["press"])))


def test_a_worker_sees_her_own_page_and_nobody_elses(as_, besa, now):
    gear = hand_gear(besa, what="Boots", size="38", given_on=now.date(), renew_on=None, **who(now))
    own = as_("jehona")
    assert "Boots" in said(own.get(at("work")))
    for who_ in ("arta", "jelena", "koordinimi"):
        for view in ("work", "community"):
            assert as_(who_).get(at(view)).status_code == 404
        assert as_(who_).post(at("signature", gear.pk)).status_code == 404
        assert as_(who_).post(at("beginning"), {"tap": "x", "place": "yard"}).status_code == 404
    own.post(at("signature", gear.pk))
    assert Gear.objects.get().signed_at is not None


def test_a_worker_taps_without_a_net_and_the_time_is_when_she_pressed(as_, besa):
    own, now = as_("jehona"), timezone.now().replace(second=0, microsecond=0)
    pressed = now - timedelta(hours=9)
    tap = {"tap": "a1", "place": "press", "pressed_at": pressed.strftime("%Y-%m-%dT%H:%M:%S.000Z")}
    for _twice in range(2):
        assert own.post(at("beginning"), tap).status_code == 303
    again = own.post(at("beginning"), tap | {"tap": "a2"})
    assert again.status_code == 422
    assert "You are at work already" in said(again)
    assert own.post(at("end"), {"tap": "a3", "pressed_at": ""}).status_code == 303
    assert own.post(at("end"), {"tap": "not a tap!"}).status_code == 422
    stint = Stint.objects.get()
    assert (stint.starts_at, stint.ends_at >= now) == (pressed, True)


def test_her_community_is_read_by_her_alone(as_, besa):
    own = as_("jehona")
    own.post(at("community"), {"community": "Goranka"})
    assert "Goranka" in said(own.get(at("community")))
    assert "Goranka" not in said(own.get(at("work")))
    assert "Goranka" not in said(as_("jelena").get(at("worker", besa.pk)))


def test_personnel_writes_a_job_and_everybody_reads_it_once_published(as_, press):
    jelena = as_("jelena")
    facts = {
        "title": "Driver", "about": "Fetching straw.", "contract": "fixed", "week_minutes": "37,5",
        "places": "1", "begins_on": "2026-09-01", "how_to_apply": "Come to the yard.",
    }  # fmt: skip
    assert jelena.post(at("new_deed", "job"), facts | {"week_minutes": "200"}).status_code == 422
    assert jelena.post(at("new_deed", "job"), facts).status_code == 303
    job = Job.objects.get()
    assert job.week_minutes == 2250
    assert Client().get(at("vacancy", job.pk)).status_code == 404
    assert jelena.post(at("deed", "job", job.pk, "publishing")).status_code == 303
    words = said(Client().get(at("vacancy", job.pk)))
    for word in ("Driver", "Come to the yard.", "37:30"):
        assert word in words
    face = reverse("founding:enterprise", args=["press"])
    assert at("vacancies") in said(Client().get(face))
    jelena.post(at("deed", "job", job.pk, "closing"))
    assert at("vacancies") not in said(Client().get(face))
    assert Client().get(at("vacancy", job.pk)).status_code == 404


def test_personnel_plans_what_the_law_allows(as_, press, besa, now):
    jelena = as_("jelena")
    shift = {"worker": besa.pk, "place": "press", "day": "2026-03-02", "starts": "22:00",
             "ends": "06:00"}  # fmt: skip
    refused = jelena.post(at("new_deed", "shift"), shift)
    assert refused.status_code == 422
    assert "Say first which rest" in said(refused)
    rules_for(press, now)
    assert jelena.post(at("new_deed", "shift"), shift).status_code == 303
    planned = Shift.objects.get()
    assert planned.ends_at - planned.starts_at == timedelta(hours=8)
    assert "22:00" in said(jelena.get(at("week", "2026-03-04")))
    tired = jelena.post(at("new_deed", "shift"), shift | {"day": "2026-03-03", "starts": "09:00"})
    assert "the law" in said(tired)
    jelena.post(at("deed", "shift", planned.pk, "removal"))
    assert not Shift.objects.exists()
    assert jelena.get(at("week", "2026-02-30")).status_code == 404


def test_personnel_notes_and_corrects_and_the_pay_office_reads_sums(as_, besa):
    jelena = as_("jelena")
    noted = {"place": "press", "day": "2026-03-02", "starts": "06:00", "ends": "14:00",
             "reason": "no phone", "key": "k1"}  # fmt: skip
    for _twice in range(2):
        assert jelena.post(at("deed", "worker", besa.pk, "hours"), noted).status_code == 303
    stint = Stint.objects.get()
    wrong = {"counts": "on", "starts_at": "2026-03-02T06:00", "ends_at": "", "reason": "ill"}
    assert jelena.post(at("deed", "stint", stint.pk, "correction"), wrong).status_code == 422
    right = wrong | {"ends_at": "2026-03-02T12:30"}
    assert jelena.post(at("deed", "stint", stint.pk, "correction"), right).status_code == 303
    assert "6:30" in said(jelena.get(at("month", "2026-03")))
    assert "ill" in said(as_("jehona").get(at("work")))
    table = jelena.get(at("month_file", "2026-03", "csv")).content.decode("utf-8-sig")
    assert table.splitlines()[1] == f"{besa.pk},Besa,2026-03-02,390"
    assert jelena.get(at("month_file", "2026-03", "pdf")).content.startswith(b"%PDF")
    assert jelena.get(at("month_file", "2026-03", "exe")).status_code == 404
    jelena.post(at("deed", "stint", stint.pk, "correction"), {"reason": "not she"})
    assert "6:30" not in said(jelena.get(at("month", "2026-03")))


def test_a_formula_in_a_name_stays_a_name(as_, press, now):
    mean = a_worker(a_job(press, now), now, "=1+1")
    worked(mean, person("arta"), date(2026, 3, 2))
    table = as_("jelena").get(at("month_file", "2026-03", "csv")).content.decode("utf-8-sig")
    assert ",'=1+1," in table


@pytest.mark.parametrize("number", [1, 3])
def test_pages_take_as_many_queries_however_many_people(as_, press, besa, now, number):
    for place in range(number):
        one = a_worker(besa.engagements.get().job, now, f"W{place}")
        worked(one, person("arta"), date(2026, 3, 2))
        worked(besa, person("arta"), date(2026, 3, 3 + place))
    assert Worker.objects.count() == number + 1
    jelena, own = as_("jelena"), as_("jehona")
    found = [
        queries_of(jelena, address)
        for address in (at("people"), at("jobs"), at("month", "2026-03"), at("worker", besa.pk))
    ]
    found.append(queries_of(own, at("work")))
    assert found == [10, 7, 8, 14, 13]
    assert Place.PRESS in Stint.objects.values_list("place", flat=True)
