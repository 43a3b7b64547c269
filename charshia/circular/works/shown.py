from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Hand
from charshia.circular.founding.rooms import Room, open_room
from charshia.circular.works.doors import SEES
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person


def hands(request: HttpRequest) -> bool:
    """Whoever works in a yard. One query."""
    person = request.user
    return (
        isinstance(person, Person)
        and Hand.objects.filter(person=person, duty__in=(*SEES, "manager")).exists()
    )


show(Link("mine", "works:mine", _("Yard and press"), order=40, shown_to=hands))
open_room(Room("works:yard", _("Yard and press"), SEES, 30))
