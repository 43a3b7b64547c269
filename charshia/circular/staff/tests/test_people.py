"""Jobs and those who fill them; what is kept of them, and until when."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from charshia.circular.founding.tests.pressing import an_enterprise, person
from charshia.circular.staff.actions import (
    JobRefused,
    WorkerRefused,
    change_worker,
    close_job,
    end_engagement,
    engage,
    forget_worker,
    hand_gear,
    name_community,
    publish_job,
    put_job,
    put_skill,
    sign_gear,
    take_gear_back,
    take_on,
)
from charshia.circular.staff.models import Gear, Job, Skill, Stint, Worker
from charshia.circular.staff.periodic import forget_who_left_long_ago
from charshia.circular.staff.personal import erase, export
from charshia.circular.staff.tests.hands import LONG_AGO, a_job, a_worker, rules_for, who, worked
from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Entry

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def press(now):
    return an_enterprise(now)


def test_a_vacancy_is_read_by_everybody_once_published_and_until_its_day(press, now):
    job = a_job(press, now, how_to_apply="", apply_until=now.date())
    with pytest.raises(JobRefused):
        publish_job(job, **who(now))
    put_job(press, job, how_to_apply="Write to us.", **who(now))
    job.refresh_from_db()
    publish_job(job, **who(now))
    assert list(Job.objects.vacant(now.date())) == [job]
    assert not Job.objects.vacant(now.date() + timedelta(days=1)).exists()
    close_job(job, **who(now))
    assert not Job.objects.vacant(now.date()).exists()
    with pytest.raises(JobRefused):
        put_job(press, job, begins_on=now.date(), ends_on=LONG_AGO, **who(now))


def test_a_job_has_no_more_people_than_places(press, now):
    job = a_job(press, now, places=1)
    besa = a_worker(job, now)
    drita = take_on(press, "Drita", person=None, **who(now))
    facts = {"begins_on": now.date(), "ends_on": None, "week_minutes": 1200}
    with pytest.raises(WorkerRefused, match="filled"):
        engage(drita, job, **facts, **who(now))
    with pytest.raises(WorkerRefused, match="already"):
        engage(besa, job, **facts, **who(now))
    with pytest.raises(WorkerRefused):
        end_engagement(besa.engagements.get(), on=date(2024, 1, 1), **who(now))
    end_engagement(besa.engagements.get(), on=now.date() - timedelta(days=1), **who(now))
    engage(drita, job, **facts, **who(now))


def test_an_account_is_one_worker(press, now):
    made = take_on(press, "Jehona", person=person("jehona"), **who(now))
    other = take_on(press, "Besa", person=None, **who(now))
    with pytest.raises(WorkerRefused):
        take_on(press, "Again", person=person("jehona"), **who(now))
    with pytest.raises(WorkerRefused):
        change_worker(other, name="B", person=person("jehona"), **who(now))
    name_community(made, "Romkinja", by=person("jehona"), now=now)
    change_worker(made, name="Jehona", person=person("jelena"), **who(now))
    made.refresh_from_db()
    assert made.sealed == "", "what one said of herself is not the next one's"


def test_a_community_is_hers_alone_to_say_and_sealed(press, now):
    jehona = person("jehona")
    made = take_on(press, "Jehona", person=jehona, **who(now))
    name_community(made, "Romkinja", by=person("arta"), now=now)
    made.refresh_from_db()
    assert made.sealed == ""
    name_community(made, "  Romkinja ", by=jehona, now=now)
    made.refresh_from_db()
    assert "Romkinja" not in made.sealed
    assert "Romkinja" not in str(list(Entry.objects.values_list("facts", flat=True)))
    assert export(jehona)[0]["community"] == "Romkinja"
    name_community(made, "", by=jehona, now=now)
    made.refresh_from_db()
    assert made.sealed == ""


def test_gear_is_signed_once_and_comes_back(press, now):
    besa = a_worker(a_job(press, now), now, person=person("jehona"))
    today = now.date()
    facts = {"what": "Gloves", "size": "9", "given_on": today}
    with pytest.raises(WorkerRefused):
        hand_gear(besa, renew_on=today, **facts, **who(now))
    gear = hand_gear(besa, renew_on=today + timedelta(days=90), **facts, **who(now))
    for later in range(2):
        sign_gear(gear, by=person("jehona"), now=now + timedelta(days=later))
    with pytest.raises(WorkerRefused):
        take_gear_back(gear, on=today - timedelta(days=1), **who(now))
    take_gear_back(gear, on=today, **who(now))
    gear.refresh_from_db()
    assert (gear.signed_at, gear.returned_on) == (now, today)


def test_a_skill_has_a_name_of_its_own(press, now):
    facts = {"name": "Fire safety", "course": None, "months": 12}
    skill = put_skill(press, None, **facts, **who(now))
    put_skill(press, skill, **facts | {"months": 24}, **who(now))
    with pytest.raises(JobRefused):
        put_skill(press, None, **facts, **who(now))
    assert Skill.objects.get().months == 24


def test_names_go_when_the_months_are_over_and_hours_stay(press, now):
    rules_for(press, now, keep_months=24)
    job = a_job(press, now)
    besa, stays = a_worker(job, now), a_worker(job, now, "Drita")
    worked(besa, person("arta"), date(2025, 2, 3))
    hand_gear(besa, what="Boots", size="38", given_on=LONG_AGO, renew_on=None, **who(now))
    with pytest.raises(WorkerRefused):
        forget_worker(besa, now=now)
    end_engagement(besa.engagements.get(), on=date(2025, 3, 31), **who(now))
    forget_who_left_long_ago(now)
    besa.refresh_from_db()
    assert besa.name == "Besa"
    forget_who_left_long_ago(now + timedelta(days=500))
    besa.refresh_from_db()
    stays.refresh_from_db()
    assert (besa.name, besa.forgotten_at is None, stays.name) == ("", False, "Drita")
    assert (Stint.objects.count(), Gear.objects.count()) == (1, 0)

    @action
    def named() -> None:
        Worker.objects.filter(pk=besa.pk).update(name="Besa")

    with pytest.raises(IntegrityError), transaction.atomic():
        named()


def test_who_leaves_the_network_takes_what_she_said_along(press, now):
    jehona = person("jehona")
    besa = a_worker(a_job(press, now), now, person=jehona)
    name_community(besa, "Goranka", by=jehona, now=now)
    worked(besa, person("arta"), date(2026, 2, 2))
    (kept,) = export(jehona)
    assert [one["place"] for one in kept["hours"]] == ["press"]
    erase(jehona, now)
    besa.refresh_from_db()
    assert (besa.person, besa.sealed, besa.name) == (None, "", "Besa")
    assert export(jehona) == []
