from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from charshia.commons.practices.actions import (
    AnsweredAlready,
    NoName,
    NothingToSay,
    NotPublished,
    NotWhole,
    TooManyDrafts,
    WasPublished,
    add_part,
    change_part,
    change_practice,
    draft_practice,
    drop_practice,
    look_over,
    move_part,
    propose,
    publish,
    remove_part,
    send_back,
    withdraw,
)
from charshia.commons.practices.models import Adoption, Land, Plan, Practice, State, Step
from charshia.commons.practices.plans import plan_shown
from charshia.commons.practices.shown import practices_waiting
from charshia.commons.practices.tests.telling import coordinator, drafted, facts, person, told
from charshia.commons.practices.versions import told as read_version
from charshia.demo.practices import pass_on
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import CHECKS
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.models import Person

pytestmark = pytest.mark.usefixtures("cast")
HOUR = timedelta(hours=1)


def anew(practice: Practice) -> Practice:
    return Practice.objects.get(pk=practice.pk)


def test_nothing_is_kept_without_a_title(now):
    with pytest.raises(NothingToSay):
        draft_practice(facts(""), by=person("shpresa"), now=now)
    practice = drafted(by=person("shpresa"), now=now)
    with pytest.raises(NothingToSay):
        change_practice(practice, facts(" "), by=person("shpresa"), now=now)
    with pytest.raises(NoName):
        add_part(practice, Step, title={"en": " "}, by=person("shpresa"), now=now)


def test_what_others_could_not_do_after_it_is_not_proposed(now):
    shpresa = person("shpresa")
    bare = draft_practice(facts(summary={}), by=shpresa, now=now)
    without_steps = draft_practice(facts(), by=shpresa, now=now)
    nowhere = drafted(by=shpresa, now=now, countries=())
    for practice in (bare, without_steps, nowhere):
        with pytest.raises(NotWhole):
            propose(practice, by=shpresa, now=now)
        with pytest.raises(NotWhole):
            publish(practice, by=coordinator(), now=now)


def test_it_is_proposed_sent_back_with_a_reason_and_published(now, mailoutbox):
    shpresa = person("shpresa")
    practice = drafted(by=shpresa, now=now)
    propose(practice, by=shpresa, now=now)
    propose(practice, by=shpresa, now=now)
    assert [one.words for one in practices_waiting(now)] == ["Drying sage together"]
    run_errands()
    send_back(practice, reason="How hot is the dryer?", by=coordinator(), now=now)
    with pytest.raises(AnsweredAlready):
        send_back(practice, reason="Again.", by=coordinator(), now=now)
    run_errands()
    assert (anew(practice).state, anew(practice).reason) == (
        State.RETURNED, "How hot is the dryer?",
    )  # fmt: skip

    propose(practice, by=shpresa, now=now)
    publish(practice, by=coordinator(), now=now)
    publish(practice, by=coordinator(), now=now + HOUR)
    run_errands()

    assert (anew(practice).state, anew(practice).published_at) == (State.PUBLISHED, now)
    with pytest.raises(AnsweredAlready):
        propose(practice, by=shpresa, now=now)
    hers = [one for one in mailoutbox if one.to == ["shpresa@example.org"]]
    assert len(hers) == 2
    assert "How hot is the dryer?" in hers[0].body
    assert f"/practices/{practice.pk}/" in hers[1].body
    asked = [one for one in mailoutbox if f"/practices/mine/{practice.pk}/" in one.body]
    coordinators = {one.email for one in Person.objects.filter(is_coordinator=True)}
    assert coordinators <= {one.to[0] for one in asked}


def test_the_database_refuses_what_is_sent_back_without_a_reason(now):
    practice = drafted(by=person("shpresa"), now=now)
    rows = Practice.objects.filter(pk=practice.pk)
    for wrong in ({"state": State.RETURNED}, {"state": State.PUBLISHED}):
        with pytest.raises(IntegrityError), transaction.atomic():
            action(lambda wrong=wrong: rows.update(**wrong))()


def test_who_has_ten_drafts_finishes_one_first(now):
    filan = person("filan")
    for number in range(10):
        draft_practice(facts(f"Practice {number}"), by=filan, now=now)
    with pytest.raises(TooManyDrafts):
        draft_practice(facts("One more"), by=filan, now=now)
    draft_practice(facts("The coordinator's own"), by=coordinator(), now=now)


def test_a_draft_is_thrown_away_and_what_was_read_is_withdrawn(now):
    draft, shown = drafted(by=coordinator(), now=now), told(now=now)
    drop_practice(draft, by=coordinator(), now=now)
    drop_practice(draft, by=coordinator(), now=now)
    with pytest.raises(WasPublished):
        drop_practice(shown, by=coordinator(), now=now)
    withdraw(shown, reason="The dryer is sold.", by=coordinator(), now=now)
    with pytest.raises(NotPublished):
        withdraw(shown, by=coordinator(), now=now)

    assert not Practice.objects.filter(pk=draft.pk).exists()
    assert not Practice.objects.visible().filter(pk=shown.pk).exists()
    publish(shown, by=coordinator(), now=now + HOUR)
    assert anew(shown).published_at == now


