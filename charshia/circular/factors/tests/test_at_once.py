"""A number written while the set is settled, the same moment. Real commits, real threads."""

import pytest
from django.utils import timezone

from charshia.circular.factors.actions import (
    IsSettled,
    VersionThere,
    begin_set,
    begin_version,
    put_factor,
    settle_set,
)
from charshia.circular.factors.models import FactorSet
from charshia.circular.factors.tests.weighing import a_line, set_facts
from charshia.ground.journal.checks import run_all
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_settled_holds_all_that_was_written_before_and_nothing_after():
    who = {"by": "system", "now": timezone.now()}
    draft = begin_set(set_facts(), **who)
    put_factor(draft, a_line(), **who)

    def write(crop: str):
        return lambda: put_factor(draft, a_line(subject=crop), **who)

    outcomes = at_once(
        write("rye"), lambda: settle_set(draft, **who), write("oats"), write("maize")
    )

    refused = sum(isinstance(one, IsSettled) for one in outcomes)
    assert draft.factors.count() == 1 + 3 - refused
    assert run_all()["problems"] == []


def test_a_version_is_begun_once():
    who = {"by": "system", "now": timezone.now()}
    old = begin_set(set_facts(), **who)
    put_factor(old, a_line(), **who)
    settle_set(old, **who)

    outcomes = at_once(*[lambda: begin_version(old, version="2", **who)] * 3)

    assert sum(isinstance(one, VersionThere) for one in outcomes) == 2
    assert FactorSet.objects.filter(version="2").count() == 1
