from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charshia.commons.learning.marks import LEARNING
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person
from charshia.workshops.permits.queries.pages import learning_of
from charshia.workshops.spaces.beside import Beside, Part, stand, stand_at_machine
from charshia.workshops.spaces.models import Machine, Space


def desk_of(space: Space) -> Iterator[Beside]:
    yield Beside(gettext("Permissions and trainings"), reverse("permits:desk", args=[space.slug]))


def what_to_learn(machine: Machine, person: Person | None, now: datetime) -> Part | None:
    """Where training is needed, or she was trained."""
    found = learning_of(machine, person, now)
    if not machine.needs_training and found.may is None:
        return None
    return Part("permits/_learning.html", found, found.until)


stand("inside", desk_of)
stand_at_machine(what_to_learn, [LEARNING])
show(Link("mine", "permits:mine", _("What I may use"), order=65))
