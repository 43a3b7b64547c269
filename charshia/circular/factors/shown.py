from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Duty
from charshia.circular.founding.rooms import Part, Room, open_room
from charshia.ground.ui.menu import Link, show

show(
    Link("foot_together", "factors:factors", _("Numbers we reckon by"), order=70),
    Link("office", "factors:office", _("Numbers we reckon by"), order=38),
)
open_room(
    Room("factors:bases", _("By which ratios is reckoned"), (Duty.MANAGER,), 70, Part.NUMBERS)
)
