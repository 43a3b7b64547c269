"""The boxes' part of what a stall takes with it."""

from django.utils.translation import gettext_lazy as _

from charshia.market.boxes.models import (
    Box,
    BoxReckoned,
    BoxReckoning,
    Packed,
    Packing,
    Part,
)
from charshia.market.catalogue.carrying import Rows, carry, whole

carry(
    whole(
        "boxes/",
        _("Your boxes, your goods in boxes of others, what was packed, and who paid whom."),
        Rows(Box, ("variant__stall",)),
        Rows(Part, ("variant__stall", "box__variant__stall")),
        Rows(Packing, ("box__variant__stall",)),
        Rows(Packed, ("part__variant__stall", "packing__box__variant__stall")),
        Rows(BoxReckoning, ("giver", "packer")),
        Rows(BoxReckoned, ("reckoning__giver", "reckoning__packer")),
    )
)
