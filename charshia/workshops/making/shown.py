from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show
from charshia.workshops.designs import beside as designs
from charshia.workshops.designs.models import Design
from charshia.workshops.making.models import Making
from charshia.workshops.spaces import beside as spaces
from charshia.workshops.spaces.models import Space


def make_it(design: Design) -> Iterator[designs.Beside]:
    yield designs.Beside(gettext("Make it here"), reverse("making:options", args=[design.slug]))


def made_here(space: Space) -> Iterator[spaces.Beside]:
    """Where something was made that is shown. One query."""
    if Making.objects.filter(space=space).told().exists():
        yield spaces.Beside(gettext("Made here"), reverse("making:made_here", args=[space.slug]))


designs.stand("do", make_it)
spaces.stand("space", made_here)
show(Link("mine", "making:mine", _("What I make"), order=66))
