"""The same door, the same moment. Real commits, real threads."""

import pytest
from django.utils import timezone

from charshia.engines.refusal import Refusal
from charshia.people.accounts.actions import (
    arrive,
    ask_to_sign_in,
    count_try,
    give_sign_in_link,
    guess_code,
    register_person,
    use_sign_in_link,
)
from charshia.people.accounts.doors import WINDOW
from charshia.people.accounts.models import MOST_TRIES, Key, Person
from charshia.people.accounts.secrets import code_of
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.now()


def fresh(key: Key) -> Key:
    return Key.objects.get(pk=key.pk)


def test_the_digits_let_in_once() -> None:
    key = ask_to_sign_in("ana@example.org", language="sq", now=NOW)

    outcomes = at_once(*[lambda: guess_code(fresh(key), code_of(key), now=NOW)] * 4)

    assert outcomes.count(True) == 1
    assert sum(isinstance(outcome, Refusal) for outcome in outcomes) == 3


def test_a_link_lets_in_once() -> None:
    ana = register_person(name="Ana", email="ana@example.org", language="sq", now=NOW)
    token = give_sign_in_link(ana, now=NOW)

    outcomes = at_once(*[lambda: use_sign_in_link(token, now=NOW)] * 4)

    assert sum(isinstance(outcome, Key) for outcome in outcomes) == 1


def test_ten_guesses_at_once_are_five() -> None:
    key = ask_to_sign_in("ana@example.org", language="sq", now=NOW)

    outcomes = at_once(*[lambda: guess_code(fresh(key), "no", now=NOW)] * 10)

    assert outcomes.count(False) == MOST_TRIES
    assert fresh(key).tries == MOST_TRIES


def test_a_newcomer_with_two_devices_is_one_person() -> None:
    keys = [ask_to_sign_in("ana@example.org", language="sq", now=NOW) for _device in range(2)]
    for key in keys:
        guess_code(key, code_of(key), now=NOW)

    came = at_once(*[lambda key=key: arrive(fresh(key), name="Ana", now=NOW) for key in keys])

    assert came == [Person.objects.get()] * 2


def test_every_try_is_counted() -> None:
    counts = at_once(*[lambda: count_try("door", window=WINDOW, now=NOW)] * 8)

    assert sorted(counts) == list(range(1, 9))
