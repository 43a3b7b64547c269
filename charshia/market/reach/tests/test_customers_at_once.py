"""One stall, several telephones, the same moment. Real commits, real threads."""

import pytest
from django.utils import timezone

from charshia.engines.contacts import Contact
from charshia.ground.journal.checks import run_all
from charshia.market.reach.actions import (
    Outcome,
    TooManyInvited,
    TooSoon,
    invite_customers,
    say_no,
    say_yes,
    write_to_followers,
)
from charshia.market.reach.models import Follower, Invited, Never, Word
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person
from tests.at_once import at_once
from tests.small_market import stall

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def keeper() -> Person:
    return register_person(email="vesa@example.org", name="Vesa", language="sq", now=timezone.now())


def people(name: str, count: int) -> list[Contact]:
    return [Contact("", f"{name}{number}@example.org") for number in range(count)]


def test_fifty_a_day_are_fifty_however_many_lists_come_at_once(keeper):
    bees, who = stall("bees"), {"language": "sq", "by": keeper, "now": timezone.now()}

    came = at_once(
        *(lambda a=name: invite_customers(bees, people(a, 20), **who) for name in "abcd")
    )

    assert sorted(type(one).__name__ for one in came) == [
        "Outcome", "Outcome", "TooManyInvited", "TooManyInvited",
    ]  # fmt: skip
    assert Invited.objects.count() == 40
    assert {str(one) for one in came if isinstance(one, TooManyInvited)} == {
        "You can invite 10 more people today."
    }


def test_one_is_asked_once_however_often_it_is_pressed(keeper):
    bees, who = stall("bees"), {"language": "sq", "by": keeper, "now": timezone.now()}

    came = at_once(*(lambda: invite_customers(bees, people("a", 2), **who) for _press in range(4)))

    assert sorted(came, key=lambda one: one.invited) == [Outcome(0, 2)] * 3 + [Outcome(2, 0)]
    assert Invited.objects.count() == 2


def test_yes_and_no_at_once_leave_one_answer(keeper):
    bees, now = stall("bees"), timezone.now()
    invite_customers(bees, people("a", 1), language="sq", by=keeper, now=now)
    row = Invited.objects.get()

    at_once(
        lambda: say_yes(row, language="sq", now=now), lambda: say_no(row, now=now),
        lambda: say_yes(row, language="sq", now=now), lambda: say_no(row, now=now),
    )  # fmt: skip

    assert (Invited.objects.count(), Follower.objects.count() + Never.objects.count()) == (0, 1)
    assert run_all()["problems"] == []


def test_a_stall_writes_once_a_week_from_two_telephones(keeper):
    bees, now = stall("bees"), timezone.now()
    invite_customers(bees, people("a", 1), language="sq", by=keeper, now=now)
    say_yes(Invited.objects.get(), language="sq", now=now)

    came = at_once(
        *(lambda: write_to_followers(bees, text="Honey!", by=keeper, now=now) for _press in "ab")
    )

    assert (Word.objects.count(), sum(isinstance(one, TooSoon) for one in came)) == (1, 1)
