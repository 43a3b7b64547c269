from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Duty
from charshia.circular.founding.rooms import Part, Room, open_room
from charshia.ground.ui.menu import Link, show

open_room(Room("planner:plans", _("Planner for a works"), (Duty.MANAGER,), 60, Part.NUMBERS))
show(Link("office", "planner:office", _("Planner for a works"), order=39))
