from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from charshia.clusters.actors.actions import merge, put_on_map
from charshia.clusters.export import actions
from charshia.clusters.export.actions import (
    IsFinished,
    NotFinished,
    NothingToAsk,
    Plan,
    StillOpen,
    TooManySteps,
)
from charshia.clusters.export.actions.steps import MOST_STEPS, NoWords
from charshia.clusters.export.models import Answer, Check, Question, Step
from charshia.clusters.export.queries.checks import firms, sections, tally
from charshia.clusters.export.tests.helping import (
    adviser,
    answered,
    begun,
    coordinator,
    finished,
    firm,
    person,
)
from charshia.clusters.guilds.actions import ask_in, found_cluster, join
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import CHECKS
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.holdings import holdings

pytestmark = pytest.mark.usefixtures("cast")
DAY = timedelta(days=1)


@pytest.fixture
def moment():
    return timezone.now()


def test_without_questions_there_is_no_check(moment):
    with pytest.raises(NothingToAsk):
        actions.begin_check(firm(now=moment), by=person("arta"), now=moment)


def test_a_firm_that_never_asked_itself_has_nothing_behind_it(moment):
    (told,) = firms([firm(now=moment)])

    assert (told.open, told.past, told.steps_left) == (None, [], 0)


def test_beginning_twice_goes_on_with_the_same_check(moment):
    actor = firm(now=moment)
    check = begun(actor, now=moment)

    assert begun(actor, now=moment + DAY) == check

    @action
    def twice() -> None:
        Check.objects.create(actor=actor, begun_at=moment, saved_at=moment)

    with pytest.raises(IntegrityError), transaction.atomic():
        twice()


def test_a_check_is_finished_once_all_is_answered(moment):
    check = begun(firm(now=moment), now=moment)
    first = Question.objects.offered()[0]
    actions.keep_answers(check, {first: ("yes", "")}, by=person("arta"), now=moment)
    with pytest.raises(StillOpen) as refused:
        actions.finish_check(check, by=person("arta"), now=moment)
    assert "23" in str(refused.value)

    answered(check, now=moment)
    done = actions.finish_check(check, by=person("arta"), now=moment)

    assert (done.percent, done.steps.count()) == (100, 0)
    with pytest.raises(IsFinished):
        actions.keep_answers(done, {first: ("no", "")}, by=person("arta"), now=moment)
    with pytest.raises(IsFinished):
        actions.finish_check(done, by=person("arta"), now=moment)


def test_an_answer_is_taken_back_by_an_empty_one(moment):
    check = answered(begun(firm(now=moment), now=moment), now=moment)
    first = Question.objects.offered()[0]
    actions.keep_answers(check, {first: ("", "")}, by=person("arta"), now=moment)

    assert not Answer.objects.filter(check_of=check, question=first).exists()


def test_what_is_not_for_the_firm_costs_nothing(moment):
    done = finished(firm(now=moment), "not_for_us", now=moment, one_product="partly")

    assert (done.points, done.most, done.percent) == (3, 6, 50)


def test_the_plan_begins_with_what_costs_most(moment):
    done = finished(firm(now=moment), now=moment, barcode="no", one_product="no", story="partly")
    steps = list(done.steps.order_by("position"))

    assert [one.question.key for one in steps] == ["one-product", "barcode", "story"]
    assert steps[0].text == str(steps[0].question.step)


def test_the_next_check_starts_from_the_last_and_carries_the_plan_on(moment):
    actor, arta = firm(now=moment), person("arta")
    done = finished(actor, now=moment, trace="no", barcode="no")
    kept = Step.objects.get(check_of=done, question__key="trace")
    day = timezone.localdate(moment) + 9 * DAY
    actions.change_step(kept, Plan(kept.text, "Arta", day), by=arta, now=moment)
    actions.add_step(done, Plan("Ask the bank", "Beni"), by=arta, now=moment)
    ended = actions.add_step(done, Plan("Done already", is_done=True), by=arta, now=moment)

    again = begun(actor, now=moment + DAY)
    assert {one.reply for one in again.answers.all()} == {"yes", "no"}
    barcode = Question.objects.get(key="barcode")
    actions.keep_answers(again, {barcode: ("yes", "")}, by=arta, now=moment + DAY)
    again = actions.finish_check(again, by=arta, now=moment + DAY)

    plan = {one.text: (one.owner, one.due_on) for one in again.steps.all()}
    assert plan == {kept.text: ("Arta", day), "Ask the bank": ("Beni", None)}
    assert ended.text not in plan
    (told,) = firms([actor])
    assert [(one.check, one.more) for one in told.past] == [
        (again, again.percent - done.percent), (done, None)
    ]  # fmt: skip


