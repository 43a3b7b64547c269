"""A space is opened once, shown when there is something to show, and never left alone."""

import pytest
from django.db import IntegrityError, transaction

from charshia.ground.journal.actions import action
from charshia.people.organisations.actions import admit_member
from charshia.people.organisations.models import Role as InFirm
from charshia.workshops.spaces.actions import (
    AddressTaken,
    NobodyLeft,
    NoSuchZone,
    NothingToShow,
    appoint,
    change_space,
    dismiss,
    hide_space,
    open_space,
    publish_space,
    say_presence,
)
from charshia.workshops.spaces.kinds import Kind, Role
from charshia.workshops.spaces.models import Presence, Problem, Space, Steward
from charshia.workshops.spaces.personal import erase, export, hinders
from charshia.workshops.spaces.tests.making import a_machine, a_space, an_organisation, person

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def space(now) -> Space:
    return a_space(now)


def test_an_address_is_of_one_space_and_some_are_of_none(now, space):
    for slug in ("bench", "map"):
        with pytest.raises(AddressTaken):
            open_space(
                slug, organisation=space.organisation, kind=Kind.FOOD, country="XK",
                name={"en": "Again"}, by="system", now=now,
            )  # fmt: skip
    assert Space.objects.count() == 1


def test_it_is_shown_when_it_says_what_one_can_do_there(now):
    bare = open_space(
        "bare", steward=person("arta"), organisation=an_organisation("bare", now),
        kind=Kind.CRAFTS, country="XK", name={"en": "Bare"}, by="system", now=now,
    )  # fmt: skip
    assert not Space.objects.visible_to(None).exists()
    assert Space.objects.visible_to(person("arta")).get() == bare
    with pytest.raises(NothingToShow):
        publish_space(bare, by=person("arta"), now=now)
    change_space(bare, summary={"en": "Looms."}, by=person("arta"), now=now)
    publish_space(bare, by=person("arta"), now=now)
    assert Space.objects.visible_to(None).get() == bare
    hide_space(bare, by=person("arta"), now=now)
    assert not Space.objects.visible_to(person("jelena")).exists()


def test_a_clock_must_be_known(now, space):
    with pytest.raises(NoSuchZone):
        change_space(space, time_zone="Europe/Nowhere", by=person("arta"), now=now)
    change_space(space, time_zone="Europe/Athens", by=person("arta"), now=now)
    space.refresh_from_db()
    assert space.time_zone == "Europe/Athens"


def test_stewards_and_who_runs_the_house_write_it_and_helpers_open_it(now, space):
    appoint(space, person("jehona"), role=Role.HELPER, by=person("arta"), now=now)
    admit_member(
        space.organisation, person=person("jelena"), role=InFirm.OWNER, by="system", now=now
    )
    kept = {
        who: Space.objects.kept_by(person(who)).exists() for who in ("arta", "jehona", "jelena")
    }
    assert kept == {"arta": True, "jehona": False, "jelena": True}
    assert Space.objects.helped_by(person("jehona")).get() == space
    assert not Space.objects.kept_by(None).exists()


def test_somebody_looks_after_it_always(now, space):
    arta = space.stewards.get()
    with pytest.raises(NobodyLeft):
        dismiss(arta, by=person("arta"), now=now)
    with pytest.raises(NobodyLeft):
        appoint(space, person("arta"), role=Role.HELPER, by=person("arta"), now=now)
    assert hinders(person("arta"))
    appoint(space, person("jehona"), role=Role.STEWARD, by=person("arta"), now=now)
    assert not hinders(person("arta"))
    dismiss(arta, by=person("arta"), now=now)
    assert [steward.person for steward in space.stewards.all()] == [person("jehona")]


def test_a_person_has_one_role_in_a_space(now, space):
    one = appoint(space, person("jehona"), role=Role.HELPER, by=person("arta"), now=now)
    assert appoint(space, person("jehona"), role=Role.HELPER, by=person("arta"), now=now) == one
    appoint(space, person("jehona"), role=Role.STEWARD, by=person("arta"), now=now)
    assert space.stewards.get(person=person("jehona")).role == Role.STEWARD

    @action
    def again() -> None:
        Steward.objects.create(space=space, person=person("jehona"), role=Role.HELPER, since=now)

    with pytest.raises(IntegrityError), transaction.atomic():
        again()


def test_who_leaves_the_network_takes_hers_along_and_is_forgotten(now, space):
    from_now = {"starts_at": now, "ends_at": now.replace(hour=16)}
    say_presence(space, person=person("arta"), now=now, **from_now)
    a_machine(space, now)
    machine = space.machines.get()

    @action
    def complain() -> None:
        Problem.objects.create(
            machine=machine, severity="note", words="Loud", reported_by=person("arta"),
            reported_at=now, solved_by=person("arta"), solved_at=now,
        )  # fmt: skip

    complain()
    taken = export(person("arta"))
    assert [one["space__slug"] for one in taken["roles"]] == ["bench"]
    assert [len(taken[part]) for part in ("presences", "problems")] == [1, 1]
    erase(person("arta"), now)
    assert not Steward.objects.exists()
    assert not Presence.objects.exists()
    problem = Problem.objects.get()
    assert (problem.reported_by, problem.solved_by) == (None, None)
