from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.market.boxes import telling
from charshia.market.boxes.models import Part
from charshia.market.catalogue.models import Stall
from charshia.market.stall.deeds import tell
from charshia.market.stall.rooms import Need, NeedSource, Room, address, show
from charshia.people.organisations.duties import Duty

WITHIN = ("making", "box", "part", "reckoning", "reckoned")


def asked_for_parts(stall: Stall, now: datetime) -> Iterator[Need]:
    """One query."""
    count = Part.objects.asked_of(stall).count()
    if count:
        words = ngettext(
            "%(count)d stall asks for goods of yours for a box",
            "%(count)d stalls ask for goods of yours for a box",
            count,
        )
        yield Need(words % {"count": count}, address("boxes:boxes", stall))


show(
    Room(
        "boxes:boxes", _("Boxes of several stalls"), "box", Duty.GOODS, order=65,
        within=tuple(f"boxes:{view}" for view in WITHIN),
    ),
    NeedSource(Duty.GOODS, asked_for_parts, order=60),
)  # fmt: skip
tell(telling.WORDS, *telling.KINDS)
