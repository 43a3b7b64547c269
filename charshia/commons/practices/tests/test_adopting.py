from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from charshia.commons.practices.actions import (
    Done,
    IsAnswered,
    NothingCameOfIt,
    NotReadable,
    StillToCome,
    TooManyWaiting,
    confirm_adoption,
    decline_adoption,
    take_back_adoption,
    tell_adoption,
)
from charshia.commons.practices.actions.leaving import forget_person
from charshia.commons.practices.models import Adoption, Answer
from charshia.commons.practices.personal import export
from charshia.commons.practices.queries import adoptions_shown
from charshia.commons.practices.shown import adoptions_waiting
from charshia.commons.practices.tests.telling import adopted, coordinator, drafted, person, told
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import CHECKS
from charshia.ground.journal.worker import run_errands
from charshia.people.organisations.models import Organisation

pytestmark = pytest.mark.usefixtures("cast")
DAY = timedelta(days=1)


def test_it_stands_there_once_its_writer_has_confirmed_it(now, mailoutbox):
    shpresa, filan = person("shpresa"), person("filan")
    practice = told(now=now, by=shpresa)
    adoption = adopted(practice, by=filan, now=now, outcome="Ten kilos more.", is_named=True)
    assert list(Adoption.objects.visible_to(None)) == []
    assert len(list(adoptions_waiting(now))) == 1
    run_errands()
    confirm_adoption(adoption, by=shpresa, now=now + DAY)
    confirm_adoption(adoption, by=shpresa, now=now + DAY)
    run_errands()

    assert list(Adoption.objects.visible_to(None)) == [adoption]
    (shown,) = adoptions_shown(Adoption.objects.confirmed())
    assert (shown.name, shown.where) == (filan.name, "Kosovo")
    hers = [one for one in mailoutbox if one.to == ["shpresa@example.org"]]
    assert "Ten kilos more." in hers[-1].body
    assert f"/practices/mine/{practice.pk}/" in hers[-1].body
    his = [one for one in mailoutbox if one.to == ["filan@example.org"]]
    assert f"/practices/{practice.pk}/" in his[0].body
    assert CHECKS["adoptions-are-answered-by-somebody"]().problems == []


def test_who_is_not_confirmed_reads_why(now, mailoutbox):
    practice = told(now=now, by=person("shpresa"))
    adoption = adopted(practice, by=person("filan"), now=now)
    run_errands()
    decline_adoption(adoption, reason="This is an advertisement.", by=coordinator(), now=now)
    with pytest.raises(IsAnswered):
        confirm_adoption(adoption, by=coordinator(), now=now)
    run_errands()

    adoption.refresh_from_db()
    assert (adoption.answer, list(Adoption.objects.visible_to(None))) == (Answer.DECLINED, [])
    his = [one for one in mailoutbox if one.to == ["filan@example.org"]]
    assert "This is an advertisement." in his[0].body


def test_the_coordinators_are_asked_where_its_writer_has_left(now, mailoutbox):
    practice = told(now=now, by=person("shpresa"))
    forget_person(person("shpresa"))
    adopted(practice, by=person("filan"), now=now)
    run_errands()
    assert f"/practices/mine/{practice.pk}/" in mailoutbox[-1].body


def test_who_does_not_want_to_be_named_is_not(now):
    adoption = adopted(told(now=now), by=person("filan"), now=now)
    confirm_adoption(adoption, by=coordinator(), now=now)
    (shown,) = adoptions_shown(Adoption.objects.confirmed())
    assert shown.name == ""


def test_in_the_name_of_a_business_it_stands_under_the_business(now):
    kazani = Organisation.objects.get(slug="kazani")
    adoption = adopted(told(now=now), by=person("shpresa"), now=now, organisation=kazani)
    confirm_adoption(adoption, by=coordinator(), now=now)
    (shown,) = adoptions_shown(Adoption.objects.confirmed())
    assert shown.name == str(kazani.name)


def test_what_makes_no_sense_is_refused(now):
    practice, filan = told(now=now), person("filan")
    draft = drafted(by=coordinator(), now=now)
    today = now.date()
    with pytest.raises(NothingCameOfIt):
        tell_adoption(practice, Done("XK", today, {"en": " "}), by=filan, now=now)
    with pytest.raises(StillToCome):
        tell_adoption(practice, Done("XK", today + DAY, {"en": "Soon."}), by=filan, now=now)
    with pytest.raises(NotReadable):
        tell_adoption(draft, Done("XK", today, {"en": "Done."}), by=filan, now=now)
    for _count in range(5):
        adopted(practice, by=filan, now=now)
    with pytest.raises(TooManyWaiting):
        adopted(practice, by=filan, now=now)


def test_the_database_refuses_an_answer_without_its_moment_or_reason(now):
    adoption = adopted(told(now=now), by=person("filan"), now=now)
    rows = Adoption.objects.filter(pk=adoption.pk)
    for wrong in ({"answer": "confirmed"}, {"answer": "declined", "answered_at": now}):
        with pytest.raises(IntegrityError), transaction.atomic():
            action(lambda wrong=wrong: rows.update(**wrong))()


def test_what_was_told_is_taken_back_with_nothing_left(now):
    adoption = adopted(told(now=now), by=person("filan"), now=now)
    take_back_adoption(adoption, by=person("filan"), now=now)
    take_back_adoption(adoption, by=person("filan"), now=now)
    assert not Adoption.objects.exists()


def test_who_leaves_takes_her_words_along_and_leaves_no_name(now):
    filan = person("filan")
    mine = told("Mine", now=now, by=filan)
    adoption = adopted(told(now=now), by=filan, now=now, is_named=True)
    kept = export(filan)
    forget_person(filan)

    assert [one["title"] for one in kept["wrote"]] == [{"en": "Mine"}]
    assert [one["outcome"] for one in kept["did"]] == [{"en": "It works."}]
    mine.refresh_from_db()
    adoption.refresh_from_db()
    assert (mine.author, adoption.person, adoption.is_named) == (None, None, False)
    assert {one.by for one in mine.versions.all()} == {coordinator()}
