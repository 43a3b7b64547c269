from charshia.market.catalogue.models.products import (
    Category,
    Label,
    Product,
    ProductLabel,
    ProductPicture,
    Variant,
)
from charshia.market.catalogue.models.stalls import Stall
from charshia.market.catalogue.models.stock import (
    Day,
    Hold,
    HoldLine,
    Making,
    Movement,
    MovementKind,
)

__all__ = [
    "Category",
    "Day",
    "Hold",
    "HoldLine",
    "Label",
    "Making",
    "Movement",
    "MovementKind",
    "Product",
    "ProductLabel",
    "ProductPicture",
    "Stall",
    "Variant",
]
