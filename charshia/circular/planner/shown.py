from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.rooms import Room, open_room
from charshia.ground.ui.menu import Link, show
from charshia.people.accounts.models import Person


def manages(request: HttpRequest) -> bool:
    """One query."""
    user = request.user
    return isinstance(user, Person) and Enterprise.objects.entrusted_to(user, Duty.MANAGER).exists()


open_room(Room("planner:plans", _("Planner for a works"), (Duty.MANAGER,), 60))
show(
    Link("mine", "planner:mine", _("Planner for a works"), order=42, shown_to=manages),
    Link("office", "planner:office", _("Planner for a works"), order=39),
)
