"""Two people at one text at the same moment: one of them wins, and nothing is written twice."""

import pytest

from charshia.commons.translating.actions import (
    NotWaiting,
    TakenByAnother,
    appoint_volunteer,
    approve,
    hand_in,
    invite_volunteer,
    keep_draft,
    send_back,
    use_invitation,
)
from charshia.commons.translating.models import Pair, Volunteer, Work, WorkState
from charshia.commons.translating.tests.helping import at, of
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.models import Product
from charshia.people.accounts.actions import InvitationSpent, register_person
from charshia.people.accounts.models import Person
from tests.at_once import at_once
from tests.small_market import NOW, stall, variant

pytestmark = pytest.mark.django_db(transaction=True)


def helper(name: str, *, reviews: bool = False) -> Person:
    person = register_person(name=name, email=f"{name}@example.org", language="sq", now=NOW)
    appoint_volunteer(
        person, reads=["sq"], languages=["mk"], reviews=["mk"] if reviews else [], by="system",
        now=NOW,
    )  # fmt: skip
    return person


def place():
    jar = variant(stall("zgjoi"), "honey", stock=3)
    product = Product.objects.select_related("stall").get(pk=jar.product_id)
    return at(product, "title", "mk")


def test_of_two_who_begin_at_once_one_finds_the_text_taken():
    here, helpers = place(), [helper(f"h{n}") for n in range(4)]
    outcomes = at_once(
        *[lambda who=who: keep_draft(here, text="Мед", of=of(here), by=who, now=NOW)
          for who in helpers]
    )  # fmt: skip

    assert sum(isinstance(one, Work) for one in outcomes) == 1
    assert sum(isinstance(one, TakenByAnother) for one in outcomes) == 3
    assert Work.objects.open().count() == 1


def test_of_two_reviewers_one_decides():
    here, maker = place(), helper("maker")
    first, second = helper("first", reviews=True), helper("second", reviews=True)
    work = hand_in(here, text="Мед", of=of(here), by=maker, now=NOW)
    facts = {"of": work.version, "now": NOW}
    outcomes = at_once(
        lambda: approve(work, text="Мед", by=first, **facts),
        lambda: send_back(work, words="Не.", by=second, **facts),
        lambda: approve(work, text="Меден", by=second, **facts),
    )

    assert sum(isinstance(one, Work) for one in outcomes) == 1
    assert sum(isinstance(one, NotWaiting) for one in outcomes) == 2
    decided = Entry.objects.filter(event__in=["commons.work.approved", "commons.work.returned"])
    assert decided.count() == 1
    is_approved = Work.objects.get().state == WorkState.APPROVED
    assert Pair.objects.count() == is_approved


def test_an_invitation_lets_one_person_in():
    by = helper("coordinator")
    people = [
        register_person(name=f"P{n}", email=f"p{n}@example.org", language="sq", now=NOW)
        for n in range(4)
    ]
    _made, token = invite_volunteer(reads=[], languages=["mk"], by=by, now=NOW)
    outcomes = at_once(
        *[lambda who=who: use_invitation(token, person=who, now=NOW) for who in people]
    )

    assert sum(isinstance(one, Volunteer) for one in outcomes) == 1
    assert sum(isinstance(one, InvitationSpent) for one in outcomes) == 3