def test_a_firm_that_has_finished_no_check_has_no_past(moment):
    actor = firm(now=moment)
    begun(actor, now=moment)
    (told,) = firms([actor])
    assert (told.past, told.open is not None) == ([], True)


def test_a_plan_is_no_endless_list_and_no_empty_one(moment):
    done, arta = finished(firm(now=moment), now=moment), person("arta")
    with pytest.raises(NoWords):
        actions.add_step(done, Plan(" "), by=arta, now=moment)
    for number in range(MOST_STEPS):
        actions.add_step(done, Plan(f"Step {number}"), by=arta, now=moment)

    with pytest.raises(TooManySteps):
        actions.add_step(done, Plan("One more"), by=arta, now=moment)


def test_a_firm_is_told_of_a_step_before_its_day_once(moment):
    actor, day = firm(now=moment), timezone.localdate(moment)
    done = finished(actor, now=moment, trace="no", barcode="no")
    for step, due in zip(done.steps.order_by("pk"), (day, day + 30 * DAY), strict=True):
        actions.change_step(step, Plan(step.text, "Arta", due), by=person("arta"), now=moment)
    run_errands(moment + timedelta(minutes=5))
    mail.outbox.clear()

    assert [actions.remind_of_steps(now=moment, day=day) for _ in range(2)] == [1, 0]
    run_errands(moment + timedelta(minutes=5))

    (letter,) = mail.outbox
    assert letter.to == ["arta@example.org"]
    assert letter.body.count("(Arta)") == 1
    assert f"/sq/export/checks/{done.pk}/" in letter.body


def test_a_check_is_the_firms_and_the_advisers_and_by_consent_the_coordinators(as_, moment):
    adviser("shpresa", now=moment)
    done = finished(firm(now=moment), now=moment, trace="no")
    path = f"/en/export/checks/{done.pk}/"

    def reading():
        who = ("arta", "shpresa", "hatixhe", coordinator().email.partition("@")[0])
        return [as_(one).get(path).status_code for one in who]

    assert reading() == [200, 200, 404, 404]
    actions.share_check(done, by=person("arta"), now=moment)
    assert reading() == [200, 200, 404, 200]
    actions.stop_sharing(done, by=person("arta"), now=moment)
    assert reading() == [200, 200, 404, 404]


def test_a_coordinator_who_advises_reads_by_consent_too(moment):
    done = finished(firm(now=moment), now=moment)
    actions.name_adviser(coordinator().email, by=coordinator(), now=moment)

    assert done not in Check.objects.visible_to(coordinator())
    assert done in Check.objects.visible_to(person("arta"))


def test_what_is_not_finished_nobody_else_reads(moment):
    adviser("shpresa", now=moment)
    check = begun(firm(now=moment), now=moment)

    assert check not in Check.objects.visible_to(person("shpresa"))
    with pytest.raises(NotFinished):
        actions.share_check(check, by=person("arta"), now=moment)


def test_an_adviser_reads_and_changes_nothing(as_, moment):
    adviser("shpresa", now=moment)
    done = finished(firm(now=moment), now=moment, trace="no")
    step, shpresa = done.steps.get(), as_("shpresa")
    paths = [f"checks/{done.pk}/{each}/" for each in ("sharing", "removal", "finishing")]
    paths += [f"steps/{step.pk}/", f"steps/{step.pk}/removal/", f"checks/{done.pk}/steps/new/"]

    assert {shpresa.post(f"/en/export/{path}").status_code for path in paths} == {404}


def test_one_goes_through_the_pages_leaves_and_comes_back(as_, moment):
    actor, arta = firm(now=moment), as_("arta")
    actions.bring_questions(by="system", now=moment)
    begins = arta.post(f"/en/export/firms/{actor.slug}/beginning/")
    check = Check.objects.get(actor=actor)
    assert begins.url == f"/en/export/checks/{check.pk}/parts/1/"

    (first, *_others) = sections(check)
    said = {one.question.key: "yes" for one in first.said} | {"note-one-product": "Ajvar"}
    left = arta.post(begins.url, said | {"leave": "1"})
    again = arta.post(f"/en/export/firms/{actor.slug}/beginning/")

    assert left.url == f"/en/export/checks/{check.pk}/"
    assert again.url == f"/en/export/checks/{check.pk}/parts/2/"
    assert Answer.objects.get(check_of=check, question__key="one-product").note == "Ajvar"
    for section in sections(check)[1:]:
        arta.post(
            f"/en/export/checks/{check.pk}/parts/{section.number}/",
            {one.question.key: "partly" for one in section.said},
        )
    arta.post(f"/en/export/checks/{check.pk}/finishing/")
    shown = arta.get(f"/en/export/checks/{check.pk}/").content.decode()
    assert "ready for export" in shown
    assert "Why not more" in shown
    assert arta.get(f"/en/export/checks/{check.pk}/parts/1/").status_code == 303
    assert arta.get(f"/en/export/checks/{check.pk}/parts/99/").status_code in (303, 404)


