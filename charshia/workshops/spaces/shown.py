from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.commons.gathering import things
from charshia.commons.gathering.beside import about
from charshia.commons.translating.areas import Area, offer
from charshia.ground.search import kinds
from charshia.ground.search.kinds import Kind
from charshia.ground.ui.menu import Link, show
from charshia.people.organisations.queries import who_runs
from charshia.workshops.spaces.beside import stand
from charshia.workshops.spaces.found import space_rows
from charshia.workshops.spaces.kinds import Role
from charshia.workshops.spaces.marks import tag_of
from charshia.workshops.spaces.models import Change, Consumable, Machine, Space, Steward

WEIGHT = 30


def space_address(space: Space) -> str:
    return reverse("spaces:space", args=[space.slug])


def part_address(part: Change | Consumable) -> str:
    return space_address(part.space)


def machine_address(machine: Machine) -> str:
    return reverse("spaces:machine", args=[machine.space.slug, machine.pk])


def space_tags(pk: int) -> tuple[str, ...]:
    """One query."""
    slugs = Space.objects.filter(pk=pk).values_list("slug", flat=True)
    return tuple(tag_of(slug) for slug in slugs)


def keepers_of_space(pk: int) -> list[int]:
    """Its stewards, and who runs its organisation. Three queries."""
    stewards = Steward.objects.filter(space=pk, role=Role.STEWARD).order_by("person")
    rows = Space.objects.filter(pk=pk, organisation__isnull=False)
    runs = [person for one in rows for person in who_runs(one.organisation_id)]
    return [*stewards.values_list("person", flat=True), *runs]


offer(
    Area(
        Space, _("Spaces and workshops"), {
            "name": _("Name of the space"), "summary": _("In a sentence: what one can do there"),
            "about": _("More about it"), "directions": _("How to find it"),
            "accessibility": _("For whom it is hard or easy to come in"),
        }, space_address, kept_by=Space.objects.kept_by, weight=WEIGHT, order=72,
    ),
    Area(
        Machine, _("Machines"), {"name": _("Name of the machine"), "note": _("Good to know")},
        machine_address, kept_by=Machine.objects.kept_by, weight=WEIGHT, related=("space",),
        order=73,
    ),
    Area(
        Change, _("Days on which a space is closed or open otherwise"), {"reason": _("Why")},
        part_address, weight=WEIGHT, related=("space",), order=74,
    ),
    Area(
        Consumable, _("Materials there"), {"name": _("Name of the material")}, part_address,
        weight=WEIGHT, related=("space",), order=75,
    ),
)  # fmt: skip
things.register(things.Kind("space", space_tags, keepers=keepers_of_space))
stand("space", about("space"))
kinds.show(Kind("space", _("Spaces and workshops"), _("Space"), space_rows, order=47))
show(
    Link("foot_made", "spaces:spaces", _("Spaces and workshops"), order=65),
    Link("mine", "spaces:mine", _("My spaces"), order=63),
)
