from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts.models import PublicSum
from charshia.circular.contracts.queries.driving import nothing_more, supply_at
from charshia.circular.founding.beside import Line, stand_at
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.rooms import Part, Room, open_room
from charshia.transport.parts import StopPart, work_at_stops


def supplied_beside(enterprise: Enterprise) -> list[Line]:
    """Where it shows what it delivered. One query."""
    if not PublicSum.objects.filter(enterprise=enterprise).exists():
        return []
    return [
        Line(gettext("What was delivered"), reverse("contracts:supply", args=[enterprise.slug]))
    ]


stand_at(supplied_beside)
open_room(
    Room("contracts:desk", _("Contracts and deliveries"), (Duty.SALES,), 40, Part.SUPPLY),
    Room("contracts:promises", _("What we can promise"), (Duty.SALES,), 41, Part.SUPPLY),
)
work_at_stops(
    StopPart(
        "contracts", "contracts/_at_stop.html", supply_at, "contracts/_ending.html", nothing_more
    )
)
