from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Duty
from charshia.circular.founding.rooms import Part, Room, open_room

open_room(Room("impact:impact", _("What changed"), tuple(Duty), 70, Part.NUMBERS, is_public=True))