def test_questions_are_asked_in_the_language_of_the_page(as_, moment):
    check = begun(firm(now=moment), now=moment)
    arta = as_("arta")

    assert (
        "A keni një produkt" in arta.get(f"/sq/export/checks/{check.pk}/parts/1/").content.decode()
    )
    assert (
        "Имате ли један производ"
        in arta.get(f"/sr/export/checks/{check.pk}/parts/1/").content.decode()
    )
    greek = arta.get(f"/el/export/checks/{check.pk}/parts/1/").content.decode()
    assert '<span lang="en">Is there one product' in greek


def test_an_erased_check_is_gone_with_its_plan(as_, moment):
    done = finished(firm(now=moment), now=moment, trace="no")
    as_("arta").post(f"/en/export/checks/{done.pk}/removal/")

    assert not Check.objects.filter(pk=done.pk).exists()
    assert not Step.objects.exists()


def test_of_fewer_than_five_firms_nothing_is_told(moment):
    for number in range(4):
        finished(firm(f"Firm {number}", now=moment), now=moment)
    assert (tally().firms, tally().percent, tally().groups) == (4, None, [])

    finished(firm("Firm 5", now=moment), "no", now=moment)

    told = tally()
    assert (told.firms, told.percent) == (5, 80)
    assert {percent for _words, percent in told.groups} == {80}


def test_of_each_firm_only_the_last_check_counts(moment):
    for number in range(5):
        actor = firm(f"Firm {number}", now=moment)
        finished(actor, "no", now=moment)
        finished(actor, "yes", now=moment + DAY)

    assert (tally().firms, tally().percent) == (5, 100)


@pytest.mark.parametrize("count", [1, 3])
def test_her_firms_take_as_many_queries_however_many(count, as_, moment, django_assert_num_queries):
    arta = as_("arta")
    for number in range(count):
        finished(firm(f"Firm {number}", now=moment), now=moment, trace="no")
    with django_assert_num_queries(7):
        arta.get("/en/export/mine/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_result_takes_as_many_queries_however_much_is_to_be_done(
    count, as_, moment, django_assert_num_queries
):
    short = dict.fromkeys(("trace", "barcode", "story")[:count], "no")
    done, arta = finished(firm(now=moment), now=moment, **short), as_("arta")
    with django_assert_num_queries(8):
        arta.get(f"/en/export/checks/{done.pk}/")


def test_points_that_do_not_come_from_answers_are_found(moment):
    done = finished(firm(now=moment), now=moment, trace="no")
    assert CHECKS["export-points-equal-answers"]().problems == []

    @action
    def spoil() -> None:
        Check.objects.filter(pk=done.pk).update(points=1)

    spoil()

    assert len(CHECKS["export-points-equal-answers"]().problems) == 1


def test_who_leaves_takes_her_answers_along_and_her_name_goes(moment):
    done = finished(firm(now=moment), now=moment, trace="no")
    (holding,) = [one for one in holdings() if one.name == "export"]
    told = holding.export(person("arta"))

    assert len(told["checks"][0]["answers"]) == 24
    holding.erase(person("arta"), moment)
    done.refresh_from_db()
    assert done.person is None


def test_the_coordinator_of_a_cluster_reads_what_its_members_show(moment):
    actor = firm(now=moment)
    done = finished(actor, now=moment)
    put_on_map(actor, by=coordinator(), now=moment)
    actor.refresh_from_db()
    leads = person("hatixhe")
    cluster = found_cluster(
        "oil", coordinators=[leads], name={"en": "Oil"}, by=coordinator(), now=moment
    )
    asked = ask_in(cluster, actor, by=leads, now=moment)
    join(asked, by=person("arta"), now=moment)
    assert done not in Check.objects.visible_to(leads)

    actions.share_check(done, by=person("arta"), now=moment)

    assert done in Check.objects.visible_to(leads)
    assert done not in Check.objects.visible_to(person("shpresa"))


def test_checks_go_over_when_an_entry_is_merged(moment):
    gone, stays = firm("Vjosa Oil", now=moment), firm("Vjosa Oil sh.p.k.", now=moment)
    done = finished(gone, now=moment)
    begun(gone, now=moment)
    going_on = begun(stays, now=moment)
    merge(gone, into=stays, by=coordinator(), now=moment)
    run_errands(moment + timedelta(minutes=5))

    assert set(Check.objects.filter(actor=stays)) == {done, going_on}
