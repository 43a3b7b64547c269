from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.rooms import Part, Room, open_room
from charshia.circular.works.doors import SEES

open_room(Room("works:yard", _("Yard and press"), SEES, 30, Part.PRESS))
