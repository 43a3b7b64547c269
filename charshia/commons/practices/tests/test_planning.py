from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from charshia.commons.practices.actions import (
    Deed,
    Done,
    IsFinished,
    Means,
    NothingCameOfIt,
    NotOffered,
    PlannedAlready,
    StillToCome,
    add_task,
    begin_plan,
    change_plan,
    confirm_adoption,
    finish_plan,
    set_done,
    withdraw,
)
from charshia.commons.practices.actions.leaving import forget_person
from charshia.commons.practices.models import Adoption, Aspect, Plan, Practice, Task
from charshia.commons.practices.personal import export
from charshia.commons.practices.plans import plan_shown, plans_of
from charshia.commons.practices.tests.telling import coordinator, drafted, person, told
from charshia.engines.money import Money
from charshia.ground.journal.actions import action
from charshia.ground.journal.worker import run_errands

pytestmark = pytest.mark.usefixtures("cast")
DAY = timedelta(days=1)
MEANS = Means(
    people=3, machines="A dryer", money_minor=30_000,
    replies={"market": "partly", "skills": "yes", "rules": "no", "rooms": "needless"},
)  # fmt: skip


def begun(now, means: Means = MEANS) -> Plan:
    return begin_plan(told(now=now), means, by=person("filan"), now=now)


def test_steps_and_costs_of_the_practice_are_her_first_tasks(now):
    plan = begun(now)

    first, second = plan.tasks.order_by("position")
    assert (first.title, first.cost) == ("Drying sage together", None)
    assert second.cost == Money(45_000, "EUR")
    assert plans_of(person("filan")) == [(plan, 2, 0)]


def test_a_plan_says_what_to_settle_first_and_how_much_money_is_missing(now):
    plan, filan = begun(now), person("filan")
    shown = plan_shown(plan)
    assert shown.lacking == [Aspect.RULES, Aspect.MARKET]
    assert (shown.costs, shown.short) == ([Money(45_000, "EUR")], Money(15_000, "EUR"))

    change_plan(plan, Means(money_minor=45_000), by=filan, now=now)
    plan.refresh_from_db()
    shown = plan_shown(plan)
    assert (shown.lacking, shown.has_enough) == ([], True)

    add_task(plan, Deed("Fees", cost_minor=100_000, currency="ALL"), by=filan, now=now)
    shown = plan_shown(plan)
    assert shown.costs == [Money(100_000, "ALL"), Money(45_000, "EUR")]
    assert (shown.short, shown.has_enough) == (None, False), "nobody guesses a rate"


def test_progress_is_counted_and_what_is_late_is_seen(now):
    plan, filan = begun(now), person("filan")
    task = add_task(plan, Deed("Ask", due_on=now.date() - DAY), by=filan, now=now)
    assert plan_shown(plan).late(now.date()) == [task]

    set_done(task, done=True, by=filan, now=now)
    set_done(task, done=True, by=filan, now=now + DAY)

    shown = plan_shown(plan)
    assert (shown.done, shown.late(now.date())) == (1, [])
    assert Task.objects.get(pk=task.pk).done_at == now
    set_done(task, done=False, by=filan, now=now)
    assert plan_shown(plan).done == 0


def test_one_plan_at_a_time_and_only_of_what_everybody_reads(now):
    plan, filan = begun(now), person("filan")
    with pytest.raises(PlannedAlready):
        begin_plan(plan.practice, MEANS, by=filan, now=now)
    with pytest.raises(NotOffered):
        begin_plan(drafted(by=coordinator(), now=now), MEANS, by=filan, now=now)
    finish_plan(plan, "Too dear.", by=filan, now=now)
    assert begin_plan(plan.practice, MEANS, by=filan, now=now).pk != plan.pk


def test_what_came_of_it_stands_below_the_practice_only_if_she_lets_it(now):
    plan, filan = begun(now), person("filan")
    with pytest.raises(NothingCameOfIt):
        finish_plan(plan, " ", by=filan, now=now)
    late = Done(country="XK", began_on=now.date() + DAY, outcome={})
    with pytest.raises(StillToCome):
        finish_plan(plan, "It works.", done=late, by=filan, now=now)
    assert finish_plan(plan, "It works.", by=filan, now=now) is None
    assert not Adoption.objects.exists()
    with pytest.raises(IsFinished):
        add_task(plan, Deed("More"), by=filan, now=now)

    again = begin_plan(plan.practice, MEANS, by=filan, now=now)
    done = Done(country="XK", began_on=date(2025, 4, 1), outcome={})
    adoption = finish_plan(again, "Ten kilos more.", done=done, by=filan, now=now)

    assert adoption is not None
    assert dict(adoption.outcome)[filan.language] == "Ten kilos more."
    assert list(Adoption.objects.visible_to(None)) == []
    confirm_adoption(adoption, by=coordinator(), now=now)
    assert list(Adoption.objects.visible_to(None)) == [adoption]


