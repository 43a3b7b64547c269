from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charshia.ground.ui.menu import Link, show
from charshia.workshops.booking.models import Subject
from charshia.workshops.spaces.beside import Beside, stand
from charshia.workshops.spaces.models import Space


def book_here(space: Space) -> Iterator[Beside]:
    """Where something can be booked. One query."""
    if Subject.objects.filter(space=space).offered().exists():
        yield Beside(gettext("Book here"), reverse("booking:week", args=[space.slug]))


def desk_of(space: Space) -> Iterator[Beside]:
    yield Beside(gettext("Bookings and rules"), reverse("booking:desk", args=[space.slug]))


stand("space", book_here)
stand("inside", desk_of)
show(Link("mine", "booking:mine", _("My bookings"), order=64))
