from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charshia.clusters.actors.actions import enter_listed
from charshia.clusters.actors.models import Actor
from charshia.clusters.actors.tests.mapping import facts
from charshia.clusters.export.actions import (
    begin_check,
    bring_questions,
    finish_check,
    keep_answers,
)
from charshia.clusters.export.models import Question
from charshia.clusters.partners.actions import agree, decline, say_stage
from charshia.clusters.partners.models import Stage
from charshia.clusters.partners.tests.meeting import asked, wanted
from charshia.people.accounts.actions import appoint_coordinator, register_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import admit_member, found_organisation
from charshia.people.organisations.models import Organisation, Role
from charshia.programme.admission.actions import join
from charshia.programme.admission.models import Programme
from charshia.programme.admission.tests.programme import cohort
from charshia.programme.evidence.indicators import BY_KEY, Value
from charshia.programme.evidence.reckoning import reckon
from tests.small_market import NOW, stall

TODAY, DAY = NOW.date(), timedelta(days=1)
SYSTEM = {"by": "system", "now": NOW}


@pytest.fixture
def office(db) -> Person:
    made = register_person(name="Dafina", email="dafina@example.org", language="sq", now=NOW)
    appoint_coordinator(made, **SYSTEM)
    made.refresh_from_db()
    return made


@pytest.fixture
def programme(office) -> Programme:
    return cohort(NOW).programme


@pytest.fixture
def firms(programme):
    """Five of the programme, each with an entry on the map."""
    return [firm(programme, number) for number in range(5)]


@pytest.fixture
def buyer(office):
    """Of no programme, in another country."""
    organisation = found_organisation("wien", name={"en": "Wien"}, country="AT", **SYSTEM)
    admit_member(organisation, person=office, role=Role.OWNER, **SYSTEM)
    return on_the_map("Wien Oil", "AT", organisation)


def on_the_map(name: str, country: str, organisation: Organisation) -> Actor:
    return enter_listed(facts(name, country=country), organisation=organisation, **SYSTEM)


def firm(programme: Programme, number: int):
    made = stall(f"firm{number}")
    join(programme.cohorts.get(), made.organisation, **SYSTEM)
    owner = register_person(name="A", email=f"f{number}@example.org", language="sq", now=NOW)
    admit_member(made.organisation, person=owner, role=Role.OWNER, **SYSTEM)
    return on_the_map(made.slug, "XK", made.organisation)


def introduced(asker, other, office, *, days: int = 0):
    found = asked(wanted(asker, by=office, now=NOW), other, by=office, now=NOW)
    agree(found, by=office, now=NOW + days * DAY)
    found.refresh_from_db()
    return found


def told(programme: Programme, days: int = 0) -> list[list[int | None]]:
    values = reckon(programme, TODAY + days * DAY).values
    return [values[key] for key in ("introductions", "agreements", "agreements_across")]


def checked(actor, office, reply: str, *, days: int = 0) -> None:
    now = NOW + days * DAY
    bring_questions(by="system", now=now)
    check = begin_check(actor, by=office, now=now)
    keep_answers(check, dict.fromkeys(Question.objects.offered(), (reply, "")), by=office, now=now)
    finish_check(check, by=office, now=now)


def test_an_introduction_counts_from_the_yes_of_both(programme, firms, buyer, office):
    found = asked(wanted(firms[0], by=office, now=NOW), buyer, by=office, now=NOW)
    other = asked(wanted(firms[1], by=office, now=NOW), buyer, by=office, now=NOW)
    decline(other, by=office, now=NOW)
    assert told(programme, 3) == [[0, None], [0, 0], [0, 0]]

    agree(found, by=office, now=NOW + 2 * DAY)

    assert told(programme, 1) == [[0, None], [0, 0], [0, 0]]
    assert told(programme, 2) == [[1, None], [0, 1], [0, 0]]


def test_the_last_word_by_the_day_says_whether_they_agreed(programme, firms, buyer, office):
    abroad, near = introduced(buyer, firms[0], office), introduced(firms[1], firms[2], office)
    for each, stage, day in (
        (abroad, Stage.AGREED, 3), (near, Stage.AGREED, 3), (near, Stage.NOTHING, 6),
    ):  # fmt: skip
        say_stage(each, each.other, stage, by=office, now=NOW + day * DAY)

    assert told(programme, 2) == [[2, None], [0, 2], [0, 0]]
    assert told(programme, 3) == [[2, None], [2, 2], [1, 2]]
    assert told(programme, 6) == [[2, None], [1, 2], [1, 1]]


def test_introductions_of_others_do_not_count(programme, firms, buyer, office):
    elaia = found_organisation("elaia", name={"en": "Elaia"}, country="GR", **SYSTEM)
    other = on_the_map("Elaia", "GR", elaia)
    introduced(other, buyer, office)

    assert told(programme) == [[0, None], [0, 0], [0, 0]]


def test_how_ready_firms_are_is_told_of_five_and_by_their_last_checks(programme, firms, office):
    for one in firms[:4]:
        checked(one, office, "no")
    few = reckon(programme, TODAY).values
    checked(firms[4], office, "no", days=1)
    checked(firms[0], office, "yes", days=2)

    assert (few["checked"], few["ready"]) == ([4, None], [None, None])
    values = [reckon(programme, TODAY + days * DAY).values for days in (1, 2)]
    assert [(each["checked"], each["ready"]) for each in values] == [
        ([5, None], [0, None]), ([5, None], [20, None]),
    ]  # fmt: skip
    assert BY_KEY["ready"].words(Value(20), "EUR") == "20\N{NO-BREAK SPACE}%"
    assert BY_KEY["ready"].words(Value(None), "EUR") == "not shown"


def test_more_introductions_and_checks_make_no_more_queries(programme, firms, buyer, office):
    counts = []
    for some in (firms[:1], firms[1:4]):
        for one in some:
            say_stage(introduced(one, buyer, office), one, Stage.TALKS, by=office, now=NOW)
            checked(one, office, "partly")
        with CaptureQueriesContext(connection) as queries:
            reckon(programme, TODAY)
        counts.append(len(queries))
    assert counts[0] == counts[1]
