"""What owners say of their business is theirs: sealed, changed, deleted, counted with consent."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from charshia.ground.journal.actions import action
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation
from charshia.programme.admission.actions import (
    NotADeclaration,
    declare,
    erase_job,
    note_job,
    take_back_fact,
)
from charshia.programme.admission.declared import declared_at, jobs_on, latest
from charshia.programme.admission.models import Declared, Fact


@pytest.fixture
def kazani(cast) -> Organisation:
    return Organisation.objects.get(stall__slug="kazani")


@pytest.fixture
def shpresa(cast) -> Person:
    return Person.objects.get(email="shpresa@example.org")


def say(kazani, fact, value, by, now, **more) -> None:
    declare(kazani, fact, value, purpose="To count.", language="sq", by=by, now=now, **more)


def test_nothing_can_be_read_in_the_database(kazani, shpresa, now):
    say(kazani, Fact.COMMUNITY, "Gorani", shpresa, now)
    row = Declared.objects.get()
    assert "Gorani" not in "".join(str(value) for value in vars(row).values())
    assert latest(kazani.pk)[Fact.COMMUNITY].value == "Gorani"


def test_what_is_said_anew_counts_and_the_same_again_is_nothing_new(kazani, shpresa, now):
    for value in ("2-4", "2-4", "5-9"):
        say(kazani, Fact.SIZE, value, shpresa, now)
    assert latest(kazani.pk)[Fact.SIZE].value == "5-9"
    assert Declared.objects.count() == 2


def test_a_count_of_an_earlier_day_sees_what_was_said_then_and_that_one_is_gone(
    kazani, shpresa, now
):
    later = now + timedelta(days=5)
    say(kazani, Fact.SIZE, "1", shpresa, now)
    say(kazani, Fact.COMMUNITY, "Gorani", shpresa, now)
    say(kazani, Fact.SIZE, "2-4", shpresa, later)
    take_back_fact(kazani, Fact.COMMUNITY, by=shpresa, now=later)

    then = declared_at([kazani.pk], now)[kazani.pk]
    assert {fact: said.value for fact, said in then.items()} == {
        Fact.SIZE: "1", Fact.COMMUNITY: None,
    }  # fmt: skip
    assert set(latest(kazani.pk)) == {Fact.SIZE}


def test_nothing_but_led_by_women_is_ever_public(kazani, shpresa, now):
    say(kazani, Fact.COMMUNITY, "Gorani", shpresa, now, is_public=True)
    say(kazani, Fact.WOMEN_LED, "yes", shpresa, now, is_public=True)
    public = Declared.objects.filter(is_public=True).values_list("fact", flat=True)
    assert list(public) == ["women_led"]
    with pytest.raises(IntegrityError), transaction.atomic():
        action(lambda: Declared.objects.filter(fact="community").update(is_public=True))()


def test_there_must_be_something_to_keep(kazani, shpresa, now):
    with pytest.raises(NotADeclaration):
        say(kazani, Fact.COMMUNITY, "", shpresa, now)


def test_jobs_are_counted_on_a_day(kazani, shpresa, now):
    day = now.date()
    for people, first, last in ((2, -10, None), (3, -10, -1), (1, 0, 30)):
        ends = None if last is None else day + timedelta(days=last)
        note_job(
            kazani, people=people, begins_on=day + timedelta(days=first), ends_on=ends,
            by=shpresa, now=now,
        )  # fmt: skip
    assert jobs_on([kazani.pk], day) == {kazani.pk: 3}
    assert jobs_on([kazani.pk], day - timedelta(days=5)) == {kazani.pk: 5}
    with pytest.raises(NotADeclaration):
        note_job(
            kazani, people=1, begins_on=day, ends_on=day - timedelta(days=1), by=shpresa, now=now
        )

    erase_job(kazani.jobs.order_by("pk")[0], by=shpresa, now=now)
    assert jobs_on([kazani.pk], day) == {kazani.pk: 1}


def test_the_form_keeps_what_is_filled_and_deletes_what_is_emptied(kazani, as_, now):
    page = "/en/stall/kazani/programme/declarations/"
    filled = {"size": "2-4", "women_led": "yes", "women_led_public": "on", "sectors": ["food"]}
    assert as_("shpresa").post(page, filled).status_code == 303
    said = {fact.value: one.value for fact, one in latest(kazani.pk).items()}
    assert said == {"size": "2-4", "women_led": "yes", "sectors": ["food"]}

    assert as_("shpresa").post(page, {"size": "2-4"}).status_code == 303
    assert set(latest(kazani.pk)) == {Fact.SIZE}
