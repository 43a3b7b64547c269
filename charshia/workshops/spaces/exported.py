"""What a stall takes along of the spaces that its organisation keeps."""

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Rows, carry, leave, whole
from charshia.workshops.spaces.models import (
    Change,
    Consumable,
    Hours,
    Machine,
    Presence,
    Problem,
    Space,
    Steward,
    StockChange,
)

OF = "space__organisation__stall"
carry(
    whole(
        "spaces/",
        _("Your spaces: what they say of themselves, hours, machines, problems and materials."),
        Rows(Space, ("organisation__stall",)),
        Rows(Hours, (OF,)),
        Rows(Change, (OF,)),
        Rows(Machine, (OF,)),
        Rows(Problem, (f"machine__{OF}",), but=("reported_by", "solved_by")),
        Rows(Consumable, (OF,)),
        Rows(StockChange, (f"consumable__{OF}",)),
    ),
)  # fmt: skip
leave("each takes her own roles and presences along", Steward, Presence)
