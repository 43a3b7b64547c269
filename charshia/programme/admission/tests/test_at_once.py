"""Two coordinators, one member, the same moment; and a buyer. Real commits, real threads."""

import pytest

from charshia.engines.refusal import Refusal
from charshia.ground.journal.checks import run_all
from charshia.market.catalogue.models import Stall
from charshia.market.orders.models import Purchase
from charshia.people.accounts.actions import appoint_coordinator, register_person
from charshia.people.accounts.models import Person
from charshia.programme.admission.actions import join, reopen, say_yes, suspend, waive
from charshia.programme.admission.models import Change, Gate, Member, State
from charshia.programme.admission.tests.programme import asked, cohort
from tests.at_once import at_once
from tests.small_market import NOW, basket_of, buy, check_out, stall, variant

pytestmark = pytest.mark.django_db(transaction=True)


def office() -> Person:
    person = register_person(name="Vesa", email="vesa@example.org", language="sq", now=NOW)
    appoint_coordinator(person, by="system", now=NOW)
    return person


def member_of_honey(*gates: tuple[str, Gate]) -> tuple[Stall, Member, Person]:
    honey, by = stall("zgjoi"), office()
    return honey, join(cohort(NOW, *gates), honey.organisation, by=by, now=NOW), by


def test_a_yes_and_a_waiver_and_a_reopening_leave_the_stall_as_the_last_one_said():
    honey, member, by = member_of_honey(("yes", Gate.SELLING))
    one, who = asked(member, "yes"), {"by": by, "now": NOW}

    at_once(
        *[lambda: say_yes(member, one, note="", **who)] * 3,
        *[lambda: waive(member, one, reason="Known to us", **who)] * 3,
        *[lambda: reopen(member, one, reason="Look again", **who)] * 3,
    )

    member.refresh_from_db()
    honey.refresh_from_db()
    last = one.findings.order_by("-pk")[0]
    is_open = last.outcome != "reopened"
    assert (member.state == State.SELLING, honey.may_sell) == (is_open, is_open)
    assert run_all()["problems"] == []


def test_two_coordinators_suspend_once():
    _honey, member, by = member_of_honey(("yes", Gate.LATER))

    outcomes = at_once(
        *(lambda n=n: suspend(member, reason=f"Reason {n}", by=by, now=NOW) for n in range(4))
    )

    assert sum(isinstance(one, Refusal) for one in outcomes) == 3
    assert Change.objects.filter(member=member, new="suspended").count() == 1
    assert run_all()["problems"] == []


def test_an_order_comes_before_the_suspension_or_not_at_all():
    honey, member, by = member_of_honey(("yes", Gate.LATER))
    jar = variant(honey, "jar", stock=40)
    baskets = [(one := basket_of((jar, 1)), check_out(one)) for _ in range(6)]

    outcomes = at_once(
        *(lambda b=basket, k=key: buy(b, honey, key=k) for basket, key in baskets[:5]),
        lambda: suspend(member, reason="Spoilt goods", by=by, now=NOW),
    )

    bought = [one for one in outcomes if isinstance(one, Purchase)]
    assert len(bought) + sum(isinstance(one, Refusal) for one in outcomes) == 5
    assert Purchase.objects.count() == len(bought)
    with pytest.raises(Refusal):
        buy(baskets[5][0], honey, key=baskets[5][1])
    honey.refresh_from_db()
    assert (honey.may_sell, honey.held_back) == (False, "stopped")
    assert run_all()["problems"] == []
