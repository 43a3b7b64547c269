from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.circular.collection.doors import PLANS
from charshia.circular.collection.queries.driving import end_of, work_at
from charshia.circular.founding.rooms import Part, Room, open_room
from charshia.circular.residues.models import Plot
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person
from charshia.transport.parts import StopPart, work_at_stops


def farms(request: HttpRequest) -> bool:
    """Whoever has a plot. One query."""
    person = request.user
    return isinstance(person, Person) and Plot.objects.filter(holder=person).exists()


work_at_stops(
    StopPart("collection", "collection/_at_stop.html", work_at, "collection/_ending.html", end_of)
)
open_room(Room("collection:outings", _("Collection"), PLANS, 20, Part.FIELDS))
show(Link("mine", "collection:mine", _("What is fetched from me"), order=38, shown_to=farms))