def test_steps_change_places_and_go(now):
    practice = drafted("Dry", by=coordinator(), now=now)
    for title in ("Sieve", "Weigh"):
        add_part(practice, Step, title={"en": title}, by=coordinator(), now=now)

    def titles() -> list[str]:
        return [str(step.title) for step in practice.steps.in_order()]

    def step(title: str) -> Step:
        return next(one for one in practice.steps.all() if str(one.title) == title)

    move_part(step("Weigh"), up=True, by=coordinator(), now=now)
    move_part(step("Dry"), up=True, by=coordinator(), now=now)
    assert titles() == ["Dry", "Weigh", "Sieve"]
    move_part(step("Dry"), up=False, by=coordinator(), now=now)
    assert titles() == ["Weigh", "Dry", "Sieve"]
    change_part(step("Dry"), title={"en": "Dry slowly"}, by=coordinator(), now=now)
    sieve = step("Sieve")
    remove_part(sieve, by=coordinator(), now=now)
    remove_part(sieve, by=coordinator(), now=now)
    assert titles() == ["Weigh", "Dry slowly"]


def test_countries_are_written_anew(now):
    practice = drafted(by=coordinator(), now=now, countries=("AL", "XK"))
    change_practice(practice, facts(countries=("XK", "GR")), by=coordinator(), now=now)
    lands = Land.objects.filter(practice=practice).values_list("country", flat=True)
    assert sorted(lands) == ["GR", "XK"]


def test_what_somebody_wrote_meanwhile_in_another_language_stays(now):
    seen = told("Drying sage", now=now)
    both = facts({"en": "Drying sage", "sq": "Tharja e sherbelës"})
    change_practice(anew(seen), both, by=coordinator(), now=now)

    change_practice(seen, facts("Drying thyme"), by=coordinator(), now=now)

    assert dict(anew(seen).title) == {"en": "Drying thyme", "sq": "Tharja e sherbelës"}


def test_what_its_writer_changes_later_is_read_at_once_and_looked_over(now):
    shpresa = person("shpresa")
    practice = told(now=now, by=shpresa)
    change_practice(practice, facts("Drying thyme"), by=shpresa, now=now)
    assert [one.words for one in practices_waiting(now)] == ["Drying thyme"]
    look_over(practice, by=coordinator(), now=now)
    assert list(practices_waiting(now)) == []

    change_practice(anew(practice), facts("Drying mint"), by=coordinator(), now=now)

    assert not anew(practice).is_changed


def test_each_sitting_is_a_version_and_none_is_lost(now):
    shpresa = person("shpresa")
    practice = told("First", now=now, by=shpresa)
    for minutes, title in ((61, "Second"), (90, "Third"), (200, "Fourth")):
        at = now + timedelta(minutes=minutes)
        change_practice(anew(practice), facts(title), by=shpresa, now=at)
    change_practice(anew(practice), facts("Fifth"), by=coordinator(), now=at)

    versions = list(practice.versions.order_by("number"))
    assert [one.number for one in versions] == [1, 2, 3, 4]
    said = [str(read_version(one).title) for one in versions]
    assert said == ["First", "Third", "Fourth", "Fifth"]
    assert read_version(versions[0]).results[0][1] == "12 → 18.5"
    assert [
        CHECKS[name]().problems
        for name in ("published-practices-have-their-versions", "practices-can-be-done-again")
    ] == [[], []]


def test_the_check_sees_a_version_that_is_missing(now):
    practice = told("First", now=now)
    later = now + 2 * HOUR
    change_practice(anew(practice), facts("Second"), by=coordinator(), now=later)
    action(practice.versions.filter(number=1).delete)()
    action(practice.steps.all().delete)()

    assert [
        len(CHECKS[name]().problems)
        for name in ("published-practices-have-their-versions", "practices-can-be-done-again")
    ] == [1, 1]


def test_the_demonstration_passes_on_pages_in_three_languages(now):
    pass_on(now)
    shown = list(Practice.objects.visible().prefetch_related("steps", "sections"))

    assert sorted(one.kind for one in shown) == ["lesson", "model", *["practice"] * 3]
    assert [plan_shown(plan).done for plan in Plan.objects.all()] == [1]
    assert Adoption.objects.visible_to(None).count() == 1
    parts = [each for one in shown for each in (*one.steps.all(), *one.sections.all())]
    texts = [one.title for one in shown] + [part.text for part in parts]
    assert all({"sq", "sr-Cyrl", "en"} == set(text) for text in texts)
