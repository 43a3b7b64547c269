"""What an enterprise's organisation takes along of its days of collection."""

from django.utils.translation import gettext_lazy as _

from charshia.circular.collection.models import (
    Assumptions,
    Crew,
    Outing,
    OwnVehicle,
    Payout,
    Pickup,
    Revision,
    Trip,
    Weighing,
)
from charshia.market.catalogue.carrying import Rows, carry, whole

OF = "enterprise__organisation__stall"
carry(
    whole(
        "collection/",
        _("Days of collection with their vehicles, what was weighed, and what was given for it."),
        Rows(Assumptions, (OF,)),
        Rows(OwnVehicle, (OF,)),
        Rows(Outing, (OF,)),
        Rows(Crew, (f"outing__{OF}",)),
        Rows(Trip, (f"crew__outing__{OF}",)),
        Rows(Pickup, (f"outing__{OF}",)),
        Rows(Weighing, (OF,), but=("photo",)),
        Rows(Revision, (f"weighing__{OF}",)),
        Rows(Payout, (f"weighing__{OF}",), but=("key",)),
    ),
)