def test_whoever_leaves_takes_her_plans_along_and_nothing_stays(now):
    plan, filan = begun(now), person("filan")
    (kept,) = export(filan)["plans"]
    assert (kept["machines"], kept["replies"]["rules"], len(kept["tasks"])) == ("A dryer", "no", 2)

    forget_person(filan)

    assert not Plan.objects.filter(pk=plan.pk).exists()
    assert not Task.objects.filter(plan=plan.pk).exists()


def test_the_database_knows_one_open_plan(now):
    plan = begun(now)

    @action
    def twice() -> None:
        Plan.objects.create(practice=plan.practice, person=plan.person, currency="EUR",
                            made_at=now, changed_at=now)  # fmt: skip

    with pytest.raises(IntegrityError), transaction.atomic():
        twice()


def test_an_entrepreneur_goes_from_practice_to_plan_to_result(as_, client, now):
    practice, filan = told(now=now), as_("filan")
    page = client.get(f"/en/practices/{practice.pk}/").content.decode()
    assert f"/en/practices/{practice.pk}/plan/" in page
    ask = f"/en/practices/{practice.pk}/plan/"
    assert filan.post(ask, {"people": "x", "currency": "EUR"}).status_code == 422
    sent = {"people": "2", "currency": "EUR", "money_minor": "100", "is_rules": "no"}
    path = filan.post(ask, sent).url
    plan = Plan.objects.get()
    assert path == f"/en/practices/plans/{plan.pk}/"
    assert filan.get(ask).url == path
    page = filan.get(path).content.decode()
    for words in ("We know which permits it needs", "350.00", "0 of 2 done"):
        assert words in page, words

    assert filan.post(f"{path}tasks/", {"title": "", "currency": "EUR"}).status_code == 422
    filan.post(f"{path}tasks/", {"title": "Ask the bank", "currency": "EUR"})
    task = Task.objects.get(title="Ask the bank")
    filan.post(f"{path}tasks/{task.pk}/", {"title": "Ask", "cost_minor": "5", "currency": "EUR"})
    filan.post(f"{path}tasks/{task.pk}/done/")
    assert "1 of 3 done" in filan.get("/en/practices/plans/").content.decode()
    filan.post(f"{path}means/", sent | {"is_rules": "yes", "money_minor": "455"})
    assert "Your money is enough." in filan.get(path).content.decode()
    filan.post(f"{path}tasks/{task.pk}/removal/")
    told_without = {"outcome": "It dries.", "is_told": "on"}
    assert filan.post(f"{path}outcome/", told_without).status_code == 422
    filan.post(f"{path}outcome/", told_without | {"country": "XK", "began_on": "2026-01-02"})
    assert Adoption.objects.get().practice == practice
    assert "It dries." in filan.get(path).content.decode()


def test_nobody_finds_the_plan_of_another(as_, client, now):
    plan = begun(now)
    task, path = plan.tasks.all()[0], f"/en/practices/plans/{plan.pk}/"

    for other in (as_("shpresa"), as_(coordinator().email.partition("@")[0])):
        assert other.get(path).status_code == 404
        assert other.get(f"{path}outcome/").status_code == 404
        assert other.post(f"{path}tasks/{task.pk}/done/").status_code == 404
        assert other.post(f"{path}removal/").status_code == 404
    assert client.get(path).status_code in (302, 303)
    as_("filan").post(f"{path}removal/")
    assert not Plan.objects.exists()


def test_a_withdrawn_practice_leaves_her_plan(as_, now):
    plan = begun(now)
    withdraw(plan.practice, by=coordinator(), now=now, reason="Sold.")
    run_errands()

    assert as_("filan").get(f"/en/practices/plans/{plan.pk}/").status_code == 200
    assert Practice.objects.get(pk=plan.practice_id).state == "withdrawn"
