"""Several hands, one vote, one contribution, the same moment. Real commits, real threads."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from charshia.clusters.actors.actions import Facts, enter_listed
from charshia.clusters.guilds.actions import (
    VotedAlready,
    adopt_statutes,
    ask_contributions,
    ask_in,
    call_vote,
    close_vote,
    draft_decision,
    draft_statutes,
    found_cluster,
    join,
    propose_statutes,
    put_period,
    vote,
)
from charshia.clusters.guilds.models import (
    Choice,
    Cluster,
    Contribution,
    Decision,
    LedgerLine,
    Vote,
)
from charshia.ground.journal.checks import run_all
from charshia.payments.actions import open_account
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import found_organisation
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lead() -> Person:
    return register_person(email="vesa@example.org", name="Vesa", language="sq", now=timezone.now())


@pytest.fixture
def cluster(lead) -> Cluster:
    """With three members."""
    who = {"by": lead, "now": timezone.now()}
    made = found_cluster("herbs", coordinators=[lead], name={"en": "Herbs"}, **who)
    for number in range(3):
        actor = enter_listed(Facts({"en": f"Farm {number}"}, "firm", "AL"), **who)
        join(ask_in(made, actor, **who), **who)
    return made


def a_vote(cluster: Cluster, lead: Person, *, is_secret: bool) -> Decision:
    now = timezone.now()
    who = {"by": lead, "now": now}
    rules = draft_statutes(cluster, text={"en": "One vote."}, vote_days=0, **who)
    adopt_statutes(propose_statutes(rules, **who), **who)
    made = draft_decision(
        cluster, title={"en": "A press"}, motion={"en": "We buy it."}, is_secret=is_secret,
        opens_at=now, closes_at=now + timedelta(hours=1), **who,
    )  # fmt: skip
    return call_vote(made, **who)


@pytest.mark.parametrize("is_secret", [False, True])
def test_a_member_votes_once_however_often_it_is_pressed_and_no_vote_is_lost(
    cluster, lead, is_secret
):
    decision, now = a_vote(cluster, lead, is_secret=is_secret), timezone.now()
    members = list(cluster.members.order_by("pk"))

    def press(member):
        return lambda: vote(decision, member=member, choice=Choice.FOR, by=lead, now=now)

    outcomes = at_once(*(press(member) for member in [*members, members[0], members[0]]))

    assert sum(isinstance(one, VotedAlready) for one in outcomes) == 2
    decision.refresh_from_db()
    assert (decision.in_favour, Vote.objects.count()) == (3, 0 if is_secret else 3)
    closed = at_once(*(lambda: close_vote(decision, now=decision.closes_at) for _hand in range(3)))
    assert sum(one is not None for one in closed) == 1
    assert run_all()["problems"] == []


def test_a_contribution_is_asked_once_by_two_at_once(cluster, lead):
    now = timezone.now()
    network = found_organisation(
        settings.NETWORK, name={"en": "Network"}, country="XK", by=lead, now=now
    )
    open_account(
        network, holder="Network", number="XK051212012345678906", currency="EUR", by=lead, now=now
    )
    period = put_period(
        cluster, name={"en": "Due"}, begins_on=date(2026, 1, 1), ends_on=date(2026, 12, 31),
        due_on=date(2026, 3, 31), rule="yearly", rate=900, by=lead, now=now,
    )  # fmt: skip
    asked = at_once(*(lambda: ask_contributions(period, by=lead, now=now) for _press in range(4)))
    assert sorted(asked) == [0, 0, 0, 3]
    assert (Contribution.objects.count(), LedgerLine.objects.count()) == (3, 3)
    assert run_all()["problems"] == []
