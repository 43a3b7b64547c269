"""A space: opened, described, shown, and who looks after it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import available_timezones

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.search.actions import note_change
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.workshops.spaces.kinds import Role
from charshia.workshops.spaces.marks import tags_of
from charshia.workshops.spaces.models import Presence, Problem, Space, Steward

Actor = Person | str

RESERVED: Final = frozenset({"new", "import", "map"})  # in addresses of this room


class AddressTaken(Refusal):
    pass


class NobodyLeft(Refusal):
    pass


class NothingToShow(Refusal):
    pass


class NoSuchZone(Refusal):
    pass


def show_anew(space: Space) -> None:
    """Pages and documents of it have changed. Part of the caller's action."""
    touch(*tags_of(space))
    note_change("space", [space.pk])


def locked(space: Space) -> Space:
    """The space as it is, until the action ends: whatever changes in it waits for that."""
    return Space.objects.select_for_update(of=("self",)).get(pk=space.pk)


def _check_zone(facts: Mapping[str, Any]) -> None:
    if "time_zone" in facts and facts["time_zone"] not in available_timezones():
        raise NoSuchZone(_("We do not know this time zone."), field="time_zone")


@action
def open_space(
    slug: str, *, steward: Person | None = None, by: Actor, now: datetime, **facts: Any
) -> Space:
    """Open one; only its stewards and who runs its organisation see it yet.

    Raises AddressTaken, NoSuchZone.
    """
    _check_zone(facts)
    if slug in RESERVED:
        raise AddressTaken(_("This address is needed for something else."), field="slug")
    try:
        with transaction.atomic():
            known = signed(Space, facts, by=by, now=now)
            opened = Space.objects.create(slug=slug, opened_at=now, **known)
    except IntegrityError as taken:
        raise AddressTaken(_("This address is taken."), field="slug") from taken
    record("workshops.space.opened", opened, by=by, at=now)
    if steward is not None:
        appoint(opened, steward, role=Role.STEWARD, by=by, now=now)
    return opened


@action
def change_space(space: Space, *, by: Actor, now: datetime, **facts: Any) -> None:
    """Write its texts and facts. Raises NoSuchZone."""
    _check_zone(facts)
    found = locked(space)
    others = keep_texts(found, facts, by=by, now=now, seen=space)
    for name, value in others.items():
        setattr(found, name, value)
    if others:
        found.save(update_fields=list(others))
    show_anew(found)
    record("workshops.space.changed", found, by=by, at=now, changes=sorted(facts))


@action
def publish_space(space: Space, *, by: Actor, now: datetime) -> None:
    """Show it to everybody. Raises NothingToShow without a sentence about it."""
    space = locked(space)
    if not space.summary:
        raise NothingToShow(_("Say in a sentence what one can do there before everybody sees it."))
    if space.published_at is None:
        Space.objects.filter(pk=space.pk).update(published_at=now)
        record("workshops.space.published", space, by=by, at=now)
        show_anew(space)


@action
def hide_space(space: Space, *, by: Actor, now: datetime) -> None:
    """Show it to nobody but those who look after it."""
    space = locked(space)
    if space.published_at is not None:
        Space.objects.filter(pk=space.pk).update(published_at=None)
        record("workshops.space.hidden", space, by=by, at=now)
        show_anew(space)


@action
def appoint(space: Space, person: Person, *, role: Role, by: Actor, now: datetime) -> Steward:
    """Give ``person`` that role, in the place of another; twice is once. Raises NobodyLeft."""
    space = locked(space)
    found = Steward.objects.filter(space=space, person=person).first()
    if found is not None and found.role == role:
        return found
    if found is None:
        found = Steward.objects.create(space=space, person=person, role=role, since=now)
    else:
        _keep_one(space, found)
        found.role = role
        found.save(update_fields=["role"])
    show_anew(space)
    record("workshops.steward.appointed", person, by=by, at=now, space=space.pk, role=role)
    return found


@action
def dismiss(steward: Steward, *, by: Actor, now: datetime) -> None:
    """Her role ends, and what she said of being there later. Raises NobodyLeft."""
    space = locked(steward.space)
    _keep_one(space, steward)
    Presence.objects.filter(space=space, person=steward.person, starts_at__gt=now).delete()
    Steward.objects.filter(pk=steward.pk).delete()
    show_anew(space)
    record("workshops.steward.dismissed", steward.person, by=by, at=now, space=space.pk)


def _keep_one(space: Space, steward: Steward) -> None:
    """Somebody writes it always: another steward, or who runs the organisation."""
    others = space.stewards.filter(role=Role.STEWARD).exclude(pk=steward.pk)
    runs = space.organisation.memberships.filter(role__in=roles_with(Duty.RUN))
    if steward.role == Role.STEWARD and not others.exists() and not runs.exists():
        raise NobodyLeft(_("Somebody must look after it: name another steward first."))


@action
def forget_person(person: Person, *, now: datetime) -> None:
    """She leaves the network: her roles and presences end; what she reported stays without her."""
    spaces = Space.objects.filter(pk__in=Steward.objects.filter(person=person).values("space"))
    for space in spaces.order_by("pk"):
        show_anew(space)
    Presence.objects.filter(person=person).delete()
    Steward.objects.filter(person=person).delete()
    Problem.objects.filter(reported_by=person).update(reported_by=None)
    Problem.objects.filter(solved_by=person).update(solved_by=None)
