from charshia.market.goods.actions.imports import (
    confirm_import,
    forget_imports,
    keep_reading,
    name_columns,
    note_percent,
    send_file,
)
from charshia.market.goods.actions.leaving import (
    GRACE,
    ask_for_parcel,
    close_stall,
    erase_closed_stalls,
    forget_parcels,
    keep_parcel,
    reopen_stall,
)
from charshia.market.goods.actions.opening import open_for_orders

__all__ = [
    "GRACE",
    "ask_for_parcel",
    "close_stall",
    "confirm_import",
    "erase_closed_stalls",
    "forget_imports",
    "forget_parcels",
    "keep_parcel",
    "keep_reading",
    "name_columns",
    "note_percent",
    "open_for_orders",
    "reopen_stall",
    "send_file",
]
