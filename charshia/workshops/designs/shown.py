from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.commons.gathering import things
from charshia.commons.gathering.beside import about
from charshia.commons.translating.areas import Area, offer
from charshia.ground.papers.previews import previewed
from charshia.ground.search import kinds
from charshia.ground.search.kinds import Kind
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person
from charshia.people.organisations.queries import who_runs
from charshia.workshops.designs.beside import stand
from charshia.workshops.designs.found import design_preview, design_rows
from charshia.workshops.designs.marks import tags_of
from charshia.workshops.designs.models import Design, Make, Part, Step, Tool, Version

WEIGHT = 20


def design_address(design: Design) -> str:
    return reverse("designs:design", args=[design.slug])


def piece_address(piece: Part | Step | Tool | Version) -> str:
    return design_address(piece.design)


def make_address(make: Make) -> str:
    return design_address(make.version.design)


def written_by(model: type[Any]) -> Callable[[Person], Any]:
    """Those of designs that she wrote."""

    def rows(person: Person) -> Any:
        return model.objects.filter(design__in=Design.objects.written_by(person).values("pk"))

    return rows


def author_of_design(pk: int) -> int | None:
    """One query."""
    return Design.objects.visible().filter(pk=pk).values_list("author", flat=True).first()


def keepers_of_design(pk: int) -> list[int]:
    """Who runs the business whose it is. Two queries."""
    rows = Design.objects.visible().filter(pk=pk, organisation__isnull=False)
    return [person for one in rows for person in who_runs(one.organisation_id)]


offer(
    Area(
        Design, _("Designs"), {
            "title": _("Title"), "summary": _("In two sentences"), "purpose": _("What it is for"),
            "safety": _("What to beware of"), "remix_note": _("What was changed, and why"),
        }, design_address, kept_by=Design.objects.written_by, weight=WEIGHT, order=76,
    ),
    Area(
        Step, _("Steps of designs"), {
            "title": _("What one does"), "text": _("How"), "caution": _("What to beware of"),
        }, piece_address, kept_by=written_by(Step), weight=WEIGHT, related=("design",), order=77,
    ),
    Area(
        Part, _("Parts of designs"), {"name": _("Name")}, piece_address, kept_by=written_by(Part),
        weight=WEIGHT, related=("design",), order=78,
    ),
    Area(
        Tool, _("Tools for designs"), {"name": _("Name")}, piece_address,
        kept_by=written_by(Tool), weight=WEIGHT, related=("design",), order=79,
    ),
    Area(
        Version, _("Versions of designs"), {"changed": _("What is different")}, piece_address,
        kept_by=written_by(Version), related=("design",), order=80,
    ),
    Area(
        Make, _("What was made after designs"), {
            "note": _("What she says of it"), "different": _("What is different"),
        }, make_address, related=("version__design",), order=81,
    ),
)  # fmt: skip
previewed("design", design_preview)
kinds.show(Kind("design", _("Designs"), _("Design"), design_rows, order=48))
things.register(things.Kind("design", tags_of, author=author_of_design, keepers=keepers_of_design))
stand("below", about("design", is_asked_there=True))
show(
    Link("foot_made", "designs:designs", _("Designs"), order=66),
    Link("mine", "designs:mine", _("My designs"), order=65),
)
