from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from charshia.ground.journal.models import Entry
from charshia.people.accounts.actions import InvitationSpent, TooManyOpen
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import (
    MOST_OPEN,
    AlreadyMember,
    LastOwner,
    NotAMember,
    admit_member,
    change_role,
    forget_invitations,
    invite_member,
    remove_member,
    revoke_invitation,
    use_invitation,
)
from charshia.people.organisations.models import Invitation, Organisation, Role
from charshia.people.organisations.queries import members_of


@pytest.fixture
def kazani(cast) -> Organisation:
    return Organisation.objects.get(slug="kazani")


@pytest.fixture
def shpresa(cast) -> Person:
    return Person.objects.get(email="shpresa@example.org")


@pytest.fixture
def filan(cast) -> Person:
    return Person.objects.get(email="filan@example.org")


def role_of(person, organisation) -> str:
    return next((m.role for m in members_of(organisation) if m.person == person), "")


def test_an_invitation_lets_one_person_in_once(kazani, shpresa, filan, now):
    _made, token = invite_member(kazani, role=Role.HELPER, by=shpresa, now=now)

    use_invitation(token, person=filan, now=now)

    assert role_of(filan, kazani) == Role.HELPER
    jehona = Person.objects.get(email="jehona@example.org")
    with pytest.raises(InvitationSpent):
        use_invitation(token, person=jehona, now=now)


def test_of_the_token_only_its_digest_is_kept(kazani, shpresa, now):
    made, token = invite_member(kazani, role=Role.HELPER, by=shpresa, now=now)

    assert token not in str(list(Invitation.objects.values()))
    assert token not in str(list(Entry.objects.filter(event="people.member.invited").values()))
    assert len(made.digest) == 64


def test_an_invitation_ends_after_a_week_and_when_it_is_taken_back(kazani, shpresa, filan, now):
    made, token = invite_member(kazani, role=Role.HELPER, by=shpresa, now=now)
    with pytest.raises(InvitationSpent):
        use_invitation(token, person=filan, now=now + timedelta(days=7))

    revoke_invitation(made, by=shpresa, now=now)

    with pytest.raises(InvitationSpent):
        use_invitation(token, person=filan, now=now)
    with pytest.raises(InvitationSpent):
        revoke_invitation(made, by=shpresa, now=now)


def test_who_belongs_already_keeps_her_role_and_the_invitation_stays_open(
    kazani, shpresa, filan, now
):
    _made, token = invite_member(kazani, role=Role.HELPER, by=shpresa, now=now)

    with pytest.raises(AlreadyMember):
        use_invitation(token, person=shpresa, now=now)

    assert role_of(shpresa, kazani) == Role.OWNER
    use_invitation(token, person=filan, now=now)


def test_not_more_invitations_than_a_stall_needs(kazani, shpresa, now):
    for _n in range(MOST_OPEN):
        invite_member(kazani, role=Role.HELPER, by=shpresa, now=now)

    with pytest.raises(TooManyOpen):
        invite_member(kazani, role=Role.HELPER, by=shpresa, now=now)


def test_the_last_owner_neither_leaves_nor_becomes_something_else(kazani, shpresa, filan, now):
    admit_member(kazani, person=filan, role=Role.ORDERS, by=shpresa, now=now)
    with pytest.raises(LastOwner):
        remove_member(kazani, person=shpresa, by=shpresa, now=now)
    with pytest.raises(LastOwner):
        change_role(kazani, person=shpresa, role=Role.HELPER, by=shpresa, now=now)

    change_role(kazani, person=filan, role=Role.OWNER, by=shpresa, now=now)
    remove_member(kazani, person=shpresa, by=filan, now=now)

    assert [(m.person, m.role) for m in members_of(kazani) if m.role == Role.OWNER] == [
        (filan, Role.OWNER)
    ]


def test_who_does_not_belong_has_no_role_to_change(kazani, filan, shpresa, now):
    for act in (
        lambda: remove_member(kazani, person=filan, by=shpresa, now=now),
        lambda: change_role(kazani, person=filan, role=Role.HELPER, by=shpresa, now=now),
    ):
        with pytest.raises(NotAMember):
            act()


def test_the_same_role_again_is_no_event(kazani, shpresa, now):
    before = Entry.objects.count()

    change_role(kazani, person=shpresa, role=Role.OWNER, by=shpresa, now=now)

    assert Entry.objects.count() == before


def test_old_invitations_are_forgotten(kazani, shpresa, now):
    invite_member(kazani, role=Role.HELPER, by=shpresa, now=now)

    assert forget_invitations(now=now + timedelta(days=13)) == 0
    assert forget_invitations(now=now + timedelta(days=15)) == 1


def test_a_stranger_reads_an_invitation_and_is_led_to_sign_in_and_back(kazani, shpresa, now):
    _made, token = invite_member(kazani, role=Role.HELPER, by=shpresa, now=timezone.now())
    path = f"/en/invitation/{token}/"

    page = Client().get(path).content.decode()

    assert "Shpresa Kopshti invites you to work here." in page
    assert f"/en/sign-in/?next=%2Fen%2Finvitation%2F{token}%2F" in page
    assert Client().post(path).status_code == 200
    assert Invitation.objects.open_at(timezone.now()).exists()


def test_an_invitation_that_opens_nothing_says_so(cast):
    answer = Client().get("/en/invitation/nonsense/")

    assert answer.status_code == 404
    assert "opens nothing any more" in answer.content.decode()


def test_who_accepts_stands_in_the_stall(kazani, shpresa, as_):
    _made, token = invite_member(kazani, role=Role.HELPER, by=shpresa, now=timezone.now())

    answer = as_("filan").post(f"/en/invitation/{token}/")

    assert (answer.status_code, answer.url) == (303, "/en/stall/kazani/")
    assert as_("filan").get(answer.url).status_code == 200
