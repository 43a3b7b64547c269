from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts.queries.driving import nothing_more, supply_at
from charshia.circular.founding.models import Duty
from charshia.circular.founding.rooms import Room, open_room
from charshia.transport.parts import StopPart, work_at_stops

open_room(
    Room("contracts:desk", _("Contracts and deliveries"), (Duty.SALES,), 40),
    Room("contracts:promises", _("What we can promise"), (Duty.SALES,), 41),
)
work_at_stops(
    StopPart(
        "contracts", "contracts/_at_stop.html", supply_at, "contracts/_ending.html", nothing_more
    )
)
