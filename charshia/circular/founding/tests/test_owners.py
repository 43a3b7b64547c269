"""Who owns an enterprise: shares that are the whole, values that say by whom."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from charshia.circular.founding.actions import (
    HoldsAShare,
    PartnerAlready,
    Shared,
    SharedMeanwhile,
    SharesRefused,
    Value,
    ValueRefused,
    agree_value,
    bring,
    change_partner,
    drop_contribution,
    forget_partner,
    let_partner_go,
    note_brought,
    share_out,
    take_in_partner,
    value_contribution,
)
from charshia.circular.founding.checked import shares_are_the_whole, votes_are_counted
from charshia.circular.founding.models import Contribution, Division, Partner, PartnerKind, Share
from charshia.circular.founding.queries import owners_of
from charshia.circular.founding.tests.owning import partners_of, shared_by, who
from charshia.circular.founding.tests.pressing import an_enterprise
from charshia.ground.journal.actions import action

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def press(now):
    return an_enterprise(now)


@pytest.fixture
def partners(press, now):
    return partners_of(press, now)


def test_shares_are_exact_and_the_whole(press, partners, now):
    made = shared_by(press, partners, now)
    assert (made.whole, made.given, made.number) == (6, 6, 1)
    lines = owners_of(press, now.date()).lines
    assert [(one.name, one.part) for one in lines] == [
        ("The town", Fraction(1, 2)), ("The agency", Fraction(1, 3)),
        ("The school", Fraction(1, 6)),
    ]  # fmt: skip
    assert shares_are_the_whole().problems == []


def test_what_is_not_the_whole_is_refused(press, partners, now):
    today = now.date()
    for parts, whole in (
        ({partners["town"]: Fraction(99, 100)}, None),
        ({partners["town"]: Fraction(1, 3), partners["agency"]: Fraction(2, 3)}, 100),
    ):
        with pytest.raises(SharesRefused):
            share_out(press, Shared(parts, whole), since=today, seen=0, **who(now))
    assert Division.objects.count() == 0


def test_a_division_follows_the_one_that_was_seen(press, partners, now):
    shared_by(press, partners, now)
    everything = Shared({partners["town"]: Fraction(1)}, 300, "bought out")
    with pytest.raises(SharedMeanwhile):
        share_out(press, everything, since=now.date(), seen=0, **who(now))
    long_ago = now.date() - timedelta(days=800)
    with pytest.raises(SharesRefused):
        share_out(press, everything, since=long_ago, seen=1, **who(now))
    assert share_out(press, everything, since=now.date(), seen=1, **who(now)).whole == 300
    before = owners_of(press, now.date() - timedelta(days=1))
    assert (before.number, len([one for one in before.lines if one.units])) == (1, 3)


def test_the_database_refuses_less_than_the_whole_and_changes(press, partners, now):
    made = shared_by(press, partners, now)

    @action
    def less() -> None:
        Division.objects.create(
            enterprise=press, number=2, whole=6, given=5, since=now.date(), made_at=now
        )

    @action
    def changed() -> None:
        Share.objects.filter(division=made).update(units=1)

    for deed in (less, changed):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()


def test_who_holds_a_share_cannot_leave(press, partners, now):
    shared_by(press, partners, now)
    school = partners["school"]
    with pytest.raises(HoldsAShare):
        let_partner_go(school, on=now.date(), **who(now))
    halves = {partners["town"]: Fraction(1, 2), partners["agency"]: Fraction(1, 2)}
    share_out(press, Shared(halves), since=now.date(), seen=1, **who(now))
    forget_partner(school, **who(now))
    school.refresh_from_db()
    assert school.name == "The school", "still a partner"
    let_partner_go(school, on=now.date(), **who(now))
    with pytest.raises(SharesRefused):
        share_out(press, Shared({school: Fraction(1)}), since=now.date(), seen=2, **who(now))
    forget_partner(school, **who(now))
    school.refresh_from_db()
    assert (school.name, school.is_shown, school.left_on) == ("", False, now.date())


def test_an_organisation_is_a_partner_once(press, partners, now):
    facts = {"kind": PartnerKind.COMPANY, "name": "Mill", "organisation": press.organisation}
    mill = take_in_partner(press, joined_on=now.date(), **facts, **who(now))
    with pytest.raises(PartnerAlready):
        take_in_partner(press, joined_on=now.date(), **facts, **who(now))
    with pytest.raises(PartnerAlready):
        change_partner(partners["town"], organisation=press.organisation, **who(now))
    change_partner(mill, organisation=press.organisation, is_shown=True, **who(now))
    assert Partner.objects.shown().filter(pk=mill.pk).exists()


def test_a_value_says_by_whom_and_stays_once_all_agreed(partners, now):
    today, town = now.date(), partners["town"]
    hall = bring(town, kind="building", what="the old hall", **who(now))
    with pytest.raises(ValueRefused):
        agree_value(hall, on=today, seen_minor=None, **who(now))
    value_contribution(hall, Value(4_000_000, "the cadastre", today), **who(now))
    value_contribution(hall, Value(3_500_000, "a sworn expert", today), **who(now))
    with pytest.raises(ValueRefused):
        agree_value(hall, on=today, seen_minor=4_000_000, **who(now))
    with pytest.raises(ValueRefused):
        agree_value(hall, on=today - timedelta(days=1), seen_minor=3_500_000, **who(now))
    agree_value(hall, on=today, seen_minor=3_500_000, **who(now))
    for again in (
        lambda: value_contribution(hall, Value(1, "me", today), **who(now)),
        lambda: drop_contribution(hall, **who(now)),
    ):
        with pytest.raises(ValueRefused):
            again()
    note_brought(hall, on=today, **who(now))
    hall.refresh_from_db()
    assert (hall.value_minor, hall.valued_by, hall.brought_on) == (
        3_500_000, "a sworn expert", today,
    )  # fmt: skip
    work = bring(town, kind="work", what="a bookkeeper", **who(now))
    drop_contribution(work, **who(now))
    assert Contribution.objects.get() == hall


def test_a_value_of_nobody_cannot_be_kept(partners, now):
    @action
    def unsaid() -> None:
        Contribution.objects.create(
            partner=partners["town"], kind="land", what="a field", value_minor=5, made_at=now
        )

    with pytest.raises(IntegrityError), transaction.atomic():
        unsaid()
    assert votes_are_counted().problems == []
