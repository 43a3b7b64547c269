from charshia.market.catalogue.models.appointments import (
    Appointment,
    Quarter,
    ServiceHours,
)
from charshia.market.catalogue.models.looks import Look
from charshia.market.catalogue.models.products import (
    Category,
    Label,
    Product,
    ProductLabel,
    ProductPicture,
    Variant,
)
from charshia.market.catalogue.models.stalls import Cycle, Held, Stall, UsualFee
from charshia.market.catalogue.models.stock import (
    Day,
    Hold,
    HoldLine,
    Making,
    Movement,
    MovementKind,
)

__all__ = [
    "Appointment",
    "Category",
    "Cycle",
    "Day",
    "Held",
    "Hold",
    "HoldLine",
    "Label",
    "Look",
    "Making",
    "Movement",
    "MovementKind",
    "Product",
    "ProductLabel",
    "ProductPicture",
    "Quarter",
    "ServiceHours",
    "Stall",
    "UsualFee",
    "Variant",
]
