"""An enterprise is opened once, shown when there is something to show, and never left alone."""

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from charshia.circular.founding.actions import (
    AddressTaken,
    NobodyLeft,
    NothingToShow,
    change_enterprise,
    entrust,
    open_enterprise,
    publish_enterprise,
    relieve,
)
from charshia.circular.founding.doors import entrusted, led_enterprise
from charshia.circular.founding.models import Duty, Enterprise, Hand
from charshia.circular.founding.tests.pressing import (
    an_enterprise,
    an_organisation,
    person,
    with_duty,
)
from charshia.ground.journal.actions import action

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def press(now) -> Enterprise:
    return an_enterprise(now)


def test_an_organisation_has_one_enterprise_at_an_address_of_its_own(now, press):
    facts = {name: getattr(press, name) for name in ("settlement", "latitude", "longitude")}
    with pytest.raises(AddressTaken):
        open_enterprise(
            "other", manager=person("arta"), organisation=press.organisation,
            name={"en": "Again"}, by="system", now=now, **facts,
        )  # fmt: skip
    assert Enterprise.objects.count() == 1


def test_it_is_shown_when_it_says_what_it_does(now):
    made = an_enterprise(now, summary={"en": "Straw."})
    assert Enterprise.objects.visible_to(None).get() == made
    bare = open_enterprise(
        "bare", manager=person("arta"), organisation=an_organisation("bare", now),
        name={"en": "Bare"}, settlement=made.settlement, latitude=42.2, longitude=21.0,
        by="system", now=now,
    )  # fmt: skip
    with pytest.raises(NothingToShow):
        publish_enterprise(bare, by=person("arta"), now=now)
    change_enterprise(bare, summary={"en": "Prunings."}, latitude=42.3, by=person("arta"), now=now)
    publish_enterprise(bare, by=person("arta"), now=now)
    assert Enterprise.objects.public().count() == 2
    bare.refresh_from_db()
    assert bare.latitude == 42.3


def test_a_duty_opens_its_doors_and_no_others(now, press, rf):
    def asks(who: str):
        request = rf.get("/")
        request.user = person(who)
        return request

    with_duty(press, "jehona", Duty.YARD, now)
    assert entrusted(asks("jehona"), "press", Duty.YARD)[0] == press
    assert entrusted(asks("jehona"), "press")[1] == person("jehona")
    assert entrusted(asks("arta"), "press", Duty.PERSONNEL)[0] == press
    for who, duty in (("jehona", Duty.PERSONNEL), ("jelena", Duty.YARD)):
        with pytest.raises(Http404):
            entrusted(asks(who), "press", duty)
    with pytest.raises(Http404):
        led_enterprise(asks("jehona"), "press")
    assert led_enterprise(asks("arta"), "press")[0] == press


def test_somebody_manages_it_always(now, press):
    (arta,) = Hand.objects.all()
    with pytest.raises(NobodyLeft):
        relieve(arta, by=person("arta"), now=now)
    with_duty(press, "jehona", Duty.MANAGER, now)
    relieve(arta, by=person("jehona"), now=now)
    assert [hand.person for hand in press.hands.all()] == [person("jehona")]


def test_a_duty_is_given_once(now, press):
    one = entrust(press, person("jehona"), duty=Duty.DRIVER, by=person("arta"), now=now)
    assert entrust(press, person("jehona"), duty=Duty.DRIVER, by=person("arta"), now=now) == one

    @action
    def again() -> None:
        Hand.objects.create(enterprise=press, person=person("jehona"), duty=Duty.DRIVER, since=now)

    with pytest.raises(IntegrityError), transaction.atomic():
        again()
