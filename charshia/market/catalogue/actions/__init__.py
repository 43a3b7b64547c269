from charshia.market.catalogue.actions.products import (
    Outcome,
    check_products,
    put_categories,
    put_labels,
    put_products,
)
from charshia.market.catalogue.actions.shelf import (
    change_price,
    count_stock,
    publish_product,
    put_picture_first,
    show_image,
    withdraw_product,
)
from charshia.market.catalogue.actions.stalls import (
    allow_to_sell,
    open_stall,
    set_fee,
    stop_selling,
)
from charshia.market.catalogue.actions.stock import (
    Short,
    Shortage,
    Unavailable,
    give_back_stock,
    hold_stock,
    release_expired_holds,
    release_hold,
    take_back_stock,
    take_stock,
)

__all__ = [
    "Outcome",
    "Short",
    "Shortage",
    "Unavailable",
    "allow_to_sell",
    "change_price",
    "check_products",
    "count_stock",
    "give_back_stock",
    "hold_stock",
    "open_stall",
    "publish_product",
    "put_categories",
    "put_labels",
    "put_picture_first",
    "put_products",
    "release_expired_holds",
    "release_hold",
    "set_fee",
    "show_image",
    "stop_selling",
    "take_back_stock",
    "take_stock",
    "withdraw_product",
]
