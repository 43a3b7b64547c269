import pytest

from charshia.commons.gathering.actions import (
    NotAgreed,
    NothingChosen,
    forget_person,
    withdraw_help,
    write_to_helper,
)
from charshia.commons.gathering.models import Answer, Collection, Helper, How, Question, Sight
from charshia.commons.gathering.personal import export
from charshia.commons.gathering.queries.helping import helpers, helping_with
from charshia.commons.gathering.tests.gathered import asked, collected, helps, person, topic
from charshia.people.messages.actions import NotHere, Said
from charshia.people.messages.models import Seat

pytestmark = pytest.mark.usefixtures("cast")


def names(**wanted):
    return [one.name for one in helpers(**wanted)]


def test_she_stands_where_she_helps_as_long_as_she_wants(now):
    oils, felt = topic(now=now), topic("felt", now=now)
    helps(person("jehona"), topics=(oils,), now=now)
    helps(person("arta"), topics=(felt,), now=now, languages=("sr",), hows=(How.VISIT,))
    his, hers = person("jehona").name, person("arta").name
    assert set(names()) == {his, hers}
    assert (names(topic="herbs"), names(language="sr"), names(how="visit")) == (
        [his],
        [hers],
        [hers],
    )
    assert [one.name for one in helping_with([oils.pk])] == [his]
    assert helping_with([]) == []
    helps(person("jehona"), topics=(felt,), now=now)
    assert (Helper.objects.count(), names(topic="herbs")) == (2, [])
    for _time in range(2):
        withdraw_help(person("jehona"), by=person("jehona"), now=now)
    assert names() == [hers]


def test_nobody_stands_there_without_consent(now):
    oils = (topic(now=now),)
    with pytest.raises(NotAgreed):
        helps(person("arta"), topics=oils, now=now, consent="")
    for missing in ({"topics": ()}, {"languages": ()}, {"hows": ()}):
        with pytest.raises(NothingChosen):
            helps(person("arta"), **{"topics": oils, "now": now} | missing)
    assert not Helper.objects.exists()


def test_one_writes_to_her_without_addresses(now):
    helper = helps(person("arta"), topics=(topic(now=now),), now=now)
    message = write_to_helper(helper, said=Said("How?", "en"), by=person("jehona"), now=now)
    assert [seat.email for seat in Seat.objects.filter(thread=message.thread)] == ["", ""]
    with pytest.raises(NotHere):
        write_to_helper(helper, said=Said("How?", "en"), by=person("arta"), now=now)


def test_who_leaves_takes_along_what_only_she_saw(now):
    arta, oils = person("arta"), (topic(now=now),)
    helps(arta, topics=oils, now=now)
    collected(arta, now=now, sight=Sight.PRIVATE)
    public = collected(arta, now=now)
    question = asked(arta, now=now, topics=oils)
    said = export(arta)
    assert {name: len(rows) for name, rows in said.items()} == {
        "collections": 2, "questions": 1, "answers": 0, "votes": 0, "reports": 0, "helps": 1,
    }  # fmt: skip
    forget_person(arta, now=now)
    assert [(one.pk, one.owner) for one in Collection.objects.all()] == [(public.pk, None)]
    assert [(one.pk, one.asker) for one in Question.objects.all()] == [(question.pk, None)]
    assert not Helper.objects.exists()
    assert not Answer.objects.exists()
