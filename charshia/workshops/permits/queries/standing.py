"""Who may use what: asked by booking for every wish."""

from collections import defaultdict
from collections.abc import Collection

from charshia.engines.booking.policy import Permission
from charshia.engines.permits import best
from charshia.people.accounts.models import Person
from charshia.workshops.permits.models import Permit, Trainer
from charshia.workshops.spaces.models import Machine, Steward


def permission_of(machine: Machine, person: Person) -> Permission | None:
    """The one that holds longest of those that she has, also when its time is over; None: nobody
    ever trained her. Three queries."""
    return permissions_of([machine], person)[machine.pk]


def permissions_of(machines: Collection[Machine], person: Person) -> dict[int, Permission | None]:
    """The same by key of each machine: by a permit, as one who trains others on it, or as one who
    looks after the space. Three queries, however many."""
    found: dict[int, list[Permission]] = defaultdict(list)
    spaces = {one.space_id for one in machines}
    helped = Steward.objects.filter(person=person, space__in=spaces)
    since = dict(helped.values_list("space", "since"))
    for one in machines:
        if one.space_id in since:
            found[one.pk].append(Permission(since[one.space_id]))
    pks = [one.pk for one in machines]
    for trainer in Trainer.objects.filter(person=person, machine__in=pks):
        found[trainer.machine_id].append(Permission(trainer.since, trainer.ends_at))
    for permit in Permit.objects.standing().filter(person=person, machine__in=pks):
        found[permit.machine_id].append(permit.permission)
    return {pk: best(found[pk]) for pk in pks}
