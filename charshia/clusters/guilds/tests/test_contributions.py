"""What members contribute: reckoned by its rule, asked once through payments, adding up."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from charshia.clusters.guilds.actions import (
    AskedAlready,
    NoAccount,
    NoReason,
    NotADay,
    NotNow,
    ask_contributions,
    note_given_back,
    note_paid,
    put_period,
    say_basis,
    waive,
)
from charshia.clusters.guilds.models import Cluster, Contribution, LedgerLine, Period
from charshia.clusters.guilds.tests.herbs import (
    a_cluster,
    a_member,
    an_account,
    leader,
    person,
)
from charshia.engines.money import Money
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.payments.actions import TooMuch
from charshia.payments.models import Means

pytestmark = pytest.mark.usefixtures("cast")
YEAR = {
    "begins_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31), "due_on": date(2026, 3, 31),
}  # fmt: skip


@pytest.fixture
def cluster(now) -> Cluster:
    an_account(now)
    return a_cluster(now)


def a_period(cluster, now, **facts) -> Period:
    known = {"name": {"en": "Membership 2026"}, "rule": "yearly", "rate": 12_000} | YEAR
    return put_period(cluster, **(known | facts), by=leader(), now=now)


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def only(period) -> Contribution:
    return Contribution.objects.select_related("charge", "period").get(period=period)


def test_every_member_is_asked_once_and_who_comes_later_too(now, cluster):
    a_member(cluster, "Farm", now)
    period = a_period(cluster, now)
    asked = [ask_contributions(period, by=leader(), now=now) for _press in range(2)]
    a_member(cluster, "Still", now)
    assert [*asked, ask_contributions(period, by=leader(), now=now)] == [1, 0, 1]
    kept = [(one.charge.amount_minor, one.charge.currency) for one in Contribution.objects.all()]
    assert kept == [(12_000, "EUR")] * 2
    with pytest.raises(AskedAlready):
        put_period(cluster, period, rate=1, **YEAR, by=leader(), now=now)
    with pytest.raises(NotADay):
        a_period(cluster, now, ends_on=date(2025, 1, 1))
    assert run_all()["problems"] == []


def test_what_depends_on_sales_is_asked_once_the_member_has_said_it(now, cluster):
    member, who = a_member(cluster, "Farm", now), person("jehona")
    period = a_period(cluster, now, rule="weight", rate=500, least_minor=1_000)
    assert ask_contributions(period, by=leader(), now=now) == 0
    say_basis(period, member=member, basis=9_000, by=who, now=now)
    say_basis(period, member=member, basis=4_000, by=who, now=now)
    assert ask_contributions(period, by=leader(), now=now) == 1
    assert only(period).charge.amount_minor == 2_000
    with pytest.raises(AskedAlready):
        say_basis(period, member=member, basis=1, by=who, now=now)


def test_nothing_is_asked_without_an_account(now):
    cluster = a_cluster(now, "wool")
    action(lambda: Cluster.objects.filter(pk=cluster.pk).update(currency="TRY"))()
    a_member(cluster, "Farm", now)
    with pytest.raises(NoAccount):
        ask_contributions(a_period(cluster, now), by=leader(), now=now)
    assert not Contribution.objects.exists()


def test_the_ledger_adds_up_through_payments_waivers_and_money_back(now, cluster):
    a_member(cluster, "Farm", now)
    period = a_period(cluster, now)
    ask_contributions(period, by=leader(), now=now)
    one = only(period)
    who = {"means": Means.TRANSFER, "by": leader(), "now": now}
    with pytest.raises(NotNow):
        note_given_back(one, key="back-1", **who)
    for _press in range(2):
        note_paid(one, amount=euro(10_000), key="paid-1", **who)
    with pytest.raises(TooMuch):
        note_paid(one, amount=euro(2_001), key="paid-2", **who)
    with pytest.raises(NoReason):
        waive(one, amount=euro(4_000), reason="", by=leader(), now=now)
    waive(one, amount=euro(4_000), reason="Hail.", by=leader(), now=now)
    money = only(period).charge
    assert (money.paid_minor, money.due.minor, money.to_give_back.minor) == (10_000, 8_000, 2_000)
    note_given_back(one, key="back-1", **who)
    money = only(period).charge
    assert (money.paid_minor, money.owed.minor, money.to_give_back.minor) == (8_000, 0, 0)
    assert run_all()["problems"] == []


def test_the_check_sees_a_ledger_that_does_not_add_up(now, cluster):
    a_member(cluster, "Farm", now)
    period = a_period(cluster, now)
    ask_contributions(period, by=leader(), now=now)
    facts = {"what": "waived", "amount_minor": 5, "note": "Nobody asked.", "at": now}
    action(lambda: LedgerLine.objects.create(contribution=only(period), **facts))()
    assert [one["check"] for one in run_all()["problems"]] == [
        "guild-contributions-are-their-ledger"
    ]


def test_the_database_holds_what_must_never_be_false(now, cluster):
    a_member(cluster, "Farm", now)
    period = a_period(cluster, now)
    ask_contributions(period, by=leader(), now=now)
    line = LedgerLine.objects.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        action(lambda: LedgerLine.objects.update(amount_minor=1))()
    line.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        action(line.save)()
    with pytest.raises(IntegrityError), transaction.atomic():
        action(lambda: Period.objects.update(most_minor=0, least_minor=1))()
